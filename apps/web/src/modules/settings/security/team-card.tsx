import { Card, ConfirmDialog, showToast, Tag } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { resetFactors, teamFactorsQuery, type UserFactors, useSecurityChanged } from './queries.ts'
import css from './security.module.css'

function Factors({ user }: { user: UserFactors }) {
  const text = useText('security')
  if (!user.hasApp && user.passkeys === 0) return <span className={css.hint}>{text('team.none')}</span>
  return (
    <span className={css.tags}>
      {user.hasApp && <Tag tone="good">{text('team.app')}</Tag>}
      {user.passkeys > 0 && <Tag tone="good">{text('team.passkeys', { count: user.passkeys })}</Tag>}
      {user.isLocked && <Tag tone="bad">{text('team.locked')}</Tag>}
    </span>
  )
}

function TeamRow({ user, canReset, onReset }: { user: UserFactors; canReset: boolean; onReset: () => void }) {
  const text = useText('security')
  const { name } = user
  const isProtected = user.hasApp || user.passkeys > 0
  return (
    <li className={css.row}>
      <div className={css.member}>
        <div className={css.name}>{name}</div>
        <div className={css.hint}>{user.email}</div>
      </div>
      <Factors user={user} />
      {canReset && isProtected && (
        <Button aria-label={text('team.resetOf', { name })} onClick={onReset}>
          {text('team.reset')}
        </Button>
      )}
    </li>
  )
}

/** Who has a second factor; a lost one is taken away here. */
export function TeamCard({ ownId, canChange }: { ownId: string; canChange: boolean }) {
  const text = useText('security')
  const appText = useText('app')
  const changed = useSecurityChanged()
  const { data: team } = useSuspenseQuery(teamFactorsQuery)
  const [resetting, setResetting] = useState<UserFactors>()
  const name = resetting?.name ?? ''

  async function reset() {
    if (!resetting) return
    await resetFactors(resetting.id)
    await changed()
    showToast(text('team.resetDone', { name }), { tone: 'good' })
  }

  return (
    <Card title={text('team.title')} more={`${team.filter((user) => user.hasApp || user.passkeys > 0).length} / ${team.length}`}>
      <ul className={css.list}>
        {team.map((user) => (
          <TeamRow key={user.id} user={user} canReset={canChange && user.id !== ownId} onReset={() => setResetting(user)} />
        ))}
      </ul>
      <ConfirmDialog
        opened={resetting !== undefined}
        title={text('team.resetTitle', { name })}
        confirmLabel={text('team.resetConfirm')}
        tone="bad"
        onClose={() => setResetting(undefined)}
        onConfirm={reset}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('team.resetText', { name })}
      </ConfirmDialog>
    </Card>
  )
}

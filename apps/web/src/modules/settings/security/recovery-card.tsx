import { Card, ConfirmDialog } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { factorsQuery, renewRecoveryCodes, useSecurityChanged } from './queries.ts'
import css from './security.module.css'

const few = 3

/** How many recovery codes are left, and the way to new ones. */
export function RecoveryCard({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const text = useText('security')
  const appText = useText('app')
  const changed = useSecurityChanged()
  const { data: factors } = useSuspenseQuery(factorsQuery)
  const [isRenewing, setRenewing] = useState(false)
  const { recoveryCodesLeft: left } = factors
  const hasFactor = factors.appSince !== null || factors.passkeys > 0

  async function renew() {
    onCodes(await renewRecoveryCodes())
    await changed()
  }

  return (
    <Card title={text('codes.title')}>
      {hasFactor ? (
        <div className={css.row}>
          <div>
            <div className={css.name}>{text('codes.left', { count: left })}</div>
            <div className={css.hint} data-tone={left < few ? 'warn' : undefined}>
              {left < few ? text('codes.few') : text('codes.hint')}
            </div>
          </div>
          <Button onClick={() => setRenewing(true)}>{text('codes.renew')}</Button>
        </div>
      ) : (
        <p className={css.hint}>{text('codes.none')}</p>
      )}
      <ConfirmDialog
        opened={isRenewing}
        title={text('codes.renewTitle')}
        confirmLabel={text('codes.renewConfirm')}
        onClose={() => setRenewing(false)}
        onConfirm={renew}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('codes.renewText')}
      </ConfirmDialog>
    </Card>
  )
}

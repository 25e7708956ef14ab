import { Card, EmptyState, useFormats } from '@guanxi/ui'
import { Button, Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { phoneText } from '../../customers/fields/phone-text.ts'
import css from './intake.module.css'
import { releaseKey, type SetAsideKey, setAside } from './queries.ts'
import { useChanging } from './use-changing.ts'

const kinds = ['phone', 'email', 'card'] as const

function KeyRow({ of }: { of: SetAsideKey }) {
  const text = useText('customers')
  const formats = useFormats()
  const { isChanging, run } = useChanging()
  const value = of.kind === 'phone' ? phoneText(of.value) : of.value
  const why =
    of.reason === 'bearers'
      ? text('intake.cameWith', { count: of.bearers, number: formats.number(of.bearers) })
      : text('intake.setBy', { name: of.setAsideBy ?? '' })
  return (
    <li className={css.row}>
      <div className={css.words}>
        <span className={css.name}>{value}</span>
        <span className={css.quiet}>
          {why} · {formats.date(of.setAsideAt)} · {text('intake.sharedBy', { count: of.sharedBy, number: formats.number(of.sharedBy) })}
        </span>
        {of.heldBy && (
          <span className={css.quiet}>
            {text('intake.heldBy')}{' '}
            <Link {...paths.customer(of.heldBy.customerId)} className={css.link}>
              {of.heldBy.name}
            </Link>
          </span>
        )}
      </div>
      <Button loading={isChanging} onClick={() => void run(() => releaseKey(of), text('intake.released', { value }))}>
        {text('intake.release')}
      </Button>
    </li>
  )
}

function AddKey() {
  const text = useText('customers')
  const { isChanging, run } = useChanging()
  const [kind, setKind] = useState<(typeof kinds)[number]>('phone')
  const [value, setValue] = useState('')
  async function add(event: FormEvent) {
    event.preventDefault()
    const given = value.trim()
    if (given !== '' && (await run(() => setAside({ kind, value: given }), text('intake.setAside', { value: given })))) setValue('')
  }
  return (
    <form className={css.add} onSubmit={(event) => void add(event)}>
      <Select
        aria-label={text('pages.ways.kind')}
        data={kinds.map((one) => ({ value: one, label: text(`pages.ways.kinds.${one}`) }))}
        value={kind}
        allowDeselect={false}
        onChange={(chosen) => setKind(kinds.find((one) => one === chosen) ?? kind)}
      />
      <TextInput
        aria-label={text('intake.newKey')}
        placeholder={text('intake.newKey')}
        value={value}
        maxLength={320}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button type="submit" loading={isChanging} disabled={value.trim() === ''}>
        {text('intake.addKey')}
      </Button>
    </form>
  )
}

/** Numbers and addresses that are many people's and identify nobody. */
export function SetAsideCard({ keys, hasMore }: { keys: readonly SetAsideKey[]; hasMore: boolean }) {
  const text = useText('customers')
  return (
    <Card title={text('intake.keys')} {...(keys.length > 0 && !hasMore ? { more: keys.length } : {})} flush>
      <p className={css.about}>{text('intake.keysIntro')}</p>
      {keys.length === 0 ? (
        <EmptyState title={text('intake.noKeys')} />
      ) : (
        <ul className={css.list} aria-label={text('intake.keys')}>
          {keys.map((key) => (
            <KeyRow key={`${key.kind} ${key.keyId}`} of={key} />
          ))}
        </ul>
      )}
      {hasMore && <p className={css.about}>{text('intake.moreKeys', { count: keys.length })}</p>}
      <AddKey />
    </Card>
  )
}

import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import type { Customer } from '../queries.ts'
import { addKey, type NewKey } from './queries.ts'
import { useKeys } from './use-keys.ts'
import css from './ways.module.css'

const kinds = ['phone', 'email', 'card', 'external'] as const
const inputs = { phone: 'tel', email: 'email', card: 'text', external: 'text' } as const

interface AddWayProps {
  customer: Customer
  onClose: () => void
}

/** A further number, address or card, written where it will stand. */
export function AddWay({ customer, onClose }: AddWayProps) {
  const text = useText('customers')
  const uiText = useText('ui')
  const change = useKeys(customer)
  const open = kinds.filter((kind) => kind === 'card' || kind === 'external' || customer.closed[kind] === undefined)
  const [kind, setKind] = useState<NewKey['kind']>(open[0] ?? 'card')
  const [value, setValue] = useState('')
  const [source, setSource] = useState('')
  const [error, setError] = useState<string>()
  const [isSaving, setSaving] = useState(false)
  const label = text(`pages.ways.kinds.${kind}`)

  async function save(event: FormEvent) {
    event.preventDefault()
    if (value.trim() === '') return onClose()
    setSaving(true)
    const key = { kind, value: value.trim(), ...(kind === 'external' && source.trim() !== '' ? { source: source.trim() } : {}) }
    const refusal = await change(addKey(customer, key), text('pages.ways.added', { value: value.trim() }))
    setSaving(false)
    setError(refusal)
    if (refusal === undefined) onClose()
  }

  return (
    <form
      noValidate
      className={css.add}
      aria-label={text('pages.ways.add')}
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <Select
        label={text('pages.ways.kind')}
        data={open.map((one) => ({ value: one, label: text(`pages.ways.kinds.${one}`) }))}
        value={kind}
        allowDeselect={false}
        onChange={(chosen) => setKind(kinds.find((one) => one === chosen) ?? kind)}
      />
      {kind === 'external' && (
        <TextInput
          label={text('pages.ways.system')}
          value={source}
          maxLength={60}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={label}
        type={inputs[kind]}
        value={value}
        maxLength={320}
        error={error}
        data-autofocus
        autoFocus
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <div className={css.buttons}>
        <Button onClick={onClose}>{uiText('cancel')}</Button>
        <Button type="submit" variant="filled" color="seal" loading={isSaving}>
          {uiText('form.save')}
        </Button>
      </div>
    </form>
  )
}

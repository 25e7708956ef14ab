import { ActionIcon } from '@mantine/core'
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import type { OwnField, OwnValue } from '../../../modules/own-fields/own-field.ts'
import { OwnInput } from '../../../modules/own-fields/own-input.tsx'
import { hrefOf, OwnShown, placeOf } from '../../../modules/own-fields/own-shown.tsx'
import { isEmpty, problemOf } from '../../../modules/own-fields/problem.ts'
import { useSpeaking } from '../../../modules/own-fields/use-own-fields.ts'
import facts from '../facts/facts.module.css'
import css from './own.module.css'

interface OwnFactProps {
  field: OwnField
  value: OwnValue
  canEdit: boolean
  isOpen: boolean
  onOpen: () => void
  onClose: () => void
  /** Resolves to what was wrong, or to nothing once it is saved. */
  onSave: (value: OwnValue) => Promise<string | undefined>
}

function OwnEditor({ field, value, onClose, onSave }: OwnFactProps) {
  const text = useText('customers')
  const uiText = useText('ui')
  const speaking = useSpeaking()
  const [entered, setEntered] = useState(value)
  const [error, setError] = useState<string>()
  const [isSaving, setSaving] = useState(false)

  async function save() {
    const wanted = isEmpty(entered) ? null : typeof entered === 'string' ? entered.trim() : entered
    if (JSON.stringify(wanted) === JSON.stringify(value)) return onClose()
    const problem = problemOf(field, wanted, speaking)
    if (problem !== undefined) return setError(problem)
    setSaving(true)
    const refusal = await onSave(wanted)
    setSaving(false)
    setError(refusal)
    if (refusal === undefined) onClose()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    }
  }

  return (
    <form
      className={facts.editor}
      aria-label={text('pages.record.edit', { fact: field.name })}
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className={facts.input}>
        <OwnInput field={field} value={entered} currency={speaking.currency} error={error} onChange={setEntered} isInPlace />
      </div>
      <ActionIcon type="submit" variant="filled" color="seal" loading={isSaving} aria-label={uiText('form.save')}>
        <IconCheck size={16} />
      </ActionIcon>
      <ActionIcon aria-label={uiText('cancel')} onClick={onClose}>
        <IconX size={16} />
      </ActionIcon>
      {error !== undefined && (
        <p className={facts.error} role="alert">
          {error}
        </p>
      )}
      {field.help !== '' && error === undefined && <p className={css.help}>{field.help}</p>}
    </form>
  )
}

function ChangeButton({ field, onOpen }: OwnFactProps) {
  const text = useText('customers')
  return (
    <button type="button" className={css.change} aria-label={text('pages.record.edit', { fact: field.name })} onClick={onOpen}>
      <IconPencil size={14} className={facts.pencil} />
    </button>
  )
}

/** A value that becomes its input where it stands; one that leads somewhere stays a link, with the way to change it beside. */
export function OwnFact(props: OwnFactProps) {
  const { field, value, canEdit, isOpen, onOpen, onClose } = props
  const text = useText('customers')
  if (isOpen && !field.hasParts) return <OwnEditor {...props} />
  const href = hrefOf(value, field)
  const place = placeOf(value, field)
  const shown = isEmpty(value) ? (
    <span className={facts.unknown}>{text('pages.record.unknown')}</span>
  ) : (
    <OwnShown value={value} field={field} />
  )
  if (href !== undefined) {
    const elsewhere = field.type === 'link' ? { target: '_blank', rel: 'noopener noreferrer' } : {}
    return (
      <span className={css.linked}>
        <a href={href} className={css.link} {...elsewhere}>
          {shown}
        </a>
        {canEdit && <ChangeButton {...props} />}
      </span>
    )
  }
  if (place !== undefined) {
    return (
      <span className={css.linked}>
        <Link {...place} className={css.link}>
          {shown}
        </Link>
        {canEdit && <ChangeButton {...props} />}
      </span>
    )
  }
  if (!canEdit) return shown
  return (
    <button
      type="button"
      className={facts.value}
      onClick={isOpen ? onClose : onOpen}
      {...(field.hasParts ? { 'aria-expanded': isOpen } : {})}
    >
      <span className={facts.words}>{shown}</span>
      <IconPencil size={14} className={facts.pencil} aria-label={text('pages.record.edit', { fact: field.name })} />
    </button>
  )
}

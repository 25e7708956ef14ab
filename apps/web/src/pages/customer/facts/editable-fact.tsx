import { useFormats } from '@guanxi/ui'
import { ActionIcon } from '@mantine/core'
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { useSourceText } from '../../../modules/customers/fields/use-source-text.ts'
import { FactInput } from './fact-input.tsx'
import { type FactKey, inputOf } from './fact-names.ts'
import { factText } from './fact-value.ts'
import css from './facts.module.css'

interface EditableFactProps {
  fact: FactKey
  label: string
  value: string | null
  canEdit: boolean
  isOpen: boolean
  onOpen: () => void
  onClose: () => void
  /** Resolves to what was wrong, or to nothing once it is saved. */
  onSave: (value: string | null) => Promise<string | undefined>
}

function FactEditor({ fact, label, value, onClose, onSave }: EditableFactProps) {
  const text = useText('customers')
  const uiText = useText('ui')
  const [entered, setEntered] = useState(value ?? '')
  const [error, setError] = useState<string>()
  const [isSaving, setSaving] = useState(false)

  async function save() {
    const wanted = entered.trim() === '' ? null : entered.trim()
    if (wanted === value) return onClose()
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
      className={css.editor}
      aria-label={text('pages.record.edit', { fact: label })}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className={css.input}>
        <FactInput kind={inputOf(fact)} label={label} value={entered} isWrong={error !== undefined} onChange={setEntered} />
      </div>
      <ActionIcon type="submit" variant="filled" color="seal" loading={isSaving} aria-label={uiText('form.save')}>
        <IconCheck size={16} />
      </ActionIcon>
      <ActionIcon aria-label={uiText('cancel')} onClick={onClose}>
        <IconX size={16} />
      </ActionIcon>
      {error !== undefined && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
    </form>
  )
}

/** A fact that becomes an input where it stands: Enter saves, Escape leaves it as it was. */
export function EditableFact(props: EditableFactProps) {
  const { fact, label, value, canEdit, isOpen, onOpen } = props
  const text = useText('customers')
  const formats = useFormats()
  const sourceText = useSourceText()
  if (isOpen) return <FactEditor {...props} />
  const words = value !== null && (fact === 'source' ? sourceText(value) : factText(fact, value, formats))
  const shown = words === false ? <span className={css.unknown}>{text('pages.record.unknown')}</span> : words
  if (!canEdit) return shown
  return (
    <button type="button" className={css.value} onClick={onOpen} title={value ?? ''}>
      <span className={css.words} data-fact={fact}>
        {shown}
      </span>
      <IconPencil size={14} className={css.pencil} aria-label={text('pages.record.edit', { fact: label })} />
    </button>
  )
}

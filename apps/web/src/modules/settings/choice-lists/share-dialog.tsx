import { showToast, useFormats } from '@guanxi/ui'
import { Button, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import { type CustomField, forgetShape } from '../../own-fields/queries.ts'
import { isNamed, labelsOf, namesOf } from '../fields/entered.ts'
import shared from '../fields/fields.module.css'
import { NamesInput } from '../fields/names-input.tsx'
import css from './choice-lists.module.css'
import { choiceListsQuery, shareChoices } from './queries.ts'

interface ShareDialogProps {
  field: CustomField
  opened: boolean
  onClose: () => void
}

function ShareForm({ field, onClose }: Omit<ShareDialogProps, 'opened'>) {
  const text = useText('shape')
  const appText = useText('app')
  const uiText = useText('ui')
  const { language } = useFormats()
  const queries = useQueryClient()
  const [names, setNames] = useState(() => namesOf(field.labels))
  const [error, setError] = useState<string>()
  const [isSaving, setSaving] = useState(false)

  async function share(): Promise<void> {
    if (!isNamed(names)) return setError(text('lists.nameNeeded'))
    setSaving(true)
    try {
      const list = await shareChoices(field.fieldId, labelsOf(names))
      showToast(text('lists.saved', { name: labelIn(list.labels, language) }), { tone: 'good' })
      await queries.invalidateQueries({ queryKey: choiceListsQuery.queryKey, exact: true })
      onClose()
      await forgetShape(queries)
    } catch (refusal) {
      setError(describeProblem(refusal, appText))
      setSaving(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void share()
  }
  return (
    <form className={css.form} noValidate onSubmit={submit}>
      <p className={shared.hint}>{text('lists.shareText')}</p>
      <NamesInput label={text('lists.name')} labelIn="form.nameIn" names={names} error={error} isRequired onChange={setNames} />
      <div className={css.actions}>
        <Button onClick={onClose}>{uiText('cancel')}</Button>
        <Button type="submit" variant="filled" color="seal" loading={isSaving}>
          {text('lists.share')}
        </Button>
      </div>
    </form>
  )
}

/** Makes the choices of one field a list that others may use too. */
export function ShareDialog({ field, opened, onClose }: ShareDialogProps) {
  const text = useText('shape')
  const uiText = useText('ui')
  return (
    <Modal opened={opened} onClose={onClose} title={text('lists.shareTitle')} closeButtonProps={{ 'aria-label': uiText('close') }}>
      {opened && <ShareForm field={field} onClose={onClose} />}
    </Modal>
  )
}

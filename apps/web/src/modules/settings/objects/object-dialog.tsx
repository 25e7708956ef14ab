import { showToast, useFormats } from '@guanxi/ui'
import { Button, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import { isNamed } from '../fields/entered.ts'
import { NamesInput } from '../fields/names-input.tsx'
import { Belonging } from './belonging.tsx'
import { blank, contentOf, type Entered, enteredOf } from './entered.ts'
import { IconPicker } from './icon-picker.tsx'
import css from './objects.module.css'
import { addObject, type CustomObject, changeObject, forgetObjects } from './queries.ts'

/** Which kind is edited; a new one where there is none. */
export interface ObjectEdit {
  readonly object: CustomObject | undefined
}

interface ObjectFormProps extends ObjectEdit {
  onClose: () => void
}

function useSave({ object, onClose }: ObjectFormProps) {
  const text = useText('records')
  const appText = useText('app')
  const { language } = useFormats()
  const queries = useQueryClient()
  const [error, setError] = useState<{ about: 'name' | 'form'; words: string }>()
  const [isSaving, setSaving] = useState(false)

  async function save(entered: Entered) {
    if (!isNamed(entered.one)) return setError({ about: 'name', words: text('settings.nameNeeded') })
    const content = contentOf(entered)
    setSaving(true)
    setError(undefined)
    try {
      const made = object ? await changeObject(object, content) : await addObject({ ...content, ofCustomer: entered.ofCustomer })
      showToast(text(object ? 'settings.saved' : 'settings.added', { kind: labelIn(made.plurals, language) }), { tone: 'good' })
      onClose()
    } catch (refusal) {
      setError({ about: 'form', words: describeProblem(refusal, appText) })
    } finally {
      setSaving(false)
    }
    await forgetObjects(queries)
  }
  return { save, error, isSaving }
}

function ObjectForm(props: ObjectFormProps) {
  const { object, onClose } = props
  const text = useText('records')
  const uiText = useText('ui')
  const [entered, setEntered] = useState<Entered>(object ? enteredOf(object) : blank)
  const { save, error, isSaving } = useSave(props)
  const set = (change: Partial<Entered>) => setEntered((now) => ({ ...now, ...change }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save(entered)
  }
  return (
    <form className={css.form} noValidate aria-label={text(object ? 'settings.change' : 'settings.add')} onSubmit={submit}>
      {error?.about === 'form' && (
        <p className={css.error} role="alert">
          {error.words}
        </p>
      )}
      <NamesInput
        label={text('settings.one')}
        labelIn="form.nameIn"
        description={text('settings.oneHint')}
        names={entered.one}
        error={error?.about === 'name' ? error.words : undefined}
        isRequired
        onChange={(one) => set({ one })}
      />
      <NamesInput
        label={text('settings.many')}
        labelIn="form.manyIn"
        description={text('settings.manyHint')}
        names={entered.many}
        onChange={(many) => set({ many })}
      />
      <IconPicker value={entered.icon} onChange={(icon) => set({ icon })} />
      {object ? (
        <p className={css.fixed}>{text(object.ofCustomer ? 'settings.isOfCustomer' : 'settings.isAlone')}</p>
      ) : (
        <Belonging value={entered.ofCustomer} onChange={(ofCustomer) => set({ ofCustomer })} />
      )}
      <div className={css.actions}>
        <Button onClick={onClose}>{uiText('cancel')}</Button>
        <Button type="submit" variant="filled" color="seal" loading={isSaving}>
          {object ? uiText('form.save') : text('settings.submit')}
        </Button>
      </div>
    </form>
  )
}

export function ObjectDialog({ edit, onClose }: { edit: ObjectEdit | undefined; onClose: () => void }) {
  const text = useText('records')
  const uiText = useText('ui')
  return (
    <Modal
      opened={edit !== undefined}
      onClose={onClose}
      title={text(edit?.object ? 'settings.change' : 'settings.add')}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {edit && <ObjectForm object={edit.object} onClose={onClose} />}
    </Modal>
  )
}

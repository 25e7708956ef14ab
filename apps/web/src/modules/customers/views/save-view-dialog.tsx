import { useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { type NewView, type SavedView, useKeepView } from './queries.ts'

interface SaveViewProps {
  /** What the list shows now. */
  content: Pick<NewView, 'filter' | 'sort' | 'columns'>
  /** The view to rename or share; absent for a new one. */
  view?: SavedView | undefined
  onClose: () => void
  onSaved: (view: SavedView) => void
}

function SaveViewForm({ content, view, onClose, onSaved }: SaveViewProps) {
  const text = useText('customers')
  const appText = useText('app')
  const keep = useKeepView()
  const form = useAppForm({
    defaultValues: { name: view?.name ?? '', shared: view?.shared ?? false },
    validators: {
      onChange: z.object({ name: z.string().check(z.trim(), z.minLength(1, text('pages.views.nameNeeded'))), shared: z.boolean() }),
      onSubmitAsync: async ({ value }) => {
        const named = { name: value.name.trim(), shared: value.shared }
        try {
          onSaved(view ? await keep.change(view, named) : await keep.create({ ...content, ...named }))
        } catch (error) {
          return describeProblem(error, appText)
        }
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text(view ? 'pages.views.edit' : 'pages.views.save')}>
        <form.AppField name="name">
          {(field) => <field.TextField label={text('pages.views.name')} autoComplete="off" isRequired />}
        </form.AppField>
        <form.AppField name="shared">
          {(field) => <field.SwitchField label={text('pages.views.shared')} description={text('pages.views.sharedHint')} />}
        </form.AppField>
        <form.FormActions onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

export function SaveViewDialog({ opened, ...props }: SaveViewProps & { opened: boolean }) {
  const text = useText('customers')
  const uiText = useText('ui')
  return (
    <Modal
      opened={opened}
      onClose={props.onClose}
      title={text(props.view ? 'pages.views.edit' : 'pages.views.save')}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      <SaveViewForm {...props} />
    </Modal>
  )
}

import { useAppForm } from '@guanxi/ui'
import { Modal, MultiSelect } from '@mantine/core'
import { z } from 'zod/mini'
import { describeProblem } from '../../api/describe-problem.ts'
import { useText } from '../../i18n/text.ts'
import { useUnits } from '../../modules/customers/organisation/use-organisation.ts'
import { type SavedView, type Sharing, useKeepViews, type ViewContent } from './queries.ts'

export type ViewTask = 'save' | 'edit' | 'duplicate'

interface ViewFormProps {
  object: string
  task: ViewTask
  /** What the list shows now. */
  content: ViewContent
  /** The view to rename, share or copy; absent for a new one. */
  view: SavedView | undefined
  onClose: () => void
  onSaved: (view: SavedView) => void
}

interface Entered {
  name: string
  everyone: boolean
  units: string[]
  below: boolean
}

const sharingOf = ({ everyone, units, below }: Entered): Sharing => ({
  everyone,
  units: everyone ? [] : units.map((unitId) => ({ unitId, below })),
})

function enteredFrom(view: SavedView | undefined, task: ViewTask, copyName: string): Entered {
  const units = view?.sharing.units ?? []
  const isShared = task === 'edit' && view !== undefined
  return {
    name: task === 'edit' ? (view?.name ?? '') : task === 'duplicate' ? copyName : '',
    everyone: isShared && view.sharing.everyone,
    units: isShared ? units.map(({ unitId }) => unitId) : [],
    below: !isShared || units.length === 0 || units.every(({ below }) => below),
  }
}

function useViewForm({ object, task, content, view, onSaved }: ViewFormProps) {
  const text = useText('lists')
  const appText = useText('app')
  const keep = useKeepViews(object)
  return useAppForm({
    defaultValues: enteredFrom(view, task, text('views.copyName', { name: view?.name ?? '' })),
    validators: {
      onChange: z.object({
        name: z.string().check(z.trim(), z.minLength(1, text('views.nameNeeded')), z.maxLength(100, text('views.nameLong'))),
        everyone: z.boolean(),
        units: z.array(z.string()),
        below: z.boolean(),
      }),
      onSubmitAsync: async ({ value }) => {
        const name = value.name.trim()
        try {
          if (task === 'duplicate' && view) onSaved(await keep.duplicate(view, name))
          else if (task === 'edit' && view) onSaved(await keep.change(view, { name, sharing: sharingOf(value) }))
          else onSaved(await keep.create({ ...content, name, sharing: sharingOf(value) }))
        } catch (error) {
          return describeProblem(error, appText)
        }
        return undefined
      },
    },
  })
}

function ViewForm(props: ViewFormProps) {
  const { task, onClose } = props
  const text = useText('lists')
  const units = useUnits()
  const form = useViewForm(props)
  return (
    <form.AppForm>
      <form.FormFrame label={text(`views.tasks.${task}`)}>
        <form.AppField name="name">{(field) => <field.TextField label={text('views.name')} autoComplete="off" isRequired />}</form.AppField>
        {task !== 'duplicate' && (
          <>
            <form.AppField name="everyone">
              {(field) => <field.SwitchField label={text('views.everyone')} description={text('views.everyoneHint')} />}
            </form.AppField>
            {units.length > 0 && (
              <form.Subscribe selector={({ values }) => ({ isOpen: !values.everyone, hasUnits: values.units.length > 0 })}>
                {({ isOpen, hasUnits }) =>
                  isOpen && (
                    <>
                      <form.Field name="units">
                        {(field) => (
                          <MultiSelect
                            label={text('views.units')}
                            description={text('views.unitsHint')}
                            data={units.map(({ value, label }) => ({ value, label: label.trim() }))}
                            value={field.state.value}
                            onChange={field.handleChange}
                            searchable
                            clearable
                          />
                        )}
                      </form.Field>
                      {hasUnits && (
                        <form.AppField name="below">{(field) => <field.SwitchField label={text('views.below')} />}</form.AppField>
                      )}
                    </>
                  )
                }
              </form.Subscribe>
            )}
          </>
        )}
        <form.FormActions onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

/** Names a new view or a copy, or renames and shares one. */
export function ViewDialog({ opened, ...props }: ViewFormProps & { opened: boolean }) {
  const text = useText('lists')
  const uiText = useText('ui')
  return (
    <Modal
      opened={opened}
      onClose={props.onClose}
      title={text(`views.tasks.${props.task}`)}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      <ViewForm {...props} />
    </Modal>
  )
}

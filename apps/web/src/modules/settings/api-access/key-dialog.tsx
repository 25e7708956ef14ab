import { useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import css from './api-access.module.css'
import { linesOf } from './lines.ts'
import { PermissionPicker } from './permission-picker.tsx'
import { makeKey, useApiChanged } from './queries.ts'
import type { Shown } from './secret-dialog.tsx'

const lengths = [7, 30, 90, 180, 365] as const

/** For whom a key is made. */
export interface KeyOwner {
  readonly lendable: readonly string[]
  /** A service user; absent for oneself. */
  readonly service?: { readonly id: string; readonly name: string }
}

interface KeyFormProps {
  owner: KeyOwner
  onClose: () => void
  onMade: (shown: Shown) => void
}

function KeyForm({ owner, onClose, onMade }: KeyFormProps) {
  const text = useText('api')
  const appText = useText('app')
  const changed = useApiChanged()
  const chosen: string[] = []
  const form = useAppForm({
    defaultValues: { name: '', days: '90', permissions: chosen, addresses: '' },
    validators: {
      onSubmit: z.object({
        name: z.string().check(z.trim(), z.minLength(1, text('keys.nameNeeded')), z.maxLength(100)),
        days: z.string(),
        permissions: z.array(z.string()).check(z.minLength(1, text('choice.needed'))),
        addresses: z.string(),
      }),
      onSubmitAsync: async ({ value }) => {
        const { name, days, permissions, addresses } = value
        try {
          const key = { name: name.trim(), days: Number(days), permissions, addresses: linesOf(addresses) }
          onMade({ kind: 'key', key: (await makeKey(key, owner.service?.id)).secret })
        } catch (error) {
          return describeProblem(error, appText)
        }
        void changed()
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('keys.makeTitle')}>
        <div className={css.pair}>
          <form.AppField name="name">
            {(field) => <field.TextField label={text('keys.name')} description={text('keys.nameHint')} autoComplete="off" isRequired />}
          </form.AppField>
          <form.AppField name="days">
            {(field) => (
              <field.SelectField
                label={text('keys.days')}
                description={'\u00a0'}
                options={lengths.map((days) => ({ value: String(days), label: text('keys.daysOf', { days }) }))}
              />
            )}
          </form.AppField>
        </div>
        <form.Field name="permissions">
          {(field) => (
            <PermissionPicker
              offered={owner.lendable}
              chosen={field.state.value}
              onChange={field.handleChange}
              error={field.state.meta.errors[0]?.message}
            />
          )}
        </form.Field>
        <form.AppField name="addresses">
          {(field) => <field.TextareaField label={text('keys.addresses')} description={text('keys.addressesHint')} minRows={2} />}
        </form.AppField>
        <form.FormActions submitLabel={text('keys.submit')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

interface KeyDialogProps extends Omit<KeyFormProps, 'owner'> {
  owner: KeyOwner | undefined
}

export function KeyDialog({ owner, onClose, onMade }: KeyDialogProps) {
  const text = useText('api')
  const uiText = useText('ui')
  const name = owner?.service?.name
  return (
    <Modal
      opened={owner !== undefined}
      onClose={onClose}
      size="lg"
      title={name === undefined ? text('keys.makeTitle') : text('keys.makeFor', { name })}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {owner && <KeyForm owner={owner} onClose={onClose} onMade={onMade} />}
    </Modal>
  )
}

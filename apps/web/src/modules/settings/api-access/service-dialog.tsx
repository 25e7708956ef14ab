import { showToast, useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { useRoleChoices } from '../roles.ts'
import { addServiceUser, useApiChanged } from './queries.ts'

function ServiceForm({ onClose }: { onClose: () => void }) {
  const text = useText('api')
  const appText = useText('app')
  const roles = useRoleChoices()
  const changed = useApiChanged()
  const form = useAppForm({
    defaultValues: { name: '', role: 'agent' },
    validators: {
      onSubmit: z.object({
        name: z.string().check(z.trim(), z.minLength(1, text('services.nameNeeded')), z.maxLength(200)),
        role: z.string(),
      }),
      onSubmitAsync: async ({ value }) => {
        try {
          await addServiceUser(value.name.trim(), value.role)
        } catch (error) {
          return describeProblem(error, appText)
        }
        await changed()
        return undefined
      },
    },
    onSubmit: ({ value }) => {
      showToast(text('services.added', { name: value.name.trim() }), { tone: 'good' })
      onClose()
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('services.add')}>
        <form.AppField name="name">
          {(field) => <field.TextField label={text('services.name')} autoComplete="off" isRequired />}
        </form.AppField>
        <form.AppField name="role">{(field) => <field.SelectField label={text('services.role')} options={roles} />}</form.AppField>
        <form.FormActions submitLabel={text('services.add')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

export function ServiceDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useText('api')
  const uiText = useText('ui')
  return (
    <Modal opened={opened} onClose={onClose} title={text('services.add')} closeButtonProps={{ 'aria-label': uiText('close') }}>
      <ServiceForm onClose={onClose} />
    </Modal>
  )
}

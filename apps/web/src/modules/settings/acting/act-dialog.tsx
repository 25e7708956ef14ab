import { useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { identityChanged } from '../../../shell/identity-change.ts'
import css from '../settings.module.css'
import { startActing } from './queries.ts'

const lengths = [5, 15, 30, 60] as const

/** As whom to act. */
export interface ActTarget {
  readonly id: string
  readonly name: string
}

function ActForm({ user, onClose }: { user: ActTarget; onClose: () => void }) {
  const text = useText('acting')
  const appText = useText('app')
  const { name } = user
  const form = useAppForm({
    defaultValues: { reason: '', minutes: '15' },
    validators: {
      onSubmit: z.object({
        reason: z.string().check(z.trim(), z.minLength(3, text('dialog.reasonNeeded')), z.maxLength(500)),
        minutes: z.string(),
      }),
      onSubmitAsync: async ({ value }) => {
        try {
          await startActing(user.id, value.reason.trim(), Number(value.minutes))
        } catch (error) {
          return describeProblem(error, appText)
        }
        return undefined
      },
    },
    onSubmit: identityChanged,
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('dialog.title', { name })}>
        <p className={css.hint}>{text('dialog.text', { name })}</p>
        <form.AppField name="reason">
          {(field) => (
            <field.TextareaField label={text('dialog.reason')} description={text('dialog.reasonHint', { name })} minRows={2} isRequired />
          )}
        </form.AppField>
        <form.AppField name="minutes">
          {(field) => (
            <field.SelectField
              label={text('dialog.minutes')}
              options={lengths.map((minutes) => ({ value: String(minutes), label: text('dialog.minutesOf', { minutes }) }))}
            />
          )}
        </form.AppField>
        <form.FormActions submitLabel={text('dialog.submit', { name })} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

/** Asks why and for how long, and begins. */
export function ActDialog({ user, onClose }: { user: ActTarget | undefined; onClose: () => void }) {
  const text = useText('acting')
  const uiText = useText('ui')
  return (
    <Modal
      opened={user !== undefined}
      onClose={onClose}
      title={text('dialog.title', { name: user?.name ?? '' })}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {user && <ActForm user={user} onClose={onClose} />}
    </Modal>
  )
}

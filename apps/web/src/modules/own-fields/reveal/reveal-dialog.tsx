import { useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'

interface RevealDialogProps {
  opened: boolean
  label: string
  onClose: () => void
  /** Has it shown, for the reason given. */
  onReveal: (reason: string) => Promise<void>
}

function RevealForm({ label, onClose, onReveal }: RevealDialogProps) {
  const text = useText('customers')
  const appText = useText('app')
  const form = useAppForm({
    defaultValues: { reason: '' },
    validators: {
      onSubmit: z.object({ reason: z.string().check(z.trim(), z.minLength(5, text('pages.reveal.reasonNeeded'))) }),
      onSubmitAsync: async ({ value }) => {
        try {
          await onReveal(value.reason.trim())
        } catch (error) {
          return describeProblem(error, appText)
        }
        onClose()
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('pages.reveal.title', { fact: label })}>
        <form.AppField name="reason">
          {(input) => (
            <input.TextField label={text('pages.reveal.reason')} description={text('pages.reveal.hint')} autoComplete="off" isRequired />
          )}
        </form.AppField>
        <form.FormActions submitLabel={text('pages.reveal.submit')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

/** Asks why before a masked fact is shown; both are written down. */
export function RevealDialog(props: RevealDialogProps) {
  const text = useText('customers')
  const uiText = useText('ui')
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={text('pages.reveal.title', { fact: props.label })}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      <RevealForm {...props} />
    </Modal>
  )
}

import { showToast, useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { release } from './queries.ts'

interface ReleaseDialogProps {
  /** Whom; undefined: the dialog is closed. */
  ids: readonly string[] | undefined
  onClose: () => void
  onReleased?: () => void
}

function ReleaseForm({ ids, onClose, onReleased }: Omit<ReleaseDialogProps, 'ids'> & { ids: readonly string[] }) {
  const text = useText('pool')
  const appText = useText('app')
  const queries = useQueryClient()
  const form = useAppForm({
    defaultValues: { reason: '' },
    validators: {
      onSubmit: z.object({ reason: z.string().check(z.trim(), z.minLength(1, text('release.reasonNeeded')), z.maxLength(500)) }),
      onSubmitAsync: async ({ value }) => {
        try {
          const count = await release(ids, value.reason.trim())
          showToast(text('release.done', { count }), { tone: 'good' })
        } catch (error) {
          return describeProblem(error, appText)
        }
        onReleased?.()
        onClose()
        await queries.invalidateQueries({ queryKey: ['customers'] })
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('release.title', { count: ids.length })}>
        <p>{text('release.text')}</p>
        <form.AppField name="reason">
          {(field) => <field.TextField label={text('release.reason')} autoComplete="off" isRequired />}
        </form.AppField>
        <form.FormActions submitLabel={text('release.open')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

/** Gives customers back to the pool, and says why. */
export function ReleaseDialog({ ids, ...form }: ReleaseDialogProps) {
  const text = useText('pool')
  const uiText = useText('ui')
  return (
    <Modal
      opened={ids !== undefined}
      onClose={form.onClose}
      title={text('release.title', { count: ids?.length ?? 1 })}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {ids && <ReleaseForm ids={ids} {...form} />}
    </Modal>
  )
}

import { showToast, useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { z } from 'zod/mini'
import { api } from '../../../api/api.ts'
import { describeProblem } from '../../../api/describe-problem.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { useText } from '../../../i18n/text.ts'
import { usePeople, useUnits } from '../organisation/use-organisation.ts'

interface AssignDialogProps {
  /** Whom; undefined: the dialog is closed. */
  ids: readonly string[] | undefined
  /** Whose they are now, where that is one. */
  present?: { ownerId: string | null; unitId: string }
  onClose: () => void
  onAssigned?: () => void
}

type Wanted = { ownerId: string | null; unitId: string | null; reason: string }

function bodyOf(ids: readonly string[], { ownerId, unitId, reason }: Wanted, present: AssignDialogProps['present']) {
  const owner = ownerId !== (present?.ownerId ?? null) ? { ownerId } : {}
  const unit = unitId !== null && unitId !== present?.unitId ? { unitId } : {}
  return { ids: [...ids], ...owner, ...unit, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }
}

function AssignForm({ ids, present, onClose, onAssigned }: Omit<AssignDialogProps, 'ids'> & { ids: readonly string[] }) {
  const text = useText('customers')
  const appText = useText('app')
  const queries = useQueryClient()
  const people = usePeople()
  const units = useUnits()
  const entered: Wanted = { ownerId: present?.ownerId ?? null, unitId: present?.unitId ?? null, reason: '' }
  const form = useAppForm({
    defaultValues: entered,
    validators: {
      onSubmit: z.object({ ownerId: z.nullable(z.string()), unitId: z.nullable(z.string()), reason: z.string() }),
      onSubmitAsync: async ({ value }) => {
        const body = bodyOf(ids, value, present)
        if (!('ownerId' in body) && !('unitId' in body)) return text('pages.assign.nothing')
        try {
          const { changed } = await unwrap(api.POST('/api/customers/assign', { body }))
          showToast(text('pages.assign.done', { count: changed }), { tone: 'good' })
        } catch (error) {
          return describeProblem(error, appText)
        }
        await queries.invalidateQueries({ queryKey: ['customers'] })
        onAssigned?.()
        onClose()
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('pages.assign.title', { count: ids.length })}>
        <form.AppField name="ownerId">
          {(field) => (
            <field.SelectField
              label={text('fields.ownerId')}
              placeholder={text(present ? 'pages.assign.nobody' : 'pages.assign.asIs')}
              options={[...people.present]}
              isSearchable
              isClearable
            />
          )}
        </form.AppField>
        <form.AppField name="unitId">
          {(field) => (
            <field.SelectField label={text('fields.unitId')} placeholder={text('pages.assign.asIs')} options={[...units]} isSearchable />
          )}
        </form.AppField>
        <form.AppField name="reason">{(field) => <field.TextField label={text('pages.assign.reason')} autoComplete="off" />}</form.AppField>
        <form.FormActions submitLabel={text('pages.assign.submit')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

/** Gives customers another owner or unit. */
export function AssignDialog({ ids, ...form }: AssignDialogProps) {
  const text = useText('customers')
  const uiText = useText('ui')
  return (
    <Modal
      opened={ids !== undefined}
      onClose={form.onClose}
      title={text('pages.assign.title', { count: ids?.length ?? 1 })}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {ids && <AssignForm ids={ids} {...form} />}
    </Modal>
  )
}

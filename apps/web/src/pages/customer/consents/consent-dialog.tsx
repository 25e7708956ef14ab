import { showToast, useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { type Customer, consentsQuery, recordConsent } from '../queries.ts'

interface ConsentDialogProps {
  opened: boolean
  customer: Customer
  present: 'given' | 'withdrawn' | 'none'
  onClose: () => void
}

const sources = ['phone', 'counter', 'letter', 'email', 'form'] as const
const blank: { state: string | null; source: string | null; evidence: string } = { state: null, source: 'phone', evidence: '' }

function ConsentForm({ customer, present, onClose }: Omit<ConsentDialogProps, 'opened'>) {
  const text = useText('customers')
  const appText = useText('app')
  const queries = useQueryClient()
  const form = useAppForm({
    defaultValues: { ...blank, state: present === 'given' ? 'withdrawn' : 'given' },
    validators: {
      onChange: z.object({
        state: z.string(),
        source: z.nullable(z.string()),
        evidence: z.string().check(z.trim(), z.minLength(1, text('pages.consents.evidenceNeeded'))),
      }),
      onSubmitAsync: async ({ value }) => {
        const state = value.state === 'given' ? 'given' : 'withdrawn'
        try {
          const consents = await recordConsent(customer.customerId, {
            purpose: 'marketing',
            channel: 'email',
            state,
            source: value.source ?? 'phone',
            evidence: value.evidence.trim(),
          })
          queries.setQueryData(consentsQuery(customer.customerId).queryKey, consents)
        } catch (error) {
          return describeProblem(error, appText)
        }
        showToast(text('pages.consents.recorded'), { tone: 'good' })
        onClose()
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('pages.consents.change')}>
        <form.AppField name="state">
          {(field) => (
            <field.SelectField
              label={text('pages.consents.email')}
              options={(['given', 'withdrawn'] as const).map((value) => ({ value, label: text(`pages.consents.${value}`) }))}
            />
          )}
        </form.AppField>
        <form.AppField name="source">
          {(field) => (
            <field.SelectField
              label={text('pages.consents.source')}
              options={sources.map((value) => ({ value, label: text(`pages.consents.sources.${value}`) }))}
            />
          )}
        </form.AppField>
        <form.AppField name="evidence">
          {(field) => (
            <field.TextareaField
              label={text('pages.consents.evidence')}
              description={text('pages.consents.evidenceHint')}
              minRows={3}
              isRequired
            />
          )}
        </form.AppField>
        <form.FormActions submitLabel={text('pages.consents.record')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

/** A consent is never changed, only followed by another: so the dialog asks how we know. */
export function ConsentDialog({ opened, ...props }: ConsentDialogProps) {
  const text = useText('customers')
  const uiText = useText('ui')
  return (
    <Modal
      opened={opened}
      onClose={props.onClose}
      title={text('pages.consents.change')}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      <ConsentForm {...props} />
    </Modal>
  )
}

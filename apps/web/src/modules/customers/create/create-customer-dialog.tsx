import { useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import css from './create-customer.module.css'
import { blank, createCustomer, type Entered, kinds } from './create-customer.ts'

const fieldOf: Record<string, keyof Entered> = { phone_invalid: 'phone', email_invalid: 'email', customer_empty: 'displayName' }

/** The customer to whom a phone number or address belongs already: the one to open instead. */
interface Owner {
  customerId: string
  name: string
  field: 'phone' | 'email'
}

function ownerIn(error: unknown): Owner | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'key_taken') return undefined
  const { customerId, name, field } = error.params
  if (typeof customerId !== 'string' || typeof name !== 'string') return undefined
  return { customerId, name, field: field === 'phone' ? 'phone' : 'email' }
}

function CreateCustomerForm({ onClose }: { onClose: () => void }) {
  const text = useText('customers')
  const appText = useText('app')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [owner, setOwner] = useState<Owner>()
  const form = useAppForm({
    defaultValues: blank,
    validators: {
      onSubmit: ({ value }) =>
        value.displayName.trim() || value.phone.trim() || value.email.trim()
          ? undefined
          : { fields: { displayName: text('pages.create.somethingNeeded') } },
      onSubmitAsync: async ({ value }) => {
        try {
          const made = await createCustomer(value)
          onClose()
          void queries.invalidateQueries({ queryKey: ['customers', 'query'] })
          void queries.invalidateQueries({ queryKey: ['customers', 'count'] })
          void navigate(paths.customer(made.customerId))
        } catch (error) {
          const message = describeProblem(error, appText)
          const found = ownerIn(error)
          setOwner(found)
          const field = found?.field ?? (error instanceof ApiProblem ? fieldOf[error.code] : undefined)
          return field ? { fields: { [field]: message } } : message
        }
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('pages.create.title')}>
        {owner && (
          <p className={css.owner} role="status">
            {text('pages.create.taken')}{' '}
            <Link {...paths.customer(owner.customerId)} onClick={onClose}>
              {owner.name}
            </Link>
          </p>
        )}
        <form.AppField name="displayName">
          {(field) => <field.TextField label={text('pages.facts.displayName')} autoComplete="off" />}
        </form.AppField>
        <div className={css.pair}>
          <form.AppField name="kind">
            {(field) => (
              <field.SelectField
                label={text('pages.facts.kind')}
                options={kinds.map((kind) => ({ value: kind, label: text(`pages.kinds.${kind}`) }))}
              />
            )}
          </form.AppField>
          <form.AppField name="city">{(field) => <field.TextField label={text('pages.facts.city')} autoComplete="off" />}</form.AppField>
          <form.AppField name="phone">
            {(field) => <field.TextField type="tel" label={text('pages.facts.phone')} autoComplete="off" />}
          </form.AppField>
          <form.AppField name="email">
            {(field) => <field.TextField type="email" label={text('pages.facts.email')} autoComplete="off" />}
          </form.AppField>
        </div>
        <form.AppField name="source">
          {(field) => (
            <field.TextField label={text('pages.facts.source')} description={text('pages.create.sourceHint')} autoComplete="off" />
          )}
        </form.AppField>
        <form.FormActions submitLabel={text('pages.create.submit')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

export function CreateCustomerDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useText('customers')
  const uiText = useText('ui')
  return (
    <Modal opened={opened} onClose={onClose} title={text('pages.create.title')} closeButtonProps={{ 'aria-label': uiText('close') }}>
      <CreateCustomerForm onClose={onClose} />
    </Modal>
  )
}

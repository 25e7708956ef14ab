import { BlockSkeleton, ErrorState } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { customerLayoutQuery } from '../../layouts/queries.ts'
import { useOwnFields } from '../../own-fields/use-own-fields.ts'
import { LikelyBefore } from '../duplicates/likely-before.tsx'
import css from './create-customer.module.css'
import { draftOf, kinds } from './create-customer.ts'
import { OwnPart } from './own-part.tsx'
import { type FormProps, useCreateForm } from './use-create-form.ts'

function CreateCustomerForm(props: FormProps) {
  const { onClose } = props
  const text = useText('customers')
  const creating = useCreateForm(props)
  const { form, owner } = creating
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
        <OwnPart {...creating} />
        <form.Subscribe selector={({ values }) => values}>
          {(values) => <LikelyBefore draft={draftOf(values)} onLeave={onClose} />}
        </form.Subscribe>
        <form.FormActions submitLabel={text('pages.create.submit')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

/** The form as soon as it is known what to ask. */
function CreateCustomer({ onClose }: { onClose: () => void }) {
  const appText = useText('app')
  const fields = useOwnFields()
  const { data: layout, error, refetch } = useQuery(customerLayoutQuery)
  if (error) return <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />
  if (!fields || !layout) return <BlockSkeleton height={320} />
  return <CreateCustomerForm layout={layout} fields={fields.filter(({ canWrite }) => canWrite)} onClose={onClose} />
}

export function CreateCustomerDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useText('customers')
  const uiText = useText('ui')
  return (
    <Modal opened={opened} onClose={onClose} title={text('pages.create.title')} closeButtonProps={{ 'aria-label': uiText('close') }}>
      <CreateCustomer onClose={onClose} />
    </Modal>
  )
}

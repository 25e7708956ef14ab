import { Card, ErrorState, Facts, showToast, Tag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { AssignDialog } from '../../../modules/customers/assign/assign-dialog.tsx'
import { useUnitName } from '../../../modules/customers/organisation/use-organisation.ts'
import { type Customer, customerQuery } from '../queries.ts'
import css from './access.module.css'
import { AccessDialog } from './access-dialog.tsx'
import { accessQuery, type Share, sharesQuery, unshareCustomer } from './queries.ts'
import { ShareDialog } from './share-dialog.tsx'

function Shares({ customer }: { customer: Customer }) {
  const text = useText('customers')
  const appText = useText('app')
  const formats = useFormats()
  const unitName = useUnitName()
  const queries = useQueryClient()
  const { data: shares = [] } = useQuery(sharesQuery(customer.customerId))
  const mayShare = customer.can.includes('customers.customer.share')
  if (shares.length === 0) return null

  async function takeBack({ shareId }: Share) {
    try {
      await unshareCustomer(customer.customerId, shareId)
      await queries.invalidateQueries({ queryKey: customerQuery(customer.customerId).queryKey })
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    }
  }

  return (
    <ul className={css.shares} aria-label={text('pages.access.shares')}>
      {shares.map((share) => (
        <li key={share.shareId} className={css.share}>
          <div>
            <b>{unitName({ name: share.principalName })}</b>{' '}
            <Tag>{text(share.mayEdit ? 'pages.access.mayEdit' : 'pages.access.maySee')}</Tag>
            <div className={css.quiet}>
              {share.until ? text('pages.access.until', { date: formats.dateTime(share.until) }) : text('pages.access.untilTakenBack')} ·{' '}
              {share.reason}
            </div>
          </div>
          {mayShare && (
            <Button size="compact-sm" variant="subtle" onClick={() => void takeBack(share)}>
              {text('pages.access.takeBack')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Whose the customer is, who else may see them and why, and with whom they are shared. */
export function AccessCard({ customer }: { customer: Customer }) {
  const text = useText('customers')
  const appText = useText('app')
  const unitName = useUnitName()
  const access = useQuery(accessQuery(customer.customerId))
  const [open, setOpen] = useState<'people' | 'share' | 'assign'>()
  const close = () => setOpen(undefined)
  const may = (verb: string): boolean => customer.can.includes(`customers.customer.${verb}`)
  const { data } = access
  if (access.isError) return <ErrorState message={describeProblem(access.error, appText)} onRetry={() => void access.refetch()} />
  const count = (data?.people.length ?? 0) + (data?.more ?? 0)
  const items = data
    ? [
        {
          key: 'owner',
          label: text('fields.ownerId'),
          value: data.owner?.name ?? <span className={css.quiet}>{text('pages.assign.nobody')}</span>,
        },
        { key: 'unit', label: text('fields.unitId'), value: unitName(data.unit) },
        {
          key: 'seen',
          label: text('pages.access.seenBy'),
          value: (
            <button type="button" className={css.link} onClick={() => setOpen('people')}>
              {text('pages.access.people', { count })}
            </button>
          ),
        },
      ]
    : []
  return (
    <Card title={text('pages.access.title')} flush>
      <Facts items={items} />
      <Shares customer={customer} />
      {(may('assign') || may('share')) && (
        <div className={css.actions}>
          {may('assign') && <Button onClick={() => setOpen('assign')}>{text('pages.assign.open')}</Button>}
          {may('share') && <Button onClick={() => setOpen('share')}>{text('pages.access.share')}</Button>}
        </div>
      )}
      <AccessDialog opened={open === 'people'} access={data} onClose={close} />
      <ShareDialog opened={open === 'share'} customer={customer} onClose={close} />
      <AssignDialog ids={open === 'assign' ? [customer.customerId] : undefined} present={customer} onClose={close} />
    </Card>
  )
}

import { Card, ErrorState } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { AssignDialog } from '../../../modules/customers/assign/assign-dialog.tsx'
import { PoolActions } from '../../../modules/customers/pool/pool-actions.tsx'
import { AccessDialog } from '../../../modules/sharing/access-dialog.tsx'
import { AccessFacts } from '../../../modules/sharing/access-facts.tsx'
import { ShareDialog } from '../../../modules/sharing/share-dialog.tsx'
import { ShareList } from '../../../modules/sharing/share-list.tsx'
import css from '../../../modules/sharing/sharing.module.css'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { type Customer, customerQuery } from '../queries.ts'
import { accessQuery, shareCustomer, sharesQuery, unshareCustomer } from './queries.ts'

/** Whose the customer is, who else may see them and why, and with whom they are shared. */
export function AccessCard({ customer }: { customer: Customer }) {
  const text = useText('customers')
  const appText = useText('app')
  const queries = useQueryClient()
  const { user } = useSession()
  const { customerId } = customer
  const access = useQuery(accessQuery(customerId))
  const { data: shares = [] } = useQuery(sharesQuery(customerId))
  const [open, setOpen] = useState<'people' | 'share' | 'assign'>()
  const close = () => setOpen(undefined)
  const may = (verb: string): boolean => customer.can.includes(`customers.customer.${verb}`)
  const readAnew = async () => await queries.invalidateQueries({ queryKey: customerQuery(customerId).queryKey })
  if (access.isError) return <ErrorState message={describeProblem(access.error, appText)} onRetry={() => void access.refetch()} />
  return (
    <Card title={text('pages.access.title')} flush>
      <AccessFacts access={access.data} onOpen={() => setOpen('people')} />
      <ShareList
        shares={shares}
        takeBack={
          may('share')
            ? async ({ shareId }) => {
                await unshareCustomer(customerId, shareId)
                await readAnew()
              }
            : undefined
        }
      />
      {(may('assign') || may('share') || can(user, 'customers.pool.claim')) && (
        <div className={css.actions}>
          <PoolActions customerId={customerId} ownerId={customer.ownerId} mayAssign={may('assign')} />
          {may('assign') && <Button onClick={() => setOpen('assign')}>{text('pages.assign.open')}</Button>}
          {may('share') && <Button onClick={() => setOpen('share')}>{text('pages.access.share')}</Button>}
        </div>
      )}
      <AccessDialog opened={open === 'people'} title={text('pages.access.whoSees')} of="customer" access={access.data} onClose={close} />
      <ShareDialog
        opened={open === 'share'}
        title={text('pages.access.shareTitle')}
        mayEdit={may('edit')}
        share={async (share) => {
          await shareCustomer(customerId, share)
          await readAnew()
        }}
        onClose={close}
      />
      <AssignDialog ids={open === 'assign' ? [customerId] : undefined} present={customer} onClose={close} />
    </Card>
  )
}

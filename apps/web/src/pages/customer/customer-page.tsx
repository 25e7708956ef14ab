import { cx } from '@guanxi/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useText } from '../../i18n/text.ts'
import { CustomerRecords } from '../../modules/records/of-customer/customer-records.tsx'
import { paths } from '../../paths.ts'
import { Page } from '../../shell/page.tsx'
import { AccessCard } from './access/access-card.tsx'
import { ConsentsCard } from './consents/consents-card.tsx'
import css from './customer.module.css'
import { CustomerHead } from './customer-head.tsx'
import { FactsCard } from './facts/facts-card.tsx'
import { OrdersCard } from './orders/orders-card.tsx'
import { OwnCard } from './own/own-card.tsx'
import { customerQuery } from './queries.ts'
import { RelationsCard } from './relations-card.tsx'
import { isTab } from './timeline/entry-kinds.ts'
import { TimelineCard } from './timeline/timeline-card.tsx'
import { ValueCard } from './value/value-card.tsx'

const route = getRouteApi('/shell/customers/$customerId')

/** One customer: who they are, what happened, what matters now. */
export function CustomerPage() {
  const text = useText('customers')
  const navigate = useNavigate()
  const { customerId } = route.useParams()
  const { kind } = route.useSearch()
  const { data: customer } = useSuspenseQuery(customerQuery(customerId))
  const may = (permission: string): boolean => customer.can.includes(permission)
  return (
    // Another customer is another page: nothing half-typed for one may end up with the other.
    <Page
      key={customer.customerId}
      title={customer.displayName}
      crumbs={[{ label: text('pages.list.title'), link: paths.customers() }]}
      hasHeading
    >
      <CustomerHead customer={customer} />
      <div className={css.columns}>
        <div className={cx(css.stack, css.left)}>
          <FactsCard customer={customer} />
          <OwnCard customer={customer} />
          {may('engagement.consent.see') && <ConsentsCard customer={customer} />}
          <RelationsCard relations={customer.relations} />
          <AccessCard customer={customer} />
        </div>
        <div className={cx(css.stack, css.middle)}>
          <TimelineCard
            customerId={customer.customerId}
            mayNote={may('customers.note.create')}
            kind={isTab(kind) ? kind : undefined}
            onChoose={(chosen) => void navigate({ ...paths.customer(customer.customerId, chosen), replace: true, resetScroll: false })}
          />
        </div>
        <div className={cx(css.stack, css.right)}>
          {may('insight.score.see') && <ValueCard customerId={customer.customerId} />}
          {may('commerce.order.see') && <OrdersCard customerId={customer.customerId} />}
          <CustomerRecords customerId={customer.customerId} />
        </div>
      </div>
    </Page>
  )
}

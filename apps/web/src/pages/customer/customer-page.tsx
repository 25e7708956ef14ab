import { cx } from '@guanxi/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useText } from '../../i18n/text.ts'
import { paths } from '../../paths.ts'
import { can } from '../../router/require-permission.ts'
import { useSession } from '../../router/use-session.ts'
import { Page } from '../../shell/page.tsx'
import { ConsentsCard } from './consents/consents-card.tsx'
import css from './customer.module.css'
import { CustomerHead } from './customer-head.tsx'
import { FactsCard } from './facts/facts-card.tsx'
import { OrdersCard } from './orders/orders-card.tsx'
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
  const { user } = useSession()
  const { customerId } = route.useParams()
  const { kind } = route.useSearch()
  const { data: customer } = useSuspenseQuery(customerQuery(customerId))
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
          {can(user, 'engagement.consent.read') && <ConsentsCard customer={customer} />}
          <RelationsCard relations={customer.relations} />
        </div>
        <div className={cx(css.stack, css.middle)}>
          <TimelineCard
            customerId={customer.customerId}
            kind={isTab(kind) ? kind : undefined}
            onChoose={(chosen) => void navigate({ ...paths.customer(customer.customerId, chosen), replace: true, resetScroll: false })}
          />
        </div>
        <div className={cx(css.stack, css.right)}>
          {can(user, 'insight.score.read') && <ValueCard customerId={customer.customerId} />}
          {can(user, 'commerce.order.read') && <OrdersCard customerId={customer.customerId} />}
        </div>
      </div>
    </Page>
  )
}

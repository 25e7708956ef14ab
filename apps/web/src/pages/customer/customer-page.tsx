import { cx } from '@guanxi/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../i18n/text.ts'
import { panelsOf } from '../../modules/layouts/compose.ts'
import { Panels } from '../../modules/layouts/panels.tsx'
import { customerPlaces } from '../../modules/layouts/places.ts'
import { customerLayoutQuery } from '../../modules/layouts/queries.ts'
import { CustomerRecords } from '../../modules/records/of-customer/customer-records.tsx'
import { RelatedLists } from '../../modules/records/related/related-lists.tsx'
import { paths } from '../../paths.ts'
import { Page } from '../../shell/page.tsx'
import { AccessCard } from './access/access-card.tsx'
import { ConsentsCard } from './consents/consents-card.tsx'
import css from './customer.module.css'
import { CustomerHead } from './customer-head.tsx'
import { CustomerPath } from './customer-path.tsx'
import { CustomerFacts } from './facts/customer-facts.tsx'
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
  const { customerId } = route.useParams()
  const { kind } = route.useSearch()
  const { data: customer } = useSuspenseQuery(customerQuery(customerId))
  const { data: layout } = useSuspenseQuery(customerLayoutQuery)
  const may = (permission: string): boolean => customer.can.includes(permission)
  const panels = panelsOf(layout.layout, customerPlaces)
  const parts: Readonly<Record<(typeof customerPlaces)[number]['key'], ReactNode>> = {
    facts: <CustomerFacts customer={customer} layout={layout} />,
    consents: may('engagement.consent.see') && <ConsentsCard customer={customer} />,
    relations: <RelationsCard relations={customer.relations} />,
    access: <AccessCard customer={customer} />,
    timeline: (
      <TimelineCard
        customerId={customer.customerId}
        mayNote={may('customers.note.create')}
        kind={isTab(kind) ? kind : undefined}
        onChoose={(chosen) => void navigate({ ...paths.customer(customer.customerId, chosen), replace: true, resetScroll: false })}
      />
    ),
    value: may('insight.score.see') && <ValueCard customerId={customer.customerId} />,
    orders: may('commerce.order.see') && <OrdersCard customerId={customer.customerId} />,
    records: <CustomerRecords customerId={customer.customerId} />,
    related: <RelatedLists of={{ customerId: customer.customerId }} />,
  }
  return (
    // Another customer is another page: nothing half-typed for one may end up with the other.
    <Page
      key={customer.customerId}
      title={customer.displayName}
      crumbs={[{ label: text('pages.list.title'), link: paths.customers() }]}
      hasHeading
    >
      <CustomerHead customer={customer} />
      <CustomerPath customer={customer} layout={layout} />
      <div className={css.columns}>
        {(['left', 'middle', 'right'] as const).map((column) => (
          <div key={column} className={cx(css.stack, css[column])}>
            <Panels panels={panels} column={column} parts={parts} />
          </div>
        ))}
      </div>
    </Page>
  )
}

import { cx } from '@guanxi/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../i18n/text.ts'
import { DuplicatesHint } from '../../modules/customers/duplicates/duplicates-hint.tsx'
import { HistoryButton } from '../../modules/customers/history/history-button.tsx'
import { CustomerMenu } from '../../modules/customers/merging/customer-menu.tsx'
import { MergedFrom } from '../../modules/customers/merging/merged-from.tsx'
import { CircleSwitch } from '../../modules/customers/relations/circle-switch.tsx'
import { RelationsCard } from '../../modules/customers/relations/relations-card.tsx'
import { TreeCards } from '../../modules/customers/relations/tree-card.tsx'
import { panelsOf } from '../../modules/layouts/compose.ts'
import { Panels } from '../../modules/layouts/panels.tsx'
import { customerPlaces } from '../../modules/layouts/places.ts'
import { customerLayoutQuery } from '../../modules/layouts/queries.ts'
import { CustomerRecords } from '../../modules/records/of-customer/customer-records.tsx'
import { RelatedLists } from '../../modules/records/related/related-lists.tsx'
import { OpenTasksCard } from '../../modules/tasks/panel/open-tasks-card.tsx'
import { paths } from '../../paths.ts'
import { Page } from '../../shell/page.tsx'
import { AccessCard } from './access/access-card.tsx'
import { ConsentsCard } from './consents/consents-card.tsx'
import { ContactCard } from './contact/contact-card.tsx'
import css from './customer.module.css'
import { CustomerHead } from './customer-head.tsx'
import { CustomerPath } from './customer-path.tsx'
import { CustomerFacts } from './facts/customer-facts.tsx'
import { OrdersCard } from './orders/orders-card.tsx'
import { customerQuery } from './queries.ts'
import { isTab } from './timeline/entry-kinds.ts'
import { TimelineCard } from './timeline/timeline-card.tsx'
import { ValueCard } from './value/value-card.tsx'
import { WaysCard } from './ways/ways-card.tsx'

const route = getRouteApi('/shell/customers/$customerId')

/** One customer: who they are, what happened, what matters now. */
export function CustomerPage() {
  const text = useText('customers')
  const navigate = useNavigate()
  const { customerId } = route.useParams()
  const { kind, circle = false } = route.useSearch()
  const { data: customer } = useSuspenseQuery(customerQuery(customerId))
  const { data: layout } = useSuspenseQuery(customerLayoutQuery)
  const may = (permission: string): boolean => customer.can.includes(permission)
  const goTo = (chosen: string | undefined, isOn: boolean) =>
    void navigate({ ...paths.customer(customer.customerId, chosen, isOn), replace: true, resetScroll: false })
  const panels = panelsOf(layout.layout, customerPlaces)
  const parts: Readonly<Record<(typeof customerPlaces)[number]['key'], ReactNode>> = {
    facts: (
      <>
        <CustomerFacts customer={customer} layout={layout} />
        <WaysCard customer={customer} />
        <HistoryButton customer={customer} />
      </>
    ),
    contact: <ContactCard customer={customer} />,
    consents: may('engagement.consent.see') && <ConsentsCard customer={customer} />,
    relations: (
      <>
        {customer.kind === 'company' && <TreeCards customerId={customer.customerId} />}
        <RelationsCard customer={customer} />
      </>
    ),
    access: <AccessCard customer={customer} />,
    timeline: (
      <>
        {customer.kind !== 'person' && (
          <CircleSwitch customerId={customer.customerId} isOn={circle} onSwitch={(isOn) => goTo(kind, isOn)} />
        )}
        <TimelineCard
          customerId={customer.customerId}
          mayNote={may('customers.note.create')}
          mayPlan={may('tasks.task.create')}
          kind={isTab(kind) ? kind : undefined}
          circle={circle}
          onChoose={(chosen) => goTo(chosen, circle)}
        />
      </>
    ),
    tasks: may('tasks.task.see') && <OpenTasksCard customerId={customer.customerId} />,
    value: may('insight.score.see') && <ValueCard customerId={customer.customerId} />,
    orders: may('commerce.order.see') && <OrdersCard customerId={customer.customerId} circle={circle} />,
    records: <CustomerRecords customerId={customer.customerId} />,
    related: <RelatedLists of={{ customerId: customer.customerId }} />,
  }
  return (
    // Another customer is another page: nothing half-typed for one may end up with the other.
    <Page
      key={customer.customerId}
      title={customer.displayName}
      crumbs={[{ label: text('pages.list.title'), link: paths.customers() }]}
      actions={<CustomerMenu customer={customer} />}
      hasHeading
    >
      <CustomerHead customer={customer} />
      <DuplicatesHint customerId={customer.customerId} />
      <MergedFrom customer={customer} />
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

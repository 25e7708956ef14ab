import type { DeclaredRights } from './platform/db/wall/rights.ts'

/** What the two roles of the database may do beyond what follows from the kinds of the tables. */
export const databaseRights: DeclaredRights = {
  shownToCustomers: [
    'customers.customers',
    'customers.customer_members',
    'commerce.orders',
    'commerce.order_lines',
    'commerce.shipments',
    'engagement.consents',
    'engagement.contact_states',
  ],
  analysed: ['customers.arrivals', 'marketing.audience_members'],
  calls: [
    'platform.give_seal(bigint, bigint)',
    'customers.ensure_months(text[])',
    'insight.open_next_scores()',
    'insight.close_next_scores()',
    'insight.swap_scores(xid8)',
    'shape.add_column(text, text, text, boolean)',
    'shape.drop_column(text, text)',
    'shape.swap_columns(text, text, text, text, uuid, uuid)',
    'shape.create_table(text, boolean)',
    'shape.drop_table(text)',
    'shape.create_links(text, boolean)',
    'shape.drop_links(text)',
    'shape.make_findable(text)',
  ],
}

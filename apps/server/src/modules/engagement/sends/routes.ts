import type { RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import type { CustomersModule } from '../../customers/index.ts'
import { MessageView, OutboxQuery, SendParams, SendsPage } from './contract.ts'
import { outbox, outboxMessage, type Reader } from './queries.ts'

type Customers = Pick<CustomersModule, 'seenCustomers' | 'closesAny'>

/** The messages that somebody may see under a permission. */
export async function readerOf(
  ctx: Ctx,
  customers: Customers,
  permission: 'engagement.outbox.see' | 'marketing.send.see',
): Promise<Reader> {
  return { tx: ctx.tx, scope: customers.seenCustomers(ctx, permission), readsAll: !(await customers.closesAny(ctx)) }
}

/** Whom the reader's counts hold; null: everybody, who need not be looked up. */
export function countedIds(ctx: Ctx, customers: Pick<CustomersModule, 'seenIds'>): RawBuilder<unknown> | null {
  const isWhole = ctx.rights.reach('customers.customer.see').everything
  return isWhole ? null : customers.seenIds(ctx, 'customers.customer.see')
}

export function outboxEndpoints(customers: Customers): readonly MountedEndpoint[] {
  const reader = (ctx: Ctx): Promise<Reader> => readerOf(ctx, customers, 'engagement.outbox.see')
  return [
    endpoint({
      name: 'listOutbox',
      summary: 'Messages that were let through, newest first; with a campaign, its messages by state',
      method: 'GET',
      path: '/outbox',
      permission: 'engagement.outbox.see',
      query: OutboxQuery,
      result: SendsPage,
      errors: { cursor_invalid: 400 },
      handle: async (ctx, { query }) => await outbox(await reader(ctx), query),
    }),
    endpoint({
      name: 'readOutboxMessage',
      summary: 'One message as it was written, with what became of it',
      method: 'GET',
      path: '/outbox/:customerId/:sendId',
      permission: 'engagement.outbox.see',
      params: SendParams,
      result: MessageView,
      errors: { message_not_found: 404 },
      handle: async (ctx, { params }) => await outboxMessage(await reader(ctx), params.customerId, params.sendId),
    }),
  ]
}

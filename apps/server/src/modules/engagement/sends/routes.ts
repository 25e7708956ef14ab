import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { MessageView, OutboxQuery, SendParams, SendsPage } from './contract.ts'
import { outbox, outboxMessage } from './queries.ts'

export const outboxEndpoints: readonly MountedEndpoint[] = [
  endpoint({
    name: 'listOutbox',
    summary: 'Messages that were let through, newest first; with a campaign, its messages by state',
    method: 'GET',
    path: '/outbox',
    permission: 'engagement.outbox.read',
    query: OutboxQuery,
    result: SendsPage,
    errors: { cursor_invalid: 400 },
    handle: async (ctx, { query }) => await outbox(ctx.tx, query),
  }),
  endpoint({
    name: 'readOutboxMessage',
    summary: 'One message as it was written, with what became of it',
    method: 'GET',
    path: '/outbox/:customerId/:sendId',
    permission: 'engagement.outbox.read',
    params: SendParams,
    result: MessageView,
    errors: { message_not_found: 404 },
    handle: async (ctx, { params }) => await outboxMessage(ctx.tx, params.customerId, params.sendId),
  }),
]

import { ShareInput, ShareList } from '../../../platform/access/sharing/contract.ts'
import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Id, IdParams } from '../../../platform/http/schemas.ts'
import { shareCustomer, sharesOf, unshareCustomer } from './commands.ts'

const ShareParams = IdParams.extend({ shareId: Id })

export const sharingEndpoints: readonly MountedEndpoint[] = [
  endpoint({
    name: 'listShares',
    summary: 'With whom a customer is shared',
    method: 'GET',
    path: '/customers/:id/shares',
    permission: 'customers.customer.see',
    params: IdParams,
    result: ShareList,
    errors: { customer_not_found: 404 },
    handle: async (ctx, { params }) => ({ shares: await sharesOf(ctx, params.id) }),
  }),
  endpoint({
    name: 'shareCustomer',
    summary: 'Shares a customer with a person, a team or a unit, until a date or until it is taken back',
    method: 'POST',
    path: '/customers/:id/shares',
    permission: 'customers.customer.share',
    params: IdParams,
    body: ShareInput,
    result: ShareList,
    errors: { customer_not_found: 404, principal_not_found: 404, share_expired: 422, too_many_shares: 422 },
    handle: async (ctx, { params, body }) => ({ shares: await shareCustomer(ctx, params.id, body) }),
  }),
  endpoint({
    name: 'unshareCustomer',
    summary: 'Takes a share back',
    method: 'DELETE',
    path: '/customers/:id/shares/:shareId',
    permission: 'customers.customer.share',
    params: ShareParams,
    result: ShareList,
    errors: { customer_not_found: 404, share_not_found: 404 },
    handle: async (ctx, { params }) => ({ shares: await unshareCustomer(ctx, params.id, params.shareId) }),
  }),
]

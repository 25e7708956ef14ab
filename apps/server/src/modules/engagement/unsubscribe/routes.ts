import type { Secret } from '../../../platform/config/secret.ts'
import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { describeUnsubscribe, unsubscribe } from './commands.ts'
import { TokenParams, UnsubscribeView } from './contract.ts'

export const unsubscribeEndpoints = (secret: Secret): readonly MountedEndpoint[] => [
  endpoint({
    name: 'describeUnsubscribe',
    summary: 'What an unsubscribe link is about; changes nothing',
    method: 'GET',
    path: '/u/:token',
    permission: 'public',
    rate: 'guess',
    params: TokenParams,
    result: UnsubscribeView,
    errors: { unsubscribe_link_unknown: 404 },
    handle: async (ctx, { params }) => await describeUnsubscribe(ctx, secret, params.token),
  }),
  endpoint({
    name: 'unsubscribe',
    summary: 'Ends messages of the kind the link came with (RFC 8058 one-click); repeating it is harmless',
    method: 'POST',
    path: '/u/:token',
    permission: 'public',
    rate: 'guess',
    fromAnySite: true,
    params: TokenParams,
    result: UnsubscribeView,
    errors: { unsubscribe_link_unknown: 404 },
    handle: async (ctx, { params }) => await unsubscribe(ctx, secret, params.token),
  }),
]

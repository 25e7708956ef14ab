import { endpoint, type MountedEndpoint } from '../../../../platform/http/endpoint.ts'
import { changeSource } from './commands.ts'
import { SourceChange, SourceList, SourceParams, SourceView } from './contract.ts'
import { sourcesOf } from './queries.ts'

/** How whoever a source brings is taken in. */
export const sourceEndpoints: readonly MountedEndpoint[] = [
  endpoint({
    name: 'listCustomerSources',
    summary: 'The sources that bring customers, and how each is taken in',
    method: 'GET',
    path: '/customers/sources',
    permission: 'customers.intake.edit',
    result: SourceList,
    errors: {},
    handle: async (ctx) => ({ sources: await sourcesOf(ctx.tx) }),
  }),
  endpoint({
    name: 'changeCustomerSource',
    summary: 'Decides whether whoever a source brings is matched, made anew, or asked about',
    method: 'PUT',
    path: '/customers/sources/:source',
    permission: 'customers.intake.edit',
    params: SourceParams,
    body: SourceChange,
    result: SourceView,
    errors: { version_conflict: 409 },
    handle: async (ctx, { params, body }) => await changeSource(ctx, params.source, body),
  }),
]

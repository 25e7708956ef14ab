import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Done, done, IdParams } from '../../http/schemas.ts'
import { createStandIn, withdrawStandIn } from './commands.ts'
import { NewStandIn, StandIn, StandIns } from './contract.ts'
import { standIns } from './queries.ts'

export const standInEndpoints: readonly MountedEndpoint[] = [
  endpoint({
    name: 'listStandIns',
    summary: 'Who stands in for whom: what concerns oneself, or all for who may change people',
    method: 'GET',
    path: '/stand-ins',
    permission: 'access.standin.edit',
    result: StandIns,
    errors: {},
    handle: async (ctx) => ({ standIns: await standIns(ctx) }),
  }),
  endpoint({
    name: 'createStandIn',
    summary: 'Lends one’s own work, or as an administrator anybody’s, to a deputy for a while',
    method: 'POST',
    path: '/stand-ins',
    permission: 'access.standin.edit',
    // It lends rights for as long as a quarter: more than an unlocked screen should be good for.
    fresh: true,
    body: NewStandIn,
    result: StandIn,
    errors: { standin_self: 422, standin_past: 422, standin_empty: 422, standin_too_long: 422, user_not_found: 422, user_disabled: 422 },
    handle: async (ctx, { body }) => await createStandIn(ctx, body),
  }),
  endpoint({
    name: 'withdrawStandIn',
    summary: 'Ends a standing-in before its time',
    method: 'DELETE',
    path: '/stand-ins/:id',
    permission: 'access.standin.edit',
    params: IdParams,
    result: Done,
    errors: { standin_not_found: 404, standin_over: 409 },
    handle: async (ctx, { params }) => {
      await withdrawStandIn(ctx, params.id)
      return done
    },
  }),
]

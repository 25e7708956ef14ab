import { z } from 'zod'
import type { Access } from '../../access/access.ts'
import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Done, done, IdParams } from '../../http/schemas.ts'
import type { SessionCookie } from '../cookie.ts'
import { actedAsMe, endActingAsMe, startActing, stopActing } from './commands.ts'
import { Acting, StartActing } from './contract.ts'

export function actingRoutes(parts: { readonly access: Access; readonly cookie: SessionCookie }): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'startActing',
      summary: 'Act as another user for a while, for a reason that they can read',
      method: 'POST',
      path: '/users/:id/acting',
      permission: 'auth.user.impersonate',
      fresh: true,
      params: IdParams,
      body: StartActing,
      result: Done,
      errors: { user_not_found: 404, cannot_act_as: 422 },
      handle: async (ctx, { params, body }) => {
        await startActing(ctx, parts, params.id, body)
        return done
      },
    }),
    endpoint({
      name: 'stopActing',
      summary: 'Be oneself again',
      method: 'DELETE',
      path: '/acting',
      permission: 'public',
      result: Done,
      errors: { not_acting: 409 },
      handle: async (ctx) => {
        await stopActing(ctx, parts.cookie)
        return done
      },
    }),
    endpoint({
      name: 'listActing',
      summary: 'Who acted as the signed-in user, when and why',
      method: 'GET',
      path: '/me/acting',
      permission: 'auth.me.see',
      result: z.object({ acting: z.array(Acting) }),
      errors: {},
      handle: async (ctx) => ({ acting: await actedAsMe(ctx) }),
    }),
    endpoint({
      name: 'endActing',
      summary: 'Let nobody act as oneself any longer',
      method: 'DELETE',
      path: '/me/acting/:id',
      permission: 'auth.me.edit',
      params: IdParams,
      result: Done,
      errors: { acting_not_found: 404 },
      handle: async (ctx, { params }) => {
        await endActingAsMe(ctx, params.id)
        return done
      },
    }),
  ]
}

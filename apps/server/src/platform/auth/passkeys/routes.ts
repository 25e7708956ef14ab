import { z } from 'zod'
import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Done, done, IdParams } from '../../http/schemas.ts'
import type { FactorParts } from '../factors/own.ts'
import { ownerOf } from '../factors/own.ts'
import { addPasskey, passkeysOf, removePasskey, renamePasskey } from './commands.ts'
import { NewPasskey, PasskeyChange, PasskeyCreation, PasskeyView } from './contract.ts'
import { creationOptions } from './options.ts'

export function passkeyRoutes(parts: FactorParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listOwnPasskeys',
      summary: 'One’s own passkeys',
      method: 'GET',
      path: '/me/passkeys',
      permission: 'auth.me.see',
      whileEnrolling: true,
      result: z.object({ passkeys: z.array(PasskeyView) }),
      errors: {},
      handle: async (ctx) => ({ passkeys: await passkeysOf(ctx.tx, ctx.actor.id ?? '') }),
    }),
    endpoint({
      name: 'startPasskey',
      summary: 'What a browser needs to make a passkey',
      method: 'POST',
      path: '/me/passkeys/options',
      permission: 'auth.me.edit',
      fresh: true,
      whileEnrolling: true,
      hasSecretAnswer: true,
      result: PasskeyCreation,
      errors: {},
      handle: async (ctx) => await creationOptions(ctx, parts.platform, ownerOf(ctx)),
    }),
    endpoint({
      name: 'addPasskey',
      summary: 'Keep a passkey that the browser made; a first factor brings recovery codes and ends other sessions',
      method: 'POST',
      path: '/me/passkeys',
      permission: 'auth.me.edit',
      fresh: true,
      whileEnrolling: true,
      hasSecretAnswer: true,
      body: NewPasskey,
      result: z.object({ passkey: PasskeyView, recoveryCodes: z.array(z.string()).nullable() }),
      errors: { passkey_refused: 422, passkey_limit: 422 },
      handle: async (ctx, { body }) => await addPasskey(ctx, parts, body),
    }),
    endpoint({
      name: 'renamePasskey',
      summary: 'Give one’s passkey another name',
      method: 'PATCH',
      path: '/me/passkeys/:id',
      permission: 'auth.me.edit',
      params: IdParams,
      body: PasskeyChange,
      result: PasskeyView,
      errors: { passkey_not_found: 404 },
      handle: async (ctx, { params, body }) => await renamePasskey(ctx, params.id, body.name),
    }),
    endpoint({
      name: 'removePasskey',
      summary: 'Forget one’s passkey: it opens nothing any more',
      method: 'DELETE',
      path: '/me/passkeys/:id',
      permission: 'auth.me.edit',
      fresh: true,
      params: IdParams,
      result: Done,
      errors: { passkey_not_found: 404 },
      handle: async (ctx, { params }) => {
        await removePasskey(ctx, parts, params.id)
        return done
      },
    }),
  ]
}

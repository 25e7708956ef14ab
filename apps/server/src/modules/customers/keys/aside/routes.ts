import { endpoint, type MountedEndpoint } from '../../../../platform/http/endpoint.ts'
import { Done, done } from '../../../../platform/http/schemas.ts'
import type { KeyParts } from '../../customers/keys.ts'
import { putAside, release } from './commands.ts'
import { SetAsideInput, SetAsideKeyView, SetAsideList, SetAsideParams } from './contract.ts'
import { setAsideKeys } from './queries.ts'

/** Keys that identify nobody. */
export function setAsideEndpoints(parts: KeyParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listSetAsideKeys',
      summary: 'Keys that are many people’s and identify nobody, the latest first',
      method: 'GET',
      path: '/customers/set-aside-keys',
      permission: 'customers.intake.edit',
      result: SetAsideList,
      errors: {},
      handle: async (ctx) => await setAsideKeys(ctx),
    }),
    endpoint({
      name: 'setKeyAside',
      summary: 'Says that a phone number, e-mail or card is many people’s and identifies nobody',
      method: 'POST',
      path: '/customers/set-aside-keys',
      permission: 'customers.intake.edit',
      body: SetAsideInput,
      result: SetAsideKeyView,
      errors: { email_invalid: 422, phone_invalid: 422, card_invalid: 422, field_closed: 403 },
      handle: async (ctx, { body }) => await putAside(ctx, parts, body),
    }),
    endpoint({
      name: 'releaseKey',
      summary: 'Lets a key identify again',
      method: 'POST',
      path: '/customers/set-aside-keys/:kind/:keyId/release',
      permission: 'customers.intake.edit',
      params: SetAsideParams,
      result: Done,
      errors: { key_not_found: 404 },
      handle: async (ctx, { params }) => {
        await release(ctx, params.kind, params.keyId)
        return done
      },
    }),
  ]
}

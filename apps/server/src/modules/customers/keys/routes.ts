import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { IdParams } from '../../../platform/http/schemas.ts'
import type { CommandParts } from '../customers/commands.ts'
import { CustomerView } from '../customers/contract.ts'
import { refusedFacts } from '../customers/routes.ts'
import { addKey, preferKey, removeKey, verifyKey } from './commands.ts'
import { AddKeyInput, KeyParams, KeyVersion, VerifyInput } from './contract.ts'

const missing = { customer_not_found: 404, key_not_found: 404, version_conflict: 409 } as const

/** By what a customer is known and reached. */
export function keyEndpoints(parts: CommandParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'addCustomerKey',
      summary: 'Gives a customer one more phone number, e-mail, card or number of another system',
      method: 'POST',
      path: '/customers/:id/keys',
      permission: 'customers.customer.edit',
      params: IdParams,
      body: AddKeyInput,
      result: CustomerView,
      errors: { ...missing, ...refusedFacts, card_invalid: 422, key_source_needed: 422 },
      handle: async (ctx, { params, body }) => await addKey(ctx, parts, params.id, body),
    }),
    endpoint({
      name: 'removeCustomerKey',
      summary: 'Takes a key from a customer; where it was the one used first, another of its kind takes its place',
      method: 'POST',
      path: '/customers/:id/keys/:keyId/remove',
      permission: 'customers.customer.edit',
      params: KeyParams,
      body: KeyVersion,
      result: CustomerView,
      errors: { ...missing, ...refusedFacts },
      handle: async (ctx, { params, body }) => await removeKey(ctx, parts, params.id, params.keyId, body.version),
    }),
    endpoint({
      name: 'verifyCustomerKey',
      summary: 'Notes that a key was proved to be the customer’s, or takes that back',
      method: 'POST',
      path: '/customers/:id/keys/:keyId/verify',
      permission: 'customers.customer.edit',
      params: KeyParams,
      body: VerifyInput,
      result: CustomerView,
      errors: { ...missing, field_closed: 403, key_set_aside: 422 },
      handle: async (ctx, { params, body }) => await verifyKey(ctx, parts, params.id, params.keyId, body),
    }),
    endpoint({
      name: 'preferCustomerKey',
      summary: 'Makes one of a customer’s e-mails or phone numbers the one that is shown and used first',
      method: 'POST',
      path: '/customers/:id/keys/:keyId/prefer',
      permission: 'customers.customer.edit',
      params: KeyParams,
      body: KeyVersion,
      result: CustomerView,
      errors: { ...missing, ...refusedFacts, key_never_primary: 422 },
      handle: async (ctx, { params, body }) => await preferKey(ctx, parts, params.id, params.keyId, body.version),
    }),
  ]
}

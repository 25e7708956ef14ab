import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { IdParams } from '../../../platform/http/schemas.ts'
import { addConsent, type ConsentParts, consentsOf, unsuppress } from './commands.ts'
import { ConsentsView, NewConsent } from './contract.ts'

export const consentEndpoints = (parts: ConsentParts): readonly MountedEndpoint[] => [
  endpoint({
    name: 'readConsents',
    summary: 'What a customer agreed to: as it stands, and everything that was recorded',
    method: 'GET',
    path: '/customers/:id/consents',
    permission: 'engagement.consent.see',
    params: IdParams,
    result: ConsentsView,
    errors: { customer_not_found: 404 },
    handle: async (ctx, { params }) => await consentsOf(ctx, parts, params.id),
  }),
  endpoint({
    name: 'recordConsent',
    summary: 'Records a consent given or withdrawn, with its evidence; nothing recorded before is changed',
    method: 'POST',
    path: '/customers/:id/consents',
    permission: 'engagement.consent.record',
    params: IdParams,
    body: NewConsent,
    result: ConsentsView,
    errors: { customer_not_found: 404, consent_in_future: 422 },
    handle: async (ctx, { params, body }) => await addConsent(ctx, parts, params.id, body),
  }),
  endpoint({
    name: 'liftSuppression',
    summary: 'Lets messages through again to the customer’s present address',
    method: 'DELETE',
    path: '/customers/:id/suppression',
    permission: 'engagement.suppression.lift',
    params: IdParams,
    result: ConsentsView,
    errors: { customer_not_found: 404, not_suppressed: 409 },
    handle: async (ctx, { params }) => await unsuppress(ctx, parts, params.id),
  }),
]

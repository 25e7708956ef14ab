import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { IdParams } from '../../../platform/http/schemas.ts'
import { changePreference, type PreferenceParts, readPreference, removePreference } from './commands.ts'
import { NewPreference, PreferenceAnswer, RemovedPreference } from './contract.ts'

export const preferenceEndpoints = (parts: PreferenceParts): readonly MountedEndpoint[] => [
  endpoint({
    name: 'readContactPreference',
    summary: 'How and when a customer said they want to be met',
    method: 'GET',
    path: '/customers/:id/contact-preference',
    permission: 'engagement.consent.see',
    params: IdParams,
    result: PreferenceAnswer,
    errors: { customer_not_found: 404 },
    handle: async (ctx, { params }) => await readPreference(ctx, parts, params.id),
  }),
  endpoint({
    name: 'changeContactPreference',
    summary: 'Notes how and when a customer wants to be met; messages wait for that time',
    method: 'PUT',
    path: '/customers/:id/contact-preference',
    permission: 'engagement.preference.edit',
    params: IdParams,
    body: NewPreference,
    result: PreferenceAnswer,
    errors: { customer_not_found: 404, version_conflict: 409 },
    handle: async (ctx, { params, body }) => await changePreference(ctx, parts, params.id, body),
  }),
  endpoint({
    name: 'removeContactPreference',
    summary: 'Takes back what was said about how and when to meet a customer',
    method: 'POST',
    path: '/customers/:id/contact-preference/remove',
    permission: 'engagement.preference.edit',
    params: IdParams,
    body: RemovedPreference,
    result: PreferenceAnswer,
    errors: { customer_not_found: 404, version_conflict: 409 },
    handle: async (ctx, { params, body }) => await removePreference(ctx, parts, params.id, body.version),
  }),
]

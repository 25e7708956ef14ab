import type { components } from '@guanxi/api-client'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type Trial = components['schemas']['ProviderTrial']
type Arrival = components['schemas']['ProviderArrival']

/** Why a provider's answer opened nothing; each has its words. */
const reasons = [
  'known',
  'created',
  'email_missing',
  'email_unverified',
  'domain_foreign',
  'person_unknown',
  'person_disabled',
  'no_role',
  'other_person',
  'request_unknown',
  'other_browser',
  'provider_refused',
  'answer_invalid',
  'answer_replayed',
] as const
export type Reason = (typeof reasons)[number]

export function isReason(text: unknown): text is Reason {
  return reasons.some((reason) => reason === text)
}

export async function completeArrival(id: string, query: string): Promise<Arrival> {
  return await unwrap(api.POST('/api/sso/{id}/complete', { params: { path: { id } }, body: { query } }))
}

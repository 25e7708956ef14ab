import { formatInstant } from '../calendar/civil.ts'
import type { Company } from '../company.ts'
import { pick } from '../random/distributions.ts'
import { Rng, streams } from '../random/rng.ts'
import type { Consent } from '../records.ts'
import type { Identity } from './identity.ts'

const signUps = ['checkout_box', 'signup_form', 'store_card'] as const
const GIVEN = { email: 0.66, sms: 0.42 } as const
const WITHDRAWN = 0.12

export function consentsOf(company: Company, index: number, identity: Identity, joinedAt: number, limit: number): Consent[] {
  const rng = new Rng(company.seed, index, streams.consents)
  const consents: Consent[] = []
  for (const channel of ['email', 'sms'] as const) {
    const isReachable = (channel === 'email' ? identity.email : identity.phone) !== null
    if (!isReachable || !rng.isHit(GIVEN[channel])) continue
    consents.push({ purpose: 'marketing', channel, state: 'given', at: formatInstant(joinedAt), evidence: pick(rng, signUps) })
    if (!rng.isHit(WITHDRAWN)) continue
    const at = formatInstant(Math.floor(rng.between(joinedAt, limit)))
    const evidence = channel === 'email' ? 'unsubscribe_link' : 'sms_stop'
    consents.push({ purpose: 'marketing', channel, state: 'withdrawn', at, evidence })
  }
  return consents
}

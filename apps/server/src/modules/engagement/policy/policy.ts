import type { PresentConsent } from '../consents/consent.ts'

export const channels = ['email'] as const
export type Channel = (typeof channels)[number]

export const purposes = ['marketing'] as const
export type Purpose = (typeof purposes)[number]

/** Why a customer is not written to, in the order in which the reasons are looked for: the first that holds is the one recorded. */
export const refusalReasons = ['already_in_occasion', 'no_address', 'suppressed', 'consent_withdrawn', 'consent_missing'] as const
export type RefusalReason = (typeof refusalReasons)[number]

export interface ContactFacts {
  readonly alreadyInOccasion: boolean
  readonly address: string | null
  readonly suppressed: boolean
  readonly consent: PresentConsent
}

// Without the characters that end or split an address in a header or an SMTP command; verdicts.ts holds the same class in SQL.
const usableAddress = /^[!#-'*+.-9=?A-Z^-~\u0080-\u{10ffff}-]+@[!#-'*+.-9=?A-Z^-~\u0080-\u{10ffff}-]+$/u

function isUsableAddress(address: string | null): address is string {
  return address !== null && usableAddress.test(address)
}

const holds: Record<RefusalReason, (facts: ContactFacts) => boolean> = {
  already_in_occasion: (facts) => facts.alreadyInOccasion,
  no_address: (facts) => !isUsableAddress(facts.address),
  suppressed: (facts) => facts.suppressed,
  consent_withdrawn: (facts) => facts.consent === 'withdrawn',
  consent_missing: (facts) => facts.consent === 'none',
}

/** The contact policy for one customer; null when nothing stands against writing. `verdicts.ts` says the same for a set, in SQL. */
export function judge(facts: ContactFacts): RefusalReason | null {
  return refusalReasons.find((reason) => holds[reason](facts)) ?? null
}

export function isRefusalReason(text: string): text is RefusalReason {
  return refusalReasons.some((reason) => reason === text)
}

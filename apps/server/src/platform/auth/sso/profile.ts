import { everybody, type GroupGift } from './contract.ts'

/** Who the provider says has signed in. */
export interface Profile {
  readonly subject: string
  readonly email: string | null
  /** null: the provider does not say. */
  readonly emailVerified: boolean | null
  readonly name: string | null
  readonly groups: readonly string[]
  readonly claims: Readonly<Record<string, unknown>>
}

const maxGroups = 2000
const maxGroupLength = 500

export function textIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** A claim as a list: providers send one group as a text, several as a list, names and objects with a name. */
export function listIn(value: unknown): string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  const texts = items.flatMap((item) => textIn(item) ?? []).filter((item) => item.length <= maxGroupLength)
  return [...new Set(texts)].slice(0, maxGroups)
}

/** A person as the claims of OpenID Connect tell of them. */
export function profileOfClaims(claims: Readonly<Record<string, unknown>>, groupsClaim: string): Profile {
  const parts = [textIn(claims.given_name), textIn(claims.family_name)].filter((part) => part !== null)
  return {
    subject: textIn(claims.sub) ?? '',
    email: textIn(claims.email)?.toLowerCase() ?? null,
    emailVerified: typeof claims.email_verified === 'boolean' ? claims.email_verified : null,
    name: textIn(claims.name) ?? (parts.length > 0 ? parts.join(' ') : null),
    groups: groupsClaim === '' ? [] : listIn(claims[groupsClaim]),
    claims,
  }
}

type EmailVerdict = 'email_missing' | 'email_unverified' | 'domain_foreign'

const address = /^[^\s@"<>()]{1,64}@([^\s@"<>()]{1,253})$/

/**
 * Whether the provider's word on the e-mail address is enough to know somebody by it. What it calls unverified never is; where it says
 * nothing, the address must be of a domain that the company has said is the provider's.
 */
export function refusedEmail(profile: Profile, domains: readonly string[]): EmailVerdict | null {
  const domain = address.exec(profile.email ?? '')?.[1]
  if (domain === undefined) return 'email_missing'
  if (profile.emailVerified === false) return 'email_unverified'
  if (domains.includes(domain)) return null
  if (domains.length > 0) return 'domain_foreign'
  return profile.emailVerified === true ? null : 'email_unverified'
}

/** The roles that these groups give, by the provider's list. */
export function mappedRoles(list: readonly GroupGift[], groups: readonly string[]): string[] {
  return [...new Set(given(list, groups).flatMap(({ roleId }) => roleId ?? []))]
}

/** The units that these groups give, in the order of the list. */
export function mappedUnits(list: readonly GroupGift[], groups: readonly string[]): string[] {
  return [...new Set(given(list, groups).flatMap(({ unitId }) => unitId ?? []))]
}

function given(list: readonly GroupGift[], groups: readonly string[]): readonly GroupGift[] {
  const held = new Set([...groups, everybody])
  return list.filter(({ group }) => held.has(group))
}

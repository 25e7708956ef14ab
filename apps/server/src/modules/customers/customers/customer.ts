import type { CustomerKind } from '../tables.ts'

const facts = {
  person: ['name', 'phone', 'email', 'city', 'birthday', 'source'],
  household: ['name', 'phone', 'email', 'city', 'source'],
  company: ['name', 'phone', 'email', 'country', 'city', 'source'],
} as const satisfies Record<CustomerKind, readonly string[]>

/** The facts whose absence is felt in daily work, in the order in which to ask for them. */
export const factNames = ['name', 'phone', 'email', 'country', 'city', 'birthday', 'source'] as const
export type FactName = (typeof factNames)[number]

export interface KnownFacts {
  readonly kind: CustomerKind
  readonly isNamed: boolean
  readonly phone: string | null
  readonly email: string | null
  readonly country: string | null
  readonly city: string | null
  readonly birthday: string | null
  readonly source: string | null
}

export interface Completeness {
  /** From 0 to 1. */
  readonly share: number
  readonly known: number
  readonly of: number
  readonly missing: FactName[]
  /** What to ask next. */
  readonly next: FactName | null
}

/** How much we know of what matters for this kind of customer, of the facts that are open to the reader. */
export function completenessOf(customer: KnownFacts, isOpen: (fact: FactName) => boolean = () => true): Completeness {
  const wanted: readonly FactName[] = facts[customer.kind].filter(isOpen)
  const missing = wanted.filter((fact) => (fact === 'name' ? !customer.isNamed : customer[fact] === null))
  const known = wanted.length - missing.length
  return { share: wanted.length === 0 ? 1 : known / wanted.length, known, of: wanted.length, missing, next: missing[0] ?? null }
}

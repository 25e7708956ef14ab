import type { CustomerKind, WantedFact } from '../tables.ts'

/** The information templates: of each kind of customer what one should know, in the order of the page. */
export type Information = Readonly<Record<CustomerKind, readonly WantedFact[]>>

export const customerKinds = ['person', 'household', 'company'] as const

/** Facts of ours that a template may ask for. */
export const coreFacts = ['displayName', 'phone', 'email', 'birthday', 'country', 'city', 'source'] as const

const wanted = (field: string, worth: number): WantedFact => ({ field, worth })

/** What daily work misses first, until a company says otherwise. */
export const standardInformation: Information = {
  person: [wanted('displayName', 3), wanted('phone', 3), wanted('email', 2), wanted('city', 2), wanted('birthday', 1), wanted('source', 1)],
  household: [wanted('displayName', 3), wanted('phone', 3), wanted('email', 2), wanted('city', 2), wanted('source', 1)],
  company: [wanted('displayName', 3), wanted('phone', 3), wanted('email', 2), wanted('country', 2), wanted('city', 2), wanted('source', 1)],
}

export interface Completeness {
  /** From 0 to 1. */
  readonly share: number
  readonly known: number
  readonly of: number
  readonly missing: string[]
  /** What to ask next: of what is missing that which is worth most. */
  readonly next: string | null
}

/** How much is known of what matters, of the facts that are open to the reader. */
export function completenessOf(
  template: readonly WantedFact[],
  isKnown: (field: string) => boolean,
  isOpen: (field: string) => boolean = () => true,
): Completeness {
  const asked = template.filter(({ field }) => isOpen(field))
  const missing = asked.filter(({ field }) => !isKnown(field))
  const known = asked.length - missing.length
  const [next] = missing.toSorted((a, b) => b.worth - a.worth)
  return {
    share: asked.length === 0 ? 1 : known / asked.length,
    known,
    of: asked.length,
    missing: missing.map(({ field }) => field),
    next: next?.field ?? null,
  }
}

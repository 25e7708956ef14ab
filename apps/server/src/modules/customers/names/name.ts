import { hasHan, readingOf } from './pinyin.ts'

export interface GivenName {
  readonly displayName: string | null
  readonly givenName: string | null
  readonly familyName: string | null
  /** Shown until a name is known: a number, an address. */
  readonly standIn: string
}

/** A customer's name as it is stored. */
export interface Name {
  readonly displayName: string
  readonly isNamed: boolean
  readonly namePinyin: string
  readonly nameInitials: string
}

/** A name from its parts, in its language's order; null where there are none. */
export function composedName(given: string | null, family: string | null): string | null {
  const parts = hasHan(`${given ?? ''}${family ?? ''}`) ? [family, given] : [given, family]
  const known = parts.filter((part) => part !== null)
  if (known.length === 0) return null
  // Chinese names run together, family name first; a space stands where either part is in letters.
  return known.every(hasHan) ? known.join('') : known.join(' ')
}

/** The name to show: the one given, else put together from its parts, else what stands in for one. */
export function nameOf(name: GivenName): Name {
  const known = name.displayName ?? composedName(name.givenName, name.familyName)
  const displayName = known ?? name.standIn
  const reading = readingOf(displayName)
  return { displayName, isNamed: known !== null, namePinyin: reading.pinyin, nameInitials: reading.initials }
}

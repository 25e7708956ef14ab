import type { RecordColumn, Records } from './record-columns.ts'

/** Level 0 of every comparison: one of the two records says nothing, which speaks neither for nor against. */
export const MISSING = 0
/** Level 1 of every comparison. */
export const DIFFERENT = 1

/** What one field of two records has to say, as a small whole number: the higher the more alike. */
export interface Comparison {
  readonly field: string
  readonly kind: FieldKind
  /** The columns it reads; a pass that blocks on one of them cannot teach this field's m. */
  readonly columns: readonly string[]
  /** Names of the levels; the first are `missing` and `different`, the last is `exact`. */
  readonly levels: readonly string[]
  level(left: number, right: number): number
  /** The share of records that have this record's value: what makes a rare name tell more than a common one. */
  share(record: number): number
  /** The value that `share` counts, as it is compared; empty where it is missing. */
  value(record: number): string
  readonly frequency: FrequencyRule
  /** Whether people who live or work together may have it in common. */
  readonly isShared: boolean
}

/**
 * `own`: an agreement is worth as much as its value is rare (names, places). `shared`: rarity adds nothing, yet a value that very many
 * records have is worth less (the shop's own phone, 1900-01-01).
 */
export type FrequencyRule = 'own' | 'shared'

/**
 * How to compare one field.
 *
 * - `name`: a whole name, or its family or given part. `swap` names the column that may hold the other part by mistake; `reading` the
 *   column with its pinyin.
 * - `text`: street, company, anything written. `swap` as above. - `place`: city, district, state: as text, agreeing often.
 * - `date`, `phone`, `email`, `number` (house number, postcode), `id` (passport, card), `category` (equal or not).
 */
export interface ComparisonSpec {
  readonly column: string
  readonly kind: FieldKind
  readonly swap?: string
  readonly reading?: string
  /** People who live or work together may have it in common. Default: true for `text`, `place`, `number` and `phone`. Say so of a family name. */
  readonly shared?: boolean
}

export type FieldKind = 'name' | 'text' | 'place' | 'date' | 'phone' | 'email' | 'number' | 'id' | 'category'

const SHARED: readonly FieldKind[] = ['text', 'place', 'number', 'phone']

export function isSharedField({ kind, shared }: ComparisonSpec): boolean {
  return shared ?? SHARED.includes(kind)
}

/** What every maker of a comparison is given. */
export interface ComparisonInput {
  readonly records: Records
  readonly column: RecordColumn
  readonly spec: ComparisonSpec
  /** Latin reading of a Chinese text, where the caller has one. */
  readonly reading?: ((text: string) => string) | undefined
}

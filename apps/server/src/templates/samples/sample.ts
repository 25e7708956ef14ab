import type { Words } from '../words.ts'
import type { Dice } from './dice.ts'

export interface SampleRecord {
  readonly title: string
  readonly custom: Readonly<Record<string, unknown>>
}

/** A record that was made, for those that come after it. */
export interface MadeRecord extends SampleRecord {
  readonly kind: string
  readonly recordId: string
  readonly customerId: string | null
}

export interface SampleGround {
  readonly dice: Dice
  /** Counts from 1 within the kind. */
  readonly no: number
  /** In the language of the company. */
  readonly say: (words: Words) => string
  /** A day by how far it lies from today: -30 is thirty days ago. */
  readonly day: (fromToday: number) => string
  /** What the customer has of the kinds before this one. */
  readonly own: (kind: string) => readonly MadeRecord[]
}

/** Records of one kind. */
export interface SampleKind {
  readonly key: string
  /** How many a customer has at most, some of them none; of a kind without customers: how many there are. */
  readonly most: number
  /** Null: this customer has none. */
  readonly record: (ground: SampleGround) => SampleRecord | null
}

/** A number with leading zeros. */
export const padded = (no: number, digits: number): string => String(no).padStart(digits, '0')

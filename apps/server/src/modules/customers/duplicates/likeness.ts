/** The kinds of customers that are compared, each among themselves. */
export const likenessKinds = ['person', 'company'] as const
export type LikenessKind = (typeof likenessKinds)[number]

/** How a field is compared; `swap` and rarity are the engine's own business. */
export type ComparedKind = 'name' | 'text' | 'place' | 'date' | 'phone' | 'email' | 'number' | 'id'

export interface ComparedField {
  /** The field of customers: one of ours or one that the company added. */
  readonly column: string
  readonly kind: ComparedKind
  /** Whether people who live or work together may have it in common; otherwise what is usual for the kind. */
  readonly shared?: boolean
}

/** What one field of two customers says. */
export interface Evidence {
  readonly field: string
  /** `missing`, `different`, … `exact`. */
  readonly level: string
  /** log2 of how much likelier it is of one customer than of two. */
  readonly weight: number
}

/** What was learnt from all customers, as JSON; only the engine knows what is inside. */
export interface KeptLikeness {
  readonly fields: readonly ComparedField[]
  readonly [further: string]: unknown
}

export interface LikelyPair {
  readonly left: string
  readonly right: string
  readonly weight: number
  readonly evidence: readonly Evidence[]
}

/** Somebody as they are compared: the id, the reading of a Chinese name, and the fields in their order. */
export type Subject = readonly [id: string, reading: string | null, ...values: (string | null)[]]

export interface WholeQuestion {
  readonly fields: readonly ComparedField[]
  /** Lines of comma-separated values as in `Subject`; no value holds a comma, a quote or the end of a line. */
  readonly lines: (sink: NodeJS.WritableStream) => Promise<void>
  /** Pairs that are less likely one are not looked for. */
  readonly review: number
  /** At most so many of them are given back, the surest first. */
  readonly most: number
  readonly signal: AbortSignal
  readonly onRead: () => Promise<void>
}

export interface WholeAnswer {
  readonly kept: KeptLikeness
  readonly read: number
  readonly compared: number
  readonly found: number
  readonly pairs: readonly LikelyPair[]
  readonly warnings: readonly string[]
}

export interface NearQuestion {
  readonly kept: KeptLikeness
  readonly subjects: readonly Subject[]
  /** Places among the subjects, two by two. */
  readonly pairs: readonly (readonly [number, number])[]
  /** Pairs that weigh less are left out. */
  readonly least: number
}

/** Finds out who may be one: plugged in, for the models behind it are not the customers' own. */
export interface LikenessEngine {
  /** Everybody with everybody, on a thread of its own. */
  readonly whole: (question: WholeQuestion) => Promise<WholeAnswer>
  /** A few, by what was learnt from all; on a thread of its own. */
  readonly few: (question: NearQuestion, signal: AbortSignal) => Promise<readonly LikelyPair[]>
  /** The same here and now, for a handful. */
  readonly now: (question: NearQuestion) => readonly LikelyPair[]
}

/** Where nothing compares, nobody is alike. */
export const noLikeness: LikenessEngine = {
  whole: async ({ fields }) => ({ kept: { fields }, read: 0, compared: 0, found: 0, pairs: [], warnings: [] }),
  few: async () => [],
  now: () => [],
}

export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight)

/** The weight at which two are one with this probability. */
export const weightOf = (probability: number): number => Math.log2(probability / (1 - probability))

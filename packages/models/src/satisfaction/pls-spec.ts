/** How a construct's neighbours are weighed in the inner estimation. */
export type PlsScheme = 'path' | 'centroid' | 'factorial'

/** A: items reflect the construct (correlation weights). B: items form it (regression weights). */
export type PlsMode = 'A' | 'B'

/** A path model: which items measure which construct, and which construct leads to which. */
export interface PlsSpec {
  readonly scheme: PlsScheme
  /** True: items are standardised first (correlations). False: they keep their units (covariances). The two give different paths. */
  readonly scaled: boolean
  /** Items of each construct: a column's name, or a prefix that stands for all columns of that prefix and digits (CUSA: CUSA1, CUSA2 …). */
  readonly constructs: Readonly<Record<string, readonly string[]>>
  readonly paths: readonly (readonly [from: string, to: string])[]
  /** A for constructs not named here. */
  readonly modes?: Readonly<Record<string, PlsMode>>
  /** Consistent PLS: correlations of mode A constructs are corrected for unreliable items. Needs `scaled: true`. Default false. */
  readonly consistent?: boolean
  /** Lowest and highest possible answer, for the 0–100 index. Default [1, 10], as in the ECSI. */
  readonly scale?: readonly [low: number, high: number]
  /** What to do with a row that lacks an answer (NaN). Default `refuse`. */
  readonly missing?: 'refuse' | 'drop-rows' | 'item-mean'
}

/** A step of the model as it is worked on: items in blocks, constructs by number. */
export interface PlsPlan {
  readonly spec: PlsSpec
  readonly names: readonly string[]
  /** Columns block by block. */
  readonly items: readonly string[]
  /** Items of construct j stand from start[j] to start[j + 1]. */
  readonly start: Int32Array
  readonly isModeB: readonly boolean[]
  readonly paths: readonly (readonly [from: number, to: number])[]
  readonly predecessors: readonly Int32Array[]
  readonly successors: readonly Int32Array[]
  /** Every construct after those that lead to it. */
  readonly order: readonly number[]
}

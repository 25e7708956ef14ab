import type { ModelWarning } from '../model-warning.ts'
import type { BlockingRule } from './blocking-pass.ts'
import type { RefusedLink } from './cluster-pairs.ts'
import type { ComparisonSpec } from './comparison.ts'
import type { PairExplanation } from './explain-pair.ts'
import type { MatchModel } from './fellegi-sunter.ts'
import type { KeptMatch } from './kept-match.ts'
import type { PairwiseQuality } from './pairwise-quality.ts'
import type { ScoredPairs } from './score-pairs.ts'

export interface MatchOptions {
  /** Columns to leave out: row numbers, dates of entry, anything that says nothing of who it is. */
  readonly ignore?: readonly string[]
  /** The column that names the true entity. It is looked at only after the last decision, to measure quality. */
  readonly truth?: string
  /** Default: inferred from the columns' names and contents. */
  readonly fields?: readonly ComparisonSpec[]
  /** Default: every pair up to 1,000 records, else chosen from the fields. At most 16. */
  readonly blocking?: readonly BlockingRule[]
  /** Latin reading of a Chinese text, a space between syllables; without it 张伟 and Zhang Wei have nothing in common. */
  readonly reading?: (text: string) => string
  /** From this probability on, two records are put together without asking. Default 0.95. */
  readonly automatic?: number
  /** Below this probability a pair is not even shown. Default 0.5. */
  readonly review?: number
  /** Blocks of more records are left out, and reported. Default 1,000. */
  readonly maxBlock?: number
  /** Pairs drawn at random to learn how often strangers agree. Default 150,000. */
  readonly randomPairs?: number
  /** Default 1. */
  readonly seed?: number
  /** A model fitted before, on the same fields: nothing is learnt anew. */
  readonly model?: MatchModel
  /** Rows that are new or changed: only pairs with one of them are compared. */
  readonly changed?: Iterable<number>
}

/** What a blocking rule found. */
export interface BlockingReport {
  readonly name: string
  /** Pairs it found, also those that others found before. */
  readonly pairs: number
  readonly skippedBlocks: number
  readonly skippedRecords: number
  readonly largestSkipped: number
}

export interface MatchResult {
  /** Pairs of rows to put together or to ask about, the surest first. Weights are log2 of odds. */
  readonly pairs: ScoredPairs & { readonly probability: Float64Array }
  /** How many of them, from the first on, are sure enough to be put together without asking. */
  readonly automatic: number
  /** Per row the first row of its cluster. */
  readonly clusters: Int32Array
  /** Links that would have joined records which contradict each other. */
  readonly refused: readonly RefusedLink[]
  readonly fields: readonly ComparisonSpec[]
  readonly model: MatchModel
  readonly blocking: readonly BlockingReport[]
  /** Pairs compared. */
  readonly candidates: number
  /** Of the clusters, where a truth was given. */
  readonly quality: PairwiseQuality | null
  readonly warnings: readonly ModelWarning[]
  /** What new records can be judged by without these: see `matchNear`. */
  keep(): KeptMatch
  /** Why two rows are, or are not, the same: field by field. */
  explain(left: number, right: number): PairExplanation
}

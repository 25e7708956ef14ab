import type { ModelWarning } from '../model-warning.ts'
import type { PlsScheme } from './pls-spec.ts'

export interface PathEffects {
  readonly from: string
  readonly to: string
  /** The path coefficient; 0 where no path leads straight there. */
  readonly direct: number
  /** By way of other constructs. */
  readonly indirect: number
  readonly total: number
}

export interface PlsFit {
  readonly scheme: PlsScheme
  readonly scaled: boolean
  /** Whether the figures are those of consistent PLS. */
  readonly consistent: boolean
  /** Standardised path coefficients, in the order of the spec. */
  readonly paths: readonly { readonly from: string; readonly to: string; readonly coefficient: number }[]
  /** Of every construct that something leads to. */
  readonly rSquared: Readonly<Record<string, number>>
  /** Correlation of each item with its construct, by construct and item. */
  readonly loadings: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Outer weights, by construct and item, for a construct of variance 1: on standardised items where `scaled`, else on the items as they are. */
  readonly weights: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Correlation of each item with every construct, by item and construct. */
  readonly crossLoadings: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Mean squared loading of a construct's items (average variance extracted). */
  readonly communality: Readonly<Record<string, number>>
  /** ρ_A; 1 for one item and for mode B. */
  readonly reliability: Readonly<Record<string, number>>
  /** Between constructs, uncorrected. */
  readonly correlations: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** √(mean communality of the items of constructs with several items · mean R²). Tenenhaus et al. (2005). */
  readonly goodnessOfFit: number
  /** Of every pair that a way leads between. */
  readonly effects: readonly PathEffects[]
  /** From 0 to 100, by construct; null where answers lie outside the scale or the weights add up to nothing. */
  readonly index: Readonly<Record<string, number | null>>
  readonly scale: readonly [low: number, high: number]
  readonly rows: number
  readonly iterations: number
  readonly converged: boolean
  readonly droppedColumns: readonly string[]
  readonly warnings: readonly ModelWarning[]
}

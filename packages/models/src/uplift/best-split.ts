import { type BinnedFeatures, MOST_BINS } from './bin-features.ts'

/** Per arm: rows, sum and sum of squares of the outcome. */
const PER_BIN = 6

export interface Split {
  readonly feature: number
  /** Rows of this bin or a lower one go left. */
  readonly bin: number
  /** Squared difference of the two sides' effects in standard errors. */
  readonly score: number
}

export interface SplitRules {
  readonly minimumPerArm: number
  readonly minimumZ: number
}

interface Experiment {
  readonly treatment: Uint8Array
  readonly outcome: Float64Array
}

/**
 * The split whose sides differ most in the effect of the treatment: t² of the difference in difference, the squared t-statistic
 * of Athey & Imbens (2016), "Recursive partitioning for heterogeneous causal effects", PNAS 113(27).
 */
export function bestSplit(
  { bins, ends }: BinnedFeatures,
  experiment: Experiment,
  rows: Int32Array,
  features: readonly number[],
  rules: SplitRules,
): Split | null {
  const table = new Float64Array(MOST_BINS * PER_BIN)
  let best: Split | null = null
  for (const feature of features) {
    table.fill(0)
    fill(table, bins[feature] ?? new Uint8Array(0), experiment, rows)
    const found = scan(table, ends[feature]?.length ?? 0, rules)
    if (found && found.score > (best?.score ?? rules.minimumZ ** 2)) best = { feature, ...found }
  }
  return best
}

function fill(table: Float64Array, bins: Uint8Array, { treatment, outcome }: Experiment, rows: Int32Array): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0
    const at = (bins[row] ?? 0) * PER_BIN + (treatment[row] ?? 0) * 3
    const value = outcome[row] ?? 0
    table[at] = (table[at] ?? 0) + 1
    table[at + 1] = (table[at + 1] ?? 0) + value
    table[at + 2] = (table[at + 2] ?? 0) + value * value
  }
}

function scan(table: Float64Array, count: number, { minimumPerArm }: SplitRules): { readonly bin: number; readonly score: number } | null {
  const left = new Float64Array(PER_BIN)
  const right = new Float64Array(PER_BIN)
  for (let at = 0; at < count * PER_BIN; at++) right[at % PER_BIN] = (right[at % PER_BIN] ?? 0) + (table[at] ?? 0)
  let best: { bin: number; score: number } | null = null
  for (let bin = 0; bin + 1 < count; bin++) {
    for (let i = 0; i < PER_BIN; i++) {
      const value = table[bin * PER_BIN + i] ?? 0
      left[i] = (left[i] ?? 0) + value
      right[i] = (right[i] ?? 0) - value
    }
    const score = scoreOf(left, right, minimumPerArm)
    if (score > (best?.score ?? 0)) best = { bin, score }
  }
  return best
}

/** 0 where a side has too few of an arm, or nothing to measure chance by. */
function scoreOf(left: Float64Array, right: Float64Array, minimumPerArm: number): number {
  const smallest = Math.min(left[0] ?? 0, left[3] ?? 0, right[0] ?? 0, right[3] ?? 0)
  if (smallest < Math.max(2, minimumPerArm)) return 0
  const variance = varianceOf(left) + varianceOf(right)
  return variance > 0 ? (effectOf(left) - effectOf(right)) ** 2 / variance : 0
}

function effectOf(side: Float64Array): number {
  return (side[4] ?? 0) / (side[3] ?? 1) - (side[1] ?? 0) / (side[0] ?? 1)
}

function varianceOf(side: Float64Array): number {
  let variance = 0
  for (let arm = 0; arm < PER_BIN; arm += 3) {
    const n = side[arm] ?? 0
    const sum = side[arm + 1] ?? 0
    variance += Math.max(0, (side[arm + 2] ?? 0) - (sum * sum) / n) / (n - 1) / n
  }
  return variance
}

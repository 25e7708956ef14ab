import { type ModelWarning, warning } from '../model-warning.ts'
import type { PlsEstimate } from './estimate-pls.ts'
import type { PlsSample } from './pls-sample.ts'
import type { PlsPlan } from './pls-spec.ts'

const FEW_ROWS = 100

/** The rule of ten times: so many rows for each regressor of the largest regression. */
const ROWS_PER_REGRESSOR = 10

const R_SQUARED_NEAR_ONE = 0.95

/** What a reader must know of the answers themselves. */
export function sampleWarnings({ plan, moments, survey, constantColumns }: PlsSample): ModelWarning[] {
  const found = [...survey.warnings]
  for (const column of constantColumns) {
    found.push(warning('constant_column', `${column} holds one value only and was left out`, { column }))
  }
  const regressors = Math.max(...plan.predecessors.map((from) => from.length))
  const wanted = Math.max(FEW_ROWS, ROWS_PER_REGRESSOR * regressors)
  if (moments.rows < wanted) {
    found.push(
      warning('few_rows', `Only ${moments.rows} rows where ${wanted} are wanted: estimates are rough`, { rows: moments.rows, wanted }),
    )
  }
  return [...found, ...scaleWarnings(plan, survey.columns)]
}

function scaleWarnings(plan: PlsPlan, columns: ReadonlyMap<string, Float64Array>): ModelWarning[] {
  const [low, high] = plan.spec.scale ?? [1, 10]
  const found: ModelWarning[] = []
  let highest = low
  for (const [column, values] of columns) {
    const [min, max] = extremes(values)
    highest = Math.max(highest, max)
    if (min >= low && max <= high) continue
    const message = `${column} holds answers from ${min} to ${max}, outside the scale ${low} to ${high}: no index of its construct`
    found.push(warning('outside_scale', message, { column, min, max, low, high }))
  }
  if (!plan.spec.scale && found.length === 0 && highest < high) {
    const message = `No answer is above ${highest}, yet the index takes a scale of ${low} to ${high}: give the scale if it was another`
    found.push(warning('scale_not_used', message, { highest, low, high }))
  }
  return found
}

/** Whether all answers of a column lie within the scale, so that an index means something. */
export function isWithinScale(plan: PlsPlan, values: Float64Array): boolean {
  const [low, high] = plan.spec.scale ?? [1, 10]
  const [min, max] = extremes(values)
  return min >= low && max <= high
}

function extremes(values: Float64Array): readonly [number, number] {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (const value of values) {
    min = Math.min(min, value)
    max = Math.max(max, value)
  }
  return [min, max]
}

/** What a reader must know of the estimates. */
export function estimateWarnings(plan: PlsPlan, estimate: PlsEstimate): ModelWarning[] {
  const found: ModelWarning[] = []
  if (!estimate.outer.converged) {
    const { iterations } = estimate.outer
    found.push(warning('not_converged', `The weights still moved after ${iterations} iterations: do not rely on them`, { iterations }))
  }
  plan.items.forEach((column, i) => {
    const weight = estimate.outer.weights[i] ?? 0
    if (weight >= 0) return
    found.push(
      warning('negative_weight', `${column} has a negative weight (${weight}): is it coded the other way round?`, { column, weight }),
    )
  })
  plan.names.forEach((construct, j) => {
    const rSquared = estimate.structural.rSquared[j] ?? 0
    if (rSquared >= 0 && rSquared <= R_SQUARED_NEAR_ONE) return
    const message = `R² of ${construct} is ${rSquared}: it measures much the same as those that lead to it, or the correction went too far`
    found.push(warning('implausible_r_squared', message, { construct, rSquared }))
  })
  return plan.spec.consistent ? [...found, ...consistencyWarnings(plan, estimate)] : found
}

function consistencyWarnings(plan: PlsPlan, { correction, isConsistent }: PlsEstimate): ModelWarning[] {
  const found: ModelWarning[] = []
  const m = plan.names.length
  plan.names.forEach((construct, j) => {
    if (correction.isPlausible[j]) return
    const rhoA = correction.reliability[j] ?? 0
    found.push(
      warning('implausible_reliability', `ρ_A of ${construct} is ${rhoA}, outside (0, 1]: it was left uncorrected`, { construct, rhoA }),
    )
  })
  for (const [from, to] of plan.paths) {
    const correlation = correction.correlations[from * m + to] ?? 0
    if (Math.abs(correlation) < 1) continue
    const pair = { from: plan.names[from] ?? '', to: plan.names[to] ?? '' }
    const message = `The corrected correlation of ${pair.from} and ${pair.to} is ${correlation}: no two things can correlate so`
    found.push(warning('implausible_correlation', message, { ...pair, correlation }))
  }
  if (!isConsistent) {
    found.push(warning('consistent_not_possible', 'The corrected correlations contradict each other: the figures are those of plain PLS'))
  }
  return found
}

import { type ConsistentCorrection, correctAttenuation } from './consistent-correction.ts'
import { type OuterOptions, type OuterWeights, outerWeights } from './outer-weights.ts'
import type { PlsPlan } from './pls-spec.ts'
import { type StructuralModel, structuralModel } from './structural-model.ts'

/** All that a path model says, as plain columns in the plan's order. */
export interface PlsEstimate {
  readonly outer: OuterWeights
  /** Correlation of item i with construct k at `i * m + k`. */
  readonly crossLoadings: Float64Array
  /** Of each item with its own construct; corrected in consistent PLS. */
  readonly loadings: Float64Array
  readonly structural: StructuralModel
  readonly correction: ConsistentCorrection
  /** Whether the correction of consistent PLS went into `loadings` and `structural`. */
  readonly isConsistent: boolean
}

/**
 * Estimates a path model on the covariances of its items; null with the construct's number where that cannot be done.
 *
 * @param moments covariance or correlation, p × p, in the plan's order
 */
export function estimatePls(plan: PlsPlan, moments: Float64Array, options: OuterOptions): PlsEstimate | number {
  const outer = outerWeights(plan, moments, options)
  if (outer.failedAt >= 0) return outer.failedAt
  applySignRule(plan, moments, outer)
  const crossLoadings = correlationsWithItems(plan, moments, outer.cross)
  const correction = correctAttenuation(plan, moments, outer)
  const own = ownLoadings(plan, crossLoadings)
  if (plan.spec.consistent) {
    const structural = structuralModel(plan, correction.correlations)
    if (structural.failedAt < 0) {
      return { outer, crossLoadings, loadings: correction.loadings, structural, correction, isConsistent: true }
    }
  }
  const structural = structuralModel(plan, outer.correlations)
  if (structural.failedAt >= 0) return structural.failedAt
  return { outer, crossLoadings, loadings: own, structural, correction, isConsistent: false }
}

/** A construct's direction is arbitrary: turned so that its loadings add up to something positive. */
function applySignRule(plan: PlsPlan, moments: Float64Array, outer: OuterWeights): void {
  const p = plan.items.length
  const m = plan.names.length
  for (let j = 0; j < m; j++) {
    let sum = 0
    for (let i = plan.start[j] ?? 0; i < (plan.start[j + 1] ?? 0); i++) {
      sum += (outer.cross[i * m + j] ?? 0) / Math.sqrt(moments[i * p + i] ?? 1)
    }
    if (sum < 0) turnRound(plan, j, outer)
  }
}

function turnRound(plan: PlsPlan, j: number, { weights, cross, correlations }: OuterWeights): void {
  const m = plan.names.length
  for (let i = plan.start[j] ?? 0; i < (plan.start[j + 1] ?? 0); i++) weights[i] = -(weights[i] ?? 0)
  for (let i = 0; i < plan.items.length; i++) cross[i * m + j] = -(cross[i * m + j] ?? 0)
  for (let k = 0; k < m; k++) {
    if (k === j) continue
    correlations[j * m + k] = -(correlations[j * m + k] ?? 0)
    correlations[k * m + j] = -(correlations[k * m + j] ?? 0)
  }
}

function correlationsWithItems(plan: PlsPlan, moments: Float64Array, cross: Float64Array): Float64Array {
  const p = plan.items.length
  const m = plan.names.length
  const loadings = new Float64Array(p * m)
  for (let i = 0; i < p; i++) {
    const deviation = Math.sqrt(moments[i * p + i] ?? 1)
    for (let k = 0; k < m; k++) loadings[i * m + k] = (cross[i * m + k] ?? 0) / deviation
  }
  return loadings
}

function ownLoadings(plan: PlsPlan, crossLoadings: Float64Array): Float64Array {
  const m = plan.names.length
  const own = new Float64Array(plan.items.length)
  for (let j = 0; j < m; j++) {
    for (let i = plan.start[j] ?? 0; i < (plan.start[j + 1] ?? 0); i++) own[i] = crossLoadings[i * m + j] ?? 0
  }
  return own
}

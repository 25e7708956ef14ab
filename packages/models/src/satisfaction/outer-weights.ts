import { factorise, solveFactored } from '../numeric/cholesky.ts'
import { innerWeights } from './inner-weights.ts'
import type { PlsPlan } from './pls-spec.ts'

export interface OuterOptions {
  /** Stop when no weight moves by more than this. */
  readonly tolerance: number
  readonly maxIterations: number
}

/** What the iteration ended with. `cross` and `correlations` belong to the weights. */
export interface OuterWeights {
  readonly weights: Float64Array
  /** Covariance of item i with construct k at `i * m + k`; constructs have variance 1. */
  readonly cross: Float64Array
  /** Between constructs, m × m. */
  readonly correlations: Float64Array
  readonly iterations: number
  readonly converged: boolean
  /** The construct that stopped the iteration, its items or its predecessors depending on each other; else -1. */
  readonly failedAt: number
}

/**
 * Outer weights of a path model from the covariances of its items alone. No row is read.
 *
 * @param moments covariance or correlation of the items, p × p, in the plan's order
 */
export function outerWeights(plan: PlsPlan, moments: Float64Array, options: OuterOptions): OuterWeights {
  const p = plan.items.length
  const m = plan.names.length
  const state = { weights: new Float64Array(p).fill(1), cross: new Float64Array(p * m), correlations: new Float64Array(m * m) }
  const inner = new Float64Array(m * m)
  const next = new Float64Array(p)
  const end = (iterations: number, converged: boolean, failedAt: number): OuterWeights => ({ ...state, iterations, converged, failedAt })
  const factors = modeBFactors(plan, moments)
  if (typeof factors === 'number') return end(0, false, factors)
  let failed = composites(plan, moments, state)
  for (let iteration = 1; failed < 0; iteration++) {
    failed = innerWeights(plan, state.correlations, inner)
    if (failed >= 0) return end(iteration, false, failed)
    proxyCovariances(plan, state.cross, inner, next)
    solveModeB(plan, factors, next)
    keepDirection(plan, state.cross, next)
    const before = Float64Array.from(state.weights)
    state.weights.set(next)
    failed = composites(plan, moments, state)
    if (failed < 0 && largestMove(before, state.weights) <= options.tolerance) return end(iteration, true, -1)
    if (iteration >= options.maxIterations) return end(iteration, false, failed)
  }
  return end(0, false, failed)
}

/** Scales each block to a construct of variance 1, then finds all covariances with it; returns a construct without variance, or -1. */
function composites(
  plan: PlsPlan,
  moments: Float64Array,
  { weights, cross, correlations }: Pick<OuterWeights, 'weights' | 'cross' | 'correlations'>,
): number {
  const { start } = plan
  const m = plan.names.length
  for (let k = 0; k < m; k++) {
    const from = start[k] ?? 0
    const to = start[k + 1] ?? 0
    const scale = scaleOf(moments, plan.items.length, weights, from, to)
    if (scale === 0) return k
    for (let q = from; q < to; q++) weights[q] = (weights[q] ?? 0) * scale
    covariancesWith(plan, moments, weights, k, cross)
  }
  for (let j = 0; j < m; j++) {
    for (let k = 0; k < m; k++) correlations[j * m + k] = blockDot(weights, cross, start[j] ?? 0, start[j + 1] ?? 0, m, k)
  }
  return -1
}

/** What brings a block's weights to variance 1; 0 where they cancel each other. */
function scaleOf(moments: Float64Array, p: number, weights: Float64Array, from: number, to: number): number {
  let variance = 0
  let apart = 0
  for (let i = from; i < to; i++) {
    const weight = weights[i] ?? 0
    for (let q = from; q < to; q++) variance += weight * (weights[q] ?? 0) * (moments[i * p + q] ?? 0)
    apart += weight * weight * (moments[i * p + i] ?? 0)
  }
  return variance > 1e-13 * apart ? 1 / Math.sqrt(variance) : 0
}

function covariancesWith(plan: PlsPlan, moments: Float64Array, weights: Float64Array, k: number, cross: Float64Array): void {
  const p = plan.items.length
  const m = plan.names.length
  const from = plan.start[k] ?? 0
  const to = plan.start[k + 1] ?? 0
  for (let i = 0; i < p; i++) {
    let sum = 0
    for (let q = from; q < to; q++) sum += (moments[i * p + q] ?? 0) * (weights[q] ?? 0)
    cross[i * m + k] = sum
  }
}

/** Σ weights · column k of `cross` over one block. */
function blockDot(weights: Float64Array, cross: Float64Array, from: number, to: number, m: number, k: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += (weights[i] ?? 0) * (cross[i * m + k] ?? 0)
  return sum
}

/** Covariance of each item with the inner estimate of its own construct. */
function proxyCovariances(plan: PlsPlan, cross: Float64Array, inner: Float64Array, out: Float64Array): void {
  const m = plan.names.length
  for (let j = 0; j < m; j++) {
    for (let i = plan.start[j] ?? 0; i < (plan.start[j + 1] ?? 0); i++) {
      let sum = 0
      for (let k = 0; k < m; k++) sum += (cross[i * m + k] ?? 0) * (inner[k * m + j] ?? 0)
      out[i] = sum
    }
  }
}

/** The Cholesky factors of the mode B blocks, null for the others; or the first block whose items depend on each other. */
function modeBFactors(plan: PlsPlan, moments: Float64Array): (Float64Array | null)[] | number {
  const p = plan.items.length
  const factors: (Float64Array | null)[] = []
  for (let j = 0; j < plan.names.length; j++) {
    const from = plan.start[j] ?? 0
    const n = (plan.start[j + 1] ?? 0) - from
    if (!plan.isModeB[j]) {
      factors.push(null)
      continue
    }
    const factor = new Float64Array(n * n)
    for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) factor[a * n + b] = moments[(from + a) * p + from + b] ?? 0
    if (factorise(factor, n) >= 0) return j
    factors.push(factor)
  }
  return factors
}

function solveModeB(plan: PlsPlan, factors: readonly (Float64Array | null)[], weights: Float64Array): void {
  factors.forEach((factor, j) => {
    if (!factor) return
    const from = plan.start[j] ?? 0
    const to = plan.start[j + 1] ?? 0
    solveFactored(factor, to - from, weights.subarray(from, to))
  })
}

/** Keeps each block pointing the way it did (its new and old construct correlate), lest it turn round at every step. */
function keepDirection(plan: PlsPlan, cross: Float64Array, weights: Float64Array): void {
  const m = plan.names.length
  for (let j = 0; j < m; j++) {
    const from = plan.start[j] ?? 0
    const to = plan.start[j + 1] ?? 0
    if (blockDot(weights, cross, from, to, m, j) >= 0) continue
    for (let i = from; i < to; i++) weights[i] = -(weights[i] ?? 0)
  }
}

function largestMove(before: Float64Array, after: Float64Array): number {
  let most = 0
  for (let i = 0; i < after.length; i++) most = Math.max(most, Math.abs((after[i] ?? 0) - (before[i] ?? 0)))
  return most
}

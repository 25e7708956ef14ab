import { strongWolfe, type Trial } from './line-search.ts'
import { dot, type Minimum, maxNorm, type Objective, roundingOf } from './objective.ts'

export interface LbfgsOptions {
  /** Stop when the largest gradient entry is below this times max(1, |value|). Default 1e-9. */
  readonly gradientTolerance?: number
  readonly maxIterations?: number
}

interface Correction {
  readonly step: Float64Array
  readonly change: Float64Array
  readonly rho: number
}

const MEMORY = 8

/** Steps in a row that may lower the gradient without lowering the value, as happens within rounding of the optimum. */
const MAX_STALLED = 4

/**
 * Minimises a smooth function by limited-memory BFGS with a strong Wolfe line search.
 * Nocedal & Wright (2006), "Numerical Optimization", algorithm 7.5.
 *
 * @param start is not changed
 */
export function lbfgs(objective: Objective, start: Float64Array, options: LbfgsOptions = {}): Minimum {
  const { gradientTolerance = 1e-9, maxIterations = 500 } = options
  const gradient = new Float64Array(start.length)
  const point = Float64Array.from(start)
  let at: Trial = { step: 0, value: objective(point, gradient), slope: 0, point, gradient }
  let corrections: readonly Correction[] = []
  let iterations = 0
  let stalled = 0
  const end = (status: Minimum['status']): Minimum => ({ point: at.point, value: at.value, gradient: at.gradient, iterations, status })

  while (maxNorm(at.gradient) > gradientTolerance * Math.max(1, Math.abs(at.value))) {
    if (iterations >= maxIterations) return end('iteration_limit')
    const next = advance(objective, at, corrections)
    if (next && isProgress(at, next)) {
      iterations++
      stalled = isLower(at, next) ? 0 : stalled + 1
      corrections = learn(corrections, at, next)
      at = next
    } else if (corrections.length > 0 && stalled === 0) {
      // Curvature collected far away can spoil the direction: steepest descent gets one try before giving up.
      corrections = []
    } else return end('no_progress')
    if (stalled > MAX_STALLED) return end('no_progress')
  }
  return end('gradient')
}

function isLower(from: Trial, to: Trial): boolean {
  return to.value < from.value - roundingOf(from.value)
}

/** At the optimum values differ by rounding only; there the gradient is the better judge. */
function isProgress(from: Trial, to: Trial): boolean {
  return isLower(from, to) || maxNorm(to.gradient) < maxNorm(from.gradient)
}

function advance(objective: Objective, at: Trial, corrections: readonly Correction[]): Trial | null {
  const direction = descent(at.gradient, corrections)
  const slope = dot(at.gradient, direction)
  if (!(slope < 0)) return null
  const firstStep = corrections.length === 0 ? Math.min(1, 1 / maxNorm(at.gradient)) : 1
  return strongWolfe(objective, { ...at, step: 0, slope }, direction, firstStep)
}

function learn(corrections: readonly Correction[], from: Trial, to: Trial): readonly Correction[] {
  const step = to.point.map((value, i) => value - (from.point[i] ?? 0))
  const change = to.gradient.map((value, i) => value - (from.gradient[i] ?? 0))
  const curvature = dot(step, change)
  if (curvature <= 1e-16 * dot(change, change)) return corrections
  return [...corrections.slice(-(MEMORY - 1)), { step, change, rho: 1 / curvature }]
}

/** The two-loop recursion: minus the approximate inverse Hessian times the gradient. */
function descent(gradient: Float64Array, corrections: readonly Correction[]): Float64Array {
  const q = gradient.map((value) => -value)
  const shares: number[] = []
  for (const { step, change, rho } of corrections.toReversed()) {
    const share = rho * dot(step, q)
    shares.unshift(share)
    add(q, change, -share)
  }
  const last = corrections.at(-1)
  if (last) {
    const scale = 1 / (last.rho * dot(last.change, last.change))
    for (let i = 0; i < q.length; i++) q[i] = (q[i] ?? 0) * scale
  }
  corrections.forEach(({ step, change, rho }, i) => {
    add(q, step, (shares[i] ?? 0) - rho * dot(change, q))
  })
  return q
}

function add(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) + factor * (vector[i] ?? 0)
}

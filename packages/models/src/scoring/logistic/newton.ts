import { factorise, solveFactored } from '../../numeric/cholesky.ts'
import { type Design, type LogisticSums, logisticSums } from './logistic-sums.ts'

export interface NewtonResult {
  readonly point: Float64Array
  /** At the point, without the penalty. */
  readonly sums: LogisticSums
  /** Inverse of the penalised information, row by row; null where it is singular. */
  readonly covariance: Float64Array | null
  readonly converged: boolean
  readonly iterations: number
  /** Largest entry of the penalised gradient, per row. */
  readonly gradientNorm: number
}

const MAX_ITERATIONS = 60
const MAX_HALVINGS = 30

/** Half the Newton decrement, as a share of the likelihood: what a further step could still gain. */
const TOLERANCE = 1e-13

/**
 * Maximises the log-likelihood less l2 / 2 · Σ β² (intercept free) by Newton's method, which for this likelihood is iteratively
 * reweighted least squares; a step that does not gain is halved.
 */
export function newton(design: Design, start: Float64Array, l2: number, atStart = logisticSums(design, start)): NewtonResult {
  let point = start
  let sums = atStart
  let converged = false
  let iterations = 0
  while (iterations < MAX_ITERATIONS && !converged) {
    iterations++
    const gradient = penalisedGradient(sums, point, l2)
    const step = gradient.slice()
    const factor = penalisedInformation(sums, l2)
    if (factorise(factor, point.length) >= 0) break
    solveFactored(factor, point.length, step)
    const gain = gradient.reduce((sum, g, i) => sum + g * (step[i] ?? 0), 0) / 2
    const next = take(design, { point, sums }, step, l2)
    converged = gain <= TOLERANCE * (1 + Math.abs(sums.value))
    if (!next) break
    point = next.point
    sums = next.sums
  }
  const gradient = penalisedGradient(sums, point, l2)
  const gradientNorm = gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0) / design.rows
  return { point, sums, covariance: invert(penalisedInformation(sums, l2), point.length), converged, iterations, gradientNorm }
}

interface Place {
  readonly point: Float64Array
  readonly sums: LogisticSums
}

/** Null where no step gains: the point is as good as rounding allows. */
function take(design: Design, from: Place, step: Float64Array, l2: number): Place | null {
  const before = penalisedValue(from, l2)
  let share = 1
  for (let halving = 0; halving < MAX_HALVINGS; halving++) {
    const point = from.point.map((value, i) => value + share * (step[i] ?? 0))
    const place = { point, sums: logisticSums(design, point) }
    if (penalisedValue(place, l2) >= before - 1e-14 * Math.abs(before)) return place
    share /= 2
  }
  return null
}

function penalisedValue({ point, sums }: Place, l2: number): number {
  let squares = 0
  for (let i = 1; i < point.length; i++) squares += (point[i] ?? 0) ** 2
  return sums.value - (l2 / 2) * squares
}

function penalisedGradient(sums: LogisticSums, point: Float64Array, l2: number): Float64Array {
  return sums.gradient.map((g, i) => (i === 0 ? g : g - l2 * (point[i] ?? 0)))
}

function penalisedInformation(sums: LogisticSums, l2: number): Float64Array {
  const matrix = sums.information.slice()
  const size = Math.sqrt(matrix.length)
  for (let i = 1; i < size; i++) matrix[i * size + i] = (matrix[i * size + i] ?? 0) + l2
  return matrix
}

function invert(matrix: Float64Array, size: number): Float64Array | null {
  if (factorise(matrix, size) >= 0) return null
  const result = new Float64Array(size * size)
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size)
    unit[column] = 1
    solveFactored(matrix, size, unit)
    result.set(unit, column * size)
  }
  return result
}

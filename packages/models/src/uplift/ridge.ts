import { factorise, solveFactored } from '../numeric/cholesky.ts'
import { dot } from '../numeric/objective.ts'

/** A linear predictor in the units of its columns, through the logistic function where `isLogistic`. */
export interface RidgeModel {
  readonly intercept: number
  readonly coefficients: readonly number[]
  readonly isLogistic: boolean
}

/** Columns in standard deviations from their mean; those that are constant have a deviation of 0 and a coefficient of 0. */
interface Design {
  readonly columns: readonly Float64Array[]
  readonly rows: Int32Array
  readonly means: Float64Array
  readonly deviations: Float64Array
}

const MAX_STEPS = 40
const WIDEST = 30

/** Per Newton step, in log-odds per standard deviation: a longer one would overshoot where all probabilities are near 0 or 1. */
const LONGEST_MOVE = 2

/**
 * Linear regression with an L2 penalty `l2 · Σ β²` on coefficients per standard deviation, the intercept free; logistic where asked,
 * by iteratively reweighted least squares. Hoerl & Kennard (1970), "Ridge regression", Technometrics 12(1).
 */
export function fitRidge(
  columns: readonly Float64Array[],
  target: Float64Array,
  rows: Int32Array,
  { l2, isLogistic }: { readonly l2: number; readonly isLogistic: boolean },
): RidgeModel {
  const design = standardise(columns, rows)
  const beta = new Float64Array(columns.length + 1)
  const steps = isLogistic ? MAX_STEPS : 1
  for (let step = 0; step < steps; step++) {
    if (takeStep(design, target, beta, l2, isLogistic) < 1e-10) break
  }
  return inOwnUnits(design, beta, isLogistic)
}

/** One Newton step, for a line the only one; returns its largest move, 0 where there is none to be made. */
function takeStep(design: Design, target: Float64Array, beta: Float64Array, l2: number, isLogistic: boolean): number {
  const size = beta.length
  const { matrix, gradient } = normalEquations(design, target, beta, isLogistic)
  for (let j = 1; j < size; j++) {
    matrix[j * size + j] = (matrix[j * size + j] ?? 0) + l2
    gradient[j] = (gradient[j] ?? 0) - l2 * (beta[j] ?? 0)
  }
  if (factorise(matrix, size) >= 0) return 0
  solveFactored(matrix, size, gradient)
  let largest = 0
  for (let j = 0; j < size; j++) {
    const step = gradient[j] ?? 0
    const move = isLogistic ? Math.max(-LONGEST_MOVE, Math.min(LONGEST_MOVE, step)) : step
    beta[j] = (beta[j] ?? 0) + move
    largest = Math.max(largest, Math.abs(move))
  }
  return largest
}

function standardise(columns: readonly Float64Array[], rows: Int32Array): Design {
  const means = new Float64Array(columns.length)
  const deviations = new Float64Array(columns.length)
  columns.forEach((column, j) => {
    let sum = 0
    for (const row of rows) sum += column[row] ?? 0
    const mean = sum / rows.length
    let squares = 0
    for (const row of rows) squares += ((column[row] ?? 0) - mean) ** 2
    const deviation = Math.sqrt(squares / rows.length)
    means[j] = mean
    deviations[j] = deviation > 1e-12 * Math.abs(mean) ? deviation : 0
  })
  return { columns, rows, means, deviations }
}

/** Curvature (lower half) and gradient of the unpenalised likelihood at `beta`. */
function normalEquations({ columns, rows, means, deviations }: Design, target: Float64Array, beta: Float64Array, isLogistic: boolean) {
  const size = columns.length + 1
  const matrix = new Float64Array(size * size)
  const gradient = new Float64Array(size)
  const x = new Float64Array(size)
  x[0] = 1
  for (const row of rows) {
    fillRow(x, columns, means, deviations, row)
    const predictor = dot(x, beta)
    const mean = isLogistic ? logistic(predictor) : predictor
    const weight = isLogistic ? Math.max(mean * (1 - mean), 1e-10) : 1
    addRow(matrix, gradient, x, weight, (target[row] ?? 0) - mean)
  }
  return { matrix, gradient }
}

function fillRow(x: Float64Array, columns: readonly Float64Array[], means: Float64Array, deviations: Float64Array, row: number): void {
  for (let j = 1; j < x.length; j++) {
    const deviation = deviations[j - 1] ?? 0
    x[j] = deviation > 0 ? ((columns[j - 1]?.[row] ?? 0) - (means[j - 1] ?? 0)) / deviation : 0
  }
}

function addRow(matrix: Float64Array, gradient: Float64Array, x: Float64Array, weight: number, residual: number): void {
  const size = x.length
  for (let a = 0; a < size; a++) {
    const value = x[a] ?? 0
    gradient[a] = (gradient[a] ?? 0) + value * residual
    for (let b = 0; b <= a; b++) matrix[a * size + b] = (matrix[a * size + b] ?? 0) + weight * value * (x[b] ?? 0)
  }
}

function inOwnUnits({ means, deviations }: Design, beta: Float64Array, isLogistic: boolean): RidgeModel {
  const coefficients = Array.from(deviations, (deviation, j) => (deviation > 0 ? (beta[j + 1] ?? 0) / deviation : 0))
  const intercept = coefficients.reduce((sum, coefficient, j) => sum - coefficient * (means[j] ?? 0), beta[0] ?? 0)
  return { intercept, coefficients, isLogistic }
}

function logistic(predictor: number): number {
  return 1 / (1 + Math.exp(-Math.max(-WIDEST, Math.min(WIDEST, predictor))))
}

/** The expected outcome of one row. */
export function predictRidge({ intercept, coefficients, isLogistic }: RidgeModel, columns: readonly Float64Array[], row: number): number {
  let predictor = intercept
  for (let j = 0; j < coefficients.length; j++) predictor += (coefficients[j] ?? 0) * (columns[j]?.[row] ?? 0)
  return isLogistic ? logistic(predictor) : predictor
}

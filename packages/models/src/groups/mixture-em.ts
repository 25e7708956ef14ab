import { factorise } from '../numeric/cholesky.ts'
import { eigenvalues } from '../numeric/symmetric.ts'
import type { RowTable } from './row-order.ts'

export type CovarianceShape = 'full' | 'diagonal'

/** Components on the scale of the model: weights, means row by row, covariances matrix by matrix. */
export interface Mixture {
  readonly shape: CovarianceShape
  readonly width: number
  readonly weights: Float64Array
  readonly means: Float64Array
  readonly covariances: Float64Array
}

/** Variances below this share of a column's own are a point, not a group. */
const VARIANCE_FLOOR = 1e-6

const LOG_TWO_PI = Math.log(2 * Math.PI)

export function createMixture(components: number, width: number, shape: CovarianceShape): Mixture {
  return {
    shape,
    width,
    weights: new Float64Array(components),
    means: new Float64Array(components * width),
    covariances: new Float64Array(components * width * width),
  }
}

/** Fills `shares` (rows × components) with the chances of each row's component; the answer is Σ ln density. */
export function expect({ values, width, length }: RowTable, mixture: Mixture, shares: Float64Array): number {
  const { weights, means } = mixture
  const components = weights.length
  const { factors, constants } = factorsOf(mixture)
  const solved = new Float64Array(width)
  let sum = 0
  for (let row = 0; row < length; row++) {
    const from = row * components
    let largest = Number.NEGATIVE_INFINITY
    for (let c = 0; c < components; c++) {
      const log = (constants[c] ?? 0) - 0.5 * distanceTo(values, row * width, means, factors, c, solved)
      shares[from + c] = log
      if (log > largest) largest = log
    }
    sum += largest + normalise(shares, from, components, largest)
  }
  return sum
}

/** Log densities to shares that add up to 1; the answer is ln of their sum, less the largest. */
function normalise(shares: Float64Array, from: number, components: number, largest: number): number {
  let total = 0
  for (let c = 0; c < components; c++) {
    shares[from + c] = Math.exp((shares[from + c] ?? 0) - largest)
    total += shares[from + c] ?? 0
  }
  for (let c = 0; c < components; c++) shares[from + c] = (shares[from + c] ?? 0) / total
  return Math.log(total)
}

/** Squared Mahalanobis distance, by forward substitution with the Cholesky factor of component `c`. */
function distanceTo(values: Float64Array, at: number, means: Float64Array, factors: Float64Array, c: number, solved: Float64Array): number {
  const width = solved.length
  const matrix = c * width * width
  let square = 0
  for (let i = 0; i < width; i++) {
    let rest = (values[at + i] ?? 0) - (means[c * width + i] ?? 0)
    for (let j = 0; j < i; j++) rest -= (factors[matrix + i * width + j] ?? 0) * (solved[j] ?? 0)
    solved[i] = rest / (factors[matrix + i * width + i] ?? 1)
    square += (solved[i] ?? 0) ** 2
  }
  return square
}

function factorsOf({ weights, covariances, width }: Mixture): { factors: Float64Array; constants: Float64Array } {
  const factors = covariances.slice()
  const constants = weights.map((weight, c) => {
    const factor = factors.subarray(c * width * width, (c + 1) * width * width)
    factorise(factor, width)
    let logRoot = 0
    for (let i = 0; i < width; i++) logRoot += Math.log(factor[i * width + i] ?? 1)
    return Math.log(Math.max(weight, 1e-300)) - logRoot - 0.5 * width * LOG_TWO_PI
  })
  return { factors, constants }
}

/** Weights, means and covariances that fit the shares best; the answer is which components hit the variance floor. */
export function maximise(table: RowTable, mixture: Mixture, shares: Float64Array): number[] {
  const components = mixture.weights.length
  const floored: number[] = []
  for (let c = 0; c < components; c++) {
    let total = 0
    for (let row = 0; row < table.length; row++) total += shares[row * components + c] ?? 0
    mixture.weights[c] = total / table.length
    // Nobody is left in it: it stays where it was, with a weight that does no harm.
    if (total < 1e-8) continue
    setMean(table, mixture, shares, c, total)
    setCovariance(table, mixture, shares, c, total)
    if (raiseToFloor(mixture, c)) floored.push(c)
  }
  return floored
}

function setMean({ values, length }: RowTable, { means, width, weights }: Mixture, shares: Float64Array, c: number, total: number): void {
  const mean = means.subarray(c * width, (c + 1) * width).fill(0)
  for (let row = 0; row < length; row++) {
    const share = (shares[row * weights.length + c] ?? 0) / total
    for (let i = 0; i < width; i++) mean[i] = (mean[i] ?? 0) + share * (values[row * width + i] ?? 0)
  }
}

function setCovariance({ values, length }: RowTable, mixture: Mixture, shares: Float64Array, c: number, total: number): void {
  const { means, width, weights, covariances, shape } = mixture
  const matrix = covariances.subarray(c * width * width, (c + 1) * width * width).fill(0)
  const apart = new Float64Array(width)
  for (let row = 0; row < length; row++) {
    const share = (shares[row * weights.length + c] ?? 0) / total
    if (share === 0) continue
    for (let i = 0; i < width; i++) apart[i] = (values[row * width + i] ?? 0) - (means[c * width + i] ?? 0)
    addOuter(matrix, apart, share, shape)
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) matrix[j * width + i] = matrix[i * width + j] ?? 0
}

function addOuter(matrix: Float64Array, apart: Float64Array, share: number, shape: CovarianceShape): void {
  const width = apart.length
  for (let i = 0; i < width; i++) {
    const weighted = share * (apart[i] ?? 0)
    for (let j = shape === 'full' ? 0 : i; j <= i; j++) matrix[i * width + j] = (matrix[i * width + j] ?? 0) + weighted * (apart[j] ?? 0)
  }
}

/** Lifts what is narrower than the floor in any direction; says whether it was. */
function raiseToFloor({ covariances, width, shape }: Mixture, c: number): boolean {
  const matrix = covariances.subarray(c * width * width, (c + 1) * width * width)
  const spreads = shape === 'full' ? eigenvalues({ size: width, values: matrix }) : matrix.filter((_, at) => at % (width + 1) === 0).sort()
  // A matrix much wider than it is narrow cannot be factorised, however wide it is.
  const floor = Math.max(VARIANCE_FLOOR, 1e-9 * (spreads[width - 1] ?? 0))
  const narrowest = spreads[0] ?? floor
  if (narrowest >= floor) return false
  for (let at = 0; at < matrix.length; at += width + 1) {
    matrix[at] = shape === 'full' ? (matrix[at] ?? 0) + floor - narrowest : Math.max(matrix[at] ?? 0, floor)
  }
  return true
}

/** A pivot below this share of its diagonal entry is rounding: the columns depend on each other. */
const SMALLEST_PIVOT = 1e-11

/**
 * Turns the lower half of a small symmetric n × n matrix, row by row, into its Cholesky factor, in place.
 * Golub & Van Loan (2013), "Matrix Computations", algorithm 4.2.1.
 *
 * @returns the first row that depends on those before it (or is no number), or -1 where the matrix is positive definite
 */
export function factorise(matrix: Float64Array, n: number): number {
  for (let i = 0; i < n; i++) {
    const diagonal = matrix[i * n + i] ?? 0
    for (let j = 0; j < i; j++) matrix[i * n + j] = reduced(matrix, n, i, j) / (matrix[j * n + j] ?? 1)
    const pivot = reduced(matrix, n, i, i)
    if (!(pivot > SMALLEST_PIVOT * diagonal)) return i
    matrix[i * n + i] = Math.sqrt(pivot)
  }
  return -1
}

/** An entry less what the columns before it explain. */
function reduced(matrix: Float64Array, n: number, i: number, j: number): number {
  let left = matrix[i * n + j] ?? 0
  for (let k = 0; k < j; k++) left -= (matrix[i * n + k] ?? 0) * (matrix[j * n + k] ?? 0)
  return left
}

/** Solves A x = b in place of `b`, with the factor of A that {@link factorise} left. */
export function solveFactored(factor: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i] ?? 0
    for (let k = 0; k < i; k++) sum -= (factor[i * n + k] ?? 0) * (b[k] ?? 0)
    b[i] = sum / (factor[i * n + i] ?? 1)
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i] ?? 0
    for (let k = i + 1; k < n; k++) sum -= (factor[k * n + i] ?? 0) * (b[k] ?? 0)
    b[i] = sum / (factor[i * n + i] ?? 1)
  }
}

/** Inverse of A into `out` from `start`, row by row, with the factor of A that {@link factorise} left; `unit` is scratch of length n. */
export function invertFactored(factor: Float64Array, n: number, out: Float64Array, start: number, unit: Float64Array): void {
  for (let column = 0; column < n; column++) {
    unit.fill(0)
    unit[column] = 1
    solveFactored(factor, n, unit)
    for (let row = 0; row < n; row++) out[start + row * n + column] = unit[row] ?? 0
  }
}

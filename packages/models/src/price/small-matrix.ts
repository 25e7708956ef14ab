import { factorise, invertFactored } from '../numeric/cholesky.ts'

/** out = a · b for p × p matrices, row by row; each may start within a longer array. */
export function multiply(a: Float64Array, b: Float64Array, p: number, out: Float64Array, startA = 0, startB = 0): void {
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      let sum = 0
      for (let k = 0; k < p; k++) sum += (a[startA + i * p + k] ?? 0) * (b[startB + k * p + j] ?? 0)
      out[i * p + j] = sum
    }
  }
}

/** out = a · v for a p × p matrix; each may start within a longer array. */
export function apply(a: Float64Array, v: Float64Array, p: number, out: Float64Array, startA = 0, startV = 0): void {
  for (let i = 0; i < p; i++) {
    let sum = 0
    for (let k = 0; k < p; k++) sum += (a[startA + i * p + k] ?? 0) * (v[startV + k] ?? 0)
    out[i] = sum
  }
}

/** out += factor · b a b' for p × p matrices; `half` is scratch, `out` may start within a longer array. */
export function addSandwich(
  out: Float64Array,
  start: number,
  b: Float64Array,
  a: Float64Array,
  p: number,
  factor: number,
  half: Float64Array,
): void {
  multiply(b, a, p, half)
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      let sum = 0
      for (let k = 0; k < p; k++) sum += (half[i * p + k] ?? 0) * (b[j * p + k] ?? 0)
      out[start + i * p + j] = (out[start + i * p + j] ?? 0) + factor * sum
    }
  }
}

/**
 * Inverse of a positive definite matrix into `out` from `start`. The matrix is overwritten; `unit` is scratch of length p.
 *
 * @returns ln of its determinant; null where it is not positive definite
 */
export function invert(matrix: Float64Array, p: number, out: Float64Array, start: number, unit: Float64Array): number | null {
  if (factorise(matrix, p) >= 0) return null
  let logDeterminant = 0
  invertFactored(matrix, p, out, start, unit)
  for (let i = 0; i < p; i++) logDeterminant += 2 * Math.log(matrix[i * p + i] ?? 1)
  return logDeterminant
}

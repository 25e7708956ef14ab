import { invertFactored } from './cholesky.ts'

/** A small symmetric matrix, row by row, `size` × `size`. */
export interface SymmetricMatrix {
  readonly size: number
  readonly values: Float64Array
}

/**
 * Eigenvalues of a small symmetric matrix in ascending order, by cyclic Jacobi rotations.
 * Golub & Van Loan (2013), "Matrix Computations", section 8.5.
 */
export function eigenvalues(matrix: SymmetricMatrix): Float64Array {
  const n = matrix.size
  const m = Float64Array.from(matrix.values)
  for (let sweep = 0; sweep < 60 && offDiagonal(m, n) > 0; sweep++) {
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(m, n, p, q)
  }
  return Float64Array.from({ length: n }, (_, i) => m[i * n + i] ?? 0).sort()
}

function offDiagonal(m: Float64Array, n: number): number {
  let off = 0
  let all = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const square = (m[i * n + j] ?? 0) ** 2
      all += square
      if (i !== j) off += square
    }
  }
  return off > all * 1e-34 ? off : 0
}

function rotate(m: Float64Array, n: number, p: number, q: number): void {
  const apq = m[p * n + q] ?? 0
  if (apq === 0) return
  const theta = ((m[q * n + q] ?? 0) - (m[p * n + p] ?? 0)) / (2 * apq)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1))
  const c = 1 / Math.hypot(t, 1)
  const s = t * c
  for (let k = 0; k < n; k++) {
    const kp = m[k * n + p] ?? 0
    const kq = m[k * n + q] ?? 0
    m[k * n + p] = c * kp - s * kq
    m[k * n + q] = s * kp + c * kq
  }
  for (let k = 0; k < n; k++) {
    const pk = m[p * n + k] ?? 0
    const qk = m[q * n + k] ?? 0
    m[p * n + k] = c * pk - s * qk
    m[q * n + k] = s * pk + c * qk
  }
}

/** Lower Cholesky factor, or null where the matrix is not positive definite. */
function cholesky({ size: n, values }: SymmetricMatrix): Float64Array | null {
  const factor = new Float64Array(n * n)
  const at = (i: number, j: number): number => factor[i * n + j] ?? 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = values[i * n + j] ?? 0
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k)
      if (i > j) factor[i * n + j] = sum / at(j, j)
      else if (sum > 0) factor[i * n + i] = Math.sqrt(sum)
      else return null
    }
  }
  return factor
}

/** Inverse of a positive definite matrix, or null where it is not one (or holds a value that is no number). */
export function inverse(matrix: SymmetricMatrix): SymmetricMatrix | null {
  const n = matrix.size
  const factor = cholesky(matrix)
  if (!factor) return null
  const values = new Float64Array(n * n)
  invertFactored(factor, n, values, 0, new Float64Array(n))
  return { size: n, values }
}

/** Largest over smallest eigenvalue; null where the smallest is not positive. */
export function condition(matrix: SymmetricMatrix): number | null {
  const values = eigenvalues(matrix)
  const low = values[0] ?? 0
  const high = values[values.length - 1] ?? 0
  return low > 0 && Number.isFinite(high / low) ? high / low : null
}

/**
 * A function to minimise: returns its value at `point` and writes its gradient into `gradient`.
 * Must be finite everywhere: return a large finite value where the model has none.
 */
export type Objective = (point: Float64Array, gradient: Float64Array) => number

export interface Minimum {
  readonly point: Float64Array
  readonly value: number
  readonly gradient: Float64Array
  readonly iterations: number
  /** `gradient`: flat; `no_progress`: no step lowers the value any more; `iteration_limit`: stopped while still falling. */
  readonly status: 'gradient' | 'no_progress' | 'iteration_limit'
}

/** Largest absolute entry. */
export function maxNorm(vector: Float64Array): number {
  let norm = 0
  for (const value of vector) norm = Math.max(norm, Math.abs(value))
  return norm
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

/**
 * How much two values may differ by rounding alone, for a sum over up to a few million rows. A search that takes such a
 * difference for a rise steps back and forth at the optimum until its patience ends.
 */
export function roundingOf(value: number): number {
  return 1e-13 * Math.max(1, Math.abs(value))
}

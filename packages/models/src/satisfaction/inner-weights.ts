import { factorise, solveFactored } from '../numeric/cholesky.ts'
import type { PlsPlan, PlsScheme } from './pls-spec.ts'

/**
 * Weights of each construct's neighbours: `out[k * m + j]` is the weight of k in the inner estimate of j.
 * Centroid: the sign of the correlation. Factorial: the correlation. Path: regression coefficients of those that lead to j,
 * correlations of those it leads to. Lohmöller (1989), "Latent Variable Path Modeling with Partial Least Squares", chapter 2.
 *
 * @returns the construct whose predecessors depend on each other, or -1
 */
export function innerWeights(plan: PlsPlan, correlations: Float64Array, out: Float64Array): number {
  const m = plan.names.length
  const { scheme } = plan.spec
  out.fill(0)
  for (let j = 0; j < m; j++) {
    const predecessors = plan.predecessors[j] ?? []
    weighByCorrelation(scheme, correlations, m, j, plan.successors[j] ?? [], out)
    if (scheme !== 'path') weighByCorrelation(scheme, correlations, m, j, predecessors, out)
    else if (!weighByRegression(correlations, m, j, predecessors, out)) return j
  }
  return -1
}

function weighByCorrelation(
  scheme: PlsScheme,
  correlations: Float64Array,
  m: number,
  j: number,
  neighbours: ArrayLike<number>,
  out: Float64Array,
): void {
  for (let i = 0; i < neighbours.length; i++) {
    const at = (neighbours[i] ?? 0) * m + j
    const r = correlations[at] ?? 0
    out[at] = scheme === 'centroid' ? Math.sign(r) : r
  }
}

function weighByRegression(correlations: Float64Array, m: number, j: number, predecessors: ArrayLike<number>, out: Float64Array): boolean {
  const coefficients = regress(correlations, m, predecessors, j)
  if (!coefficients) return false
  for (let i = 0; i < predecessors.length; i++) out[(predecessors[i] ?? 0) * m + j] = coefficients[i] ?? 0
  return true
}

/** Coefficients of the regression of construct `to` on `from`, all of variance 1; null where those depend on each other. */
export function regress(correlations: Float64Array, m: number, from: ArrayLike<number>, to: number): Float64Array | null {
  const n = from.length
  const matrix = new Float64Array(n * n)
  const coefficients = new Float64Array(n)
  for (let a = 0; a < n; a++) {
    const row = (from[a] ?? 0) * m
    coefficients[a] = correlations[row + to] ?? 0
    for (let b = 0; b <= a; b++) matrix[a * n + b] = correlations[row + (from[b] ?? 0)] ?? 0
  }
  if (factorise(matrix, n) >= 0) return null
  solveFactored(matrix, n, coefficients)
  return coefficients
}

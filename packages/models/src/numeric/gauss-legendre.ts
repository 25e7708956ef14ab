import { assertRange } from '../model-error.ts'

/** Places in [-1, 1] in ascending order, and what each weighs. */
export interface QuadratureRule {
  readonly nodes: Float64Array
  readonly weights: Float64Array
}

/**
 * The Gauss–Legendre rule of `count` points, exact for polynomials up to degree 2 · count - 1.
 *
 * Roots of the Legendre polynomial by Newton's method. Abramowitz & Stegun (1964), 25.4.29.
 *
 * @example gaussLegendre(2).nodes // [-0.5773502691896257, 0.5773502691896257]
 */
export function gaussLegendre(count: number): QuadratureRule {
  assertRange('count', count, 1, 1000)
  const nodes = new Float64Array(count)
  const weights = new Float64Array(count)
  for (let i = 0; i < Math.ceil(count / 2); i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5))
    for (let step = 0; step < 20; step++) {
      const { value, slope } = legendre(count, x)
      x -= value / slope
      if (Math.abs(value / slope) < 1e-16) break
    }
    if (2 * i + 1 === count) x = 0
    const { slope } = legendre(count, x)
    nodes[i] = -x
    nodes[count - 1 - i] = x
    const weight = 2 / ((1 - x * x) * slope * slope)
    weights[i] = weight
    weights[count - 1 - i] = weight
  }
  return { nodes, weights }
}

function legendre(count: number, x: number): { value: number; slope: number } {
  let before = 0
  let value = 1
  for (let n = 1; n <= count; n++) {
    const next = ((2 * n - 1) * x * value - (n - 1) * before) / n
    before = value
    value = next
  }
  return { value, slope: (count * (x * value - before)) / (x * x - 1) }
}

import { lbeta } from './lbeta.ts'

const MAX_LEVELS = 20_000
const TINY = 1e-300

/**
 * ln of the regularised incomplete beta function I_x(a, b), right in relative terms where I_x itself would be rounded to 0.
 * Lentz's method on Abramowitz & Stegun (1964), 26.5.8. Arguments are not checked: it is meant for loops over millions of rows.
 *
 * @param x share, above 0
 * @param y 1 - x, passed apart so that neither loses digits near 0
 * @param logBeta ln B(a, b), where the caller has it already
 */
export function logIncompleteBeta(a: number, b: number, x: number, y: number, logBeta = lbeta(a, b)): number {
  if (y <= 0) return 0
  const front = a * Math.log(x) + b * Math.log(y) - logBeta
  if (x <= (a + 1) / (a + b + 2)) return Math.min(0, front - Math.log(a) + Math.log(fraction(a, b, x)))
  return Math.log1p(-Math.min(1 - Number.EPSILON, Math.exp(front) * (fraction(b, a, y) / b)))
}

function fraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let product = d
  for (let m = 1; m <= MAX_LEVELS; m++) {
    const at = a + 2 * m
    const even = (m * (b - m) * x) / ((at - 1) * at)
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    product *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / (at * (at + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    const change = d * c
    product *= change
    if (change > 1 - 3e-16 && change < 1 + 3e-16) break
  }
  return product
}

function nonZero(value: number): number {
  return value < TINY && value > -TINY ? TINY : value
}

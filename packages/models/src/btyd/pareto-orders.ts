import type { CustomerRow } from './customer-row.ts'

/**
 * Expected orders within `horizon` of a Pareto/NBD customer who is alive at T:
 * (r + x)/(alpha + T) · (beta + T)/(s - 1) · (1 - ((beta + T)/(beta + T + horizon))^(s - 1)), written so that s = 1 is nothing
 * special.
 */
export function paretoOrdersWhileAlive({ x, T, r, alpha, third: s, fourth: beta }: CustomerRow, horizon: number): number {
  const growth = Math.log1p(horizon / (beta + T))
  const bent = (s - 1) * growth
  const lifetime = (beta + T) * growth * (bent === 0 ? 1 : -Math.expm1(-bent) / bent)
  return ((r + x) / (alpha + T)) * lifetime
}

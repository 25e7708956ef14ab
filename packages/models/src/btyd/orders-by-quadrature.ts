import { lbeta } from '../numeric/lbeta.ts'
import type { AliveState } from './alive-state.ts'

const MAX_STEPS = 20_000

/**
 * Expected orders while alive as ∫ Beta(p; a, survived) · (1 - (1 + p u)^-R) / p dp, u = horizon / rate, by the trapezoid
 * rule over the log odds of p, which converges exponentially. The line of defence for very frequent buyers and very long
 * horizons; about 1e-12 relative.
 *
 * Near p = 1 (and for a < 1 near p = 0) the mass is too flat to sum, so a base line with a known mean is taken off first.
 */
export function quadratureOrders({ shape, rate, a, survived }: AliveState, horizon: number): number {
  const u = horizon / rate
  const atZero = shape * u
  const atOne = ordersPerChance(1, shape, u)
  const left = a < 1 ? atZero : atOne
  const logMass = lbeta(a, survived)
  const centre = Math.log(a / survived)
  const step = Math.min(0.4, Math.sqrt(1 / a + 1 / survived) / 4)

  const contribution = (k: number): number => {
    const y = centre + k * step
    const logP = -Math.log1p(Math.exp(-y))
    const logQ = -Math.log1p(Math.exp(y))
    const p = Math.exp(logP)
    const q = Math.exp(logQ)
    const base = left * q + atOne * p
    return Math.exp(a * logP + survived * logQ - logMass) * (ordersPerChance(p, shape, u) - base)
  }
  const beyond = addOutward(contribution, 1) + addOutward(contribution, -1) + contribution(0)
  const base = (left * survived + atOne * a) / (a + survived)
  return Math.min(atZero, Math.max(0, base + step * beyond))
}

/** (1 - (1 + p u)^-R) / p, and its limit R u at p = 0. */
function ordersPerChance(p: number, shape: number, u: number): number {
  return p * u < 1e-300 ? shape * u : -Math.expm1(-shape * Math.log1p(p * u)) / p
}

function addOutward(contribution: (k: number) => number, direction: 1 | -1): number {
  let sum = 0
  let largest = 0
  for (let n = 1; n <= MAX_STEPS; n++) {
    const part = contribution(direction * n)
    sum += part
    largest = Math.max(largest, Math.abs(part))
    // One small part may be a change of sign on the way; a whole decade of them is the end.
    if (n > 8 && Math.abs(part) <= 1e-18 * (largest + Math.abs(sum))) break
  }
  return sum
}

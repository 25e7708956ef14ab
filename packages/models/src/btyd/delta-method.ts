import { normalQuantile } from '../numeric/normal.ts'

/** A figure with the range that the uncertainty of the fit's parameters leaves it. */
export interface Interval {
  readonly estimate: number
  readonly standardError: number
  readonly low: number
  readonly high: number
}

/** The same for many customers, one place each. */
export interface IntervalColumns {
  readonly estimate: Float64Array
  readonly standardError: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
}

/** On which scale a figure is taken to be normal: `log` keeps it above 0, `logit` between 0 and 1. */
export type IntervalScale = 'log' | 'logit' | 'identity'

/** A step of each parameter, in its standard errors, over which the slope is taken: small against them, large against rounding. */
const STEP = 1e-3

/**
 * Variance of each output of `figures` by the delta method: gᵀ C g, g by central differences.
 *
 * @param covariance of the point's entries
 * @param figures the outputs at an offset from the point
 */
export function deltaVariance(covariance: readonly (readonly number[])[], figures: (offset: Float64Array) => Float64Array): Float64Array {
  const size = covariance.length
  const slopes = covariance.map((row, place) => {
    const step = STEP * Math.sqrt(row[place] ?? 0)
    if (!(step > 0)) return null
    const moved = (by: number): Float64Array => figures(Float64Array.from({ length: size }, (_, i) => (i === place ? by : 0)))
    const down = moved(-step)
    return moved(step).map((value, i) => (value - (down[i] ?? 0)) / (2 * step))
  })
  const variance = new Float64Array(figures(new Float64Array(size)).length)
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const [byA, byB, both] = [slopes[a], slopes[b], covariance[a]?.[b] ?? 0]
      if (!byA || !byB) continue
      for (let i = 0; i < variance.length; i++) variance[i] = (variance[i] ?? 0) + both * (byA[i] ?? 0) * (byB[i] ?? 0)
    }
  }
  return variance.map((value) => Math.max(0, value))
}

/** The interval of one figure whose standard error is known. */
export function intervalOf(estimate: number, standardError: number, level: number, scale: IntervalScale): Interval {
  const reach = normalQuantile((1 + level) / 2) * standardError
  const flat = { estimate, standardError, low: estimate - reach, high: estimate + reach }
  if (scale === 'log') {
    if (!(estimate > 0)) return { ...flat, low: estimate, high: estimate }
    // A reach of many powers of e is no knowledge, but still a number.
    const factor = Math.exp(Math.min(300, reach / estimate))
    return { ...flat, low: estimate / factor, high: Math.min(Number.MAX_VALUE, estimate * factor) }
  }
  if (scale === 'logit') {
    if (!(estimate > 0 && estimate < 1)) return { ...flat, low: estimate, high: estimate }
    const factor = Math.exp(Math.min(300, reach / (estimate * (1 - estimate))))
    const odds = estimate / (1 - estimate)
    return { ...flat, low: odds / factor / (1 + odds / factor), high: 1 - 1 / (1 + odds * factor) }
  }
  return flat
}

export function intervalColumns(estimate: Float64Array, variance: Float64Array, level: number, scale: IntervalScale): IntervalColumns {
  const standardError = variance.map(Math.sqrt)
  const low = new Float64Array(estimate.length)
  const high = new Float64Array(estimate.length)
  for (let i = 0; i < estimate.length; i++) {
    const found = intervalOf(estimate[i] ?? 0, standardError[i] ?? 0, level, scale)
    low[i] = found.low
    high[i] = found.high
  }
  return { estimate, standardError, low, high }
}

import { assertRange } from '../model-error.ts'
import { type Interval, intervalOf } from './delta-method.ts'

interface FittedParameters {
  readonly parameters: object
  readonly standardErrors: object
}

/**
 * Intervals of a fit's parameters, on the log scale, which keeps them above 0; null where there is no standard error.
 *
 * @param fit of any model with positive parameters: `fitBtyd`, `fitGammaGamma`, `fitSbg` …
 * @param level share of repeated fits whose interval would hold the true parameter. Default 0.95
 * @example parameterIntervals(fit).alpha // { estimate: 4.41, standardError: 0.38, low: 3.73, high: 5.22 }
 */
export function parameterIntervals(fit: FittedParameters, level = 0.95): Readonly<Record<string, Interval | null>> {
  assertRange('level', level, 0, 0.999999, true)
  const errors = new Map<string, unknown>(Object.entries(fit.standardErrors))
  return Object.fromEntries(
    Object.entries(fit.parameters).map(([name, estimate]: [string, unknown]) => {
      const error = errors.get(name)
      const isKnown = typeof estimate === 'number' && typeof error === 'number'
      return [name, isKnown ? intervalOf(estimate, error, level, 'log') : null]
    }),
  )
}

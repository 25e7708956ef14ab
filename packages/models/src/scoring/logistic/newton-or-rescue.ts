import { type ModelWarning, warning } from '../../model-warning.ts'
import type { Design, LogisticSums } from './logistic-sums.ts'
import { type NewtonResult, newton } from './newton.ts'

export interface PenalisedFit extends NewtonResult {
  /** The penalty that was used, asked for or not. */
  readonly l2: number
  readonly warnings: readonly ModelWarning[]
}

/** Used by itself where maximum likelihood has no finite answer. */
const RESCUE_L2 = 1

/** Standard errors beyond this, in log-odds per standard deviation, belong to coefficients that run off. */
const LARGEST_ERROR = 1000

/** Newton's method; where no penalty was asked for and the coefficients run off without one, once more with one. */
export function newtonOrRescue(design: Design, start: Float64Array, l2: number, atStart?: LogisticSums): PenalisedFit {
  const search = newton(design, start, l2, atStart)
  const isSeparated = design.terms.length > 0 && search.sums.leastPositive > search.sums.greatestNegative
  const runsOff = l2 === 0 && (isSeparated || !search.covariance || hasLargeError(search.covariance))
  if (!runsOff) return told({ ...search, l2 }, isSeparated ? [separation(l2, false)] : [])
  return told({ ...newton(design, start, RESCUE_L2), l2: RESCUE_L2 }, [separation(RESCUE_L2, true)])
}

function told(search: NewtonResult & { readonly l2: number }, warnings: readonly ModelWarning[]): PenalisedFit {
  if (search.converged) return { ...search, warnings }
  return { ...search, warnings: [...warnings, warning('not_converged', `No maximum was reached after ${search.iterations} steps`)] }
}

function hasLargeError(covariance: Float64Array): boolean {
  const size = Math.sqrt(covariance.length)
  return Array.from({ length: size }, (_, i) => covariance[i * size + i] ?? 0).some((variance) => !(variance < LARGEST_ERROR ** 2))
}

function separation(l2: number, isRescue: boolean): ModelWarning {
  const cure = isRescue ? `a penalty of ${l2} was used instead of none` : `the penalty of ${l2} keeps the coefficients finite`
  return warning('perfect_separation', `The columns tell some rows apart without fail; ${cure}. Look for a column that leaks`, { l2 })
}

import { assertRange, ModelError } from '../model-error.ts'
import { studentQuantile, studentTwoSided } from '../numeric/student-t.ts'
import { type EffectOptions, type EffectResult, verdictOf } from './effect-result.ts'

/** What is needed of one arm: how many customers, the sum of their values and the sum of the squares. */
export interface MeanArm {
  readonly n: number
  readonly sum: number
  readonly sumSquares: number
}

/**
 * Difference in means of two randomised arms from sums alone, without equal variances.
 *
 * Welch (1947), "The generalization of Student's problem when several different population variances are involved",
 * Biometrika 34. Interval and p by Student's t with Satterthwaite's degrees of freedom.
 *
 * @throws ModelError for sums that no sample can have
 */
export function differenceInMeans(treated: MeanArm, control: MeanArm, options: EffectOptions = {}): EffectResult {
  const { confidence = 0.95, minimumPerArm = 30 } = options
  assertRange('confidence', confidence, 0, 1 - Number.EPSILON, true)
  checkArm('treated', treated)
  checkArm('control', control)
  const treatedMean = meanOf(treated)
  const controlMean = meanOf(control)
  const difference = treatedMean - controlMean
  const base = { treatedMean, controlMean, difference, confidence, method: 'welch' } as const
  if (treated.n < 2 || control.n < 2) {
    return { ...base, standardError: null, interval: null, z: null, p: null, verdict: 'too_few' }
  }
  const [v1, v0] = [varianceOf(treated) / treated.n, varianceOf(control) / control.n]
  const standardError = Math.sqrt(v1 + v0)
  const hasEnough = Math.min(treated.n, control.n) >= minimumPerArm
  if (standardError === 0) {
    const interval = [difference, difference] as const
    return { ...base, standardError, interval, z: null, p: null, verdict: verdictOf(interval, hasEnough) }
  }
  const share = v1 / (v1 + v0)
  const degrees = 1 / (share ** 2 / (treated.n - 1) + (1 - share) ** 2 / (control.n - 1))
  const margin = studentQuantile((1 + confidence) / 2, degrees) * standardError
  const interval = [difference - margin, difference + margin] as const
  const z = difference / standardError
  return { ...base, standardError, interval, z, p: studentTwoSided(z, degrees), verdict: verdictOf(interval, hasEnough) }
}

function meanOf({ n, sum }: MeanArm): number {
  return n === 0 ? 0 : sum / n
}

/** Rounding may leave a little less than nothing of the squares where all values are alike. */
function varianceOf({ n, sum, sumSquares }: MeanArm): number {
  const spread = sumSquares - (sum * sum) / n
  return spread > 1e-14 * sumSquares ? spread / (n - 1) : 0
}

function checkArm(arm: string, { n, sum, sumSquares }: MeanArm): void {
  assertRange(`${arm}.n`, n, 0, Number.MAX_SAFE_INTEGER)
  assertRange(`${arm}.sum`, sum, -Number.MAX_VALUE, Number.MAX_VALUE)
  assertRange(`${arm}.sumSquares`, sumSquares, 0, Number.MAX_VALUE)
  const least = n === 0 ? 0 : (sum * sum) / n
  const impossible = n === 0 ? sum !== 0 || sumSquares !== 0 : sumSquares < least * (1 - 1e-9)
  if (!Number.isInteger(n)) throw new ModelError('not_an_integer', `${arm}.n is not a whole number: ${n}`, { arm, n })
  if (impossible) {
    throw new ModelError('out_of_range', `${arm}.sumSquares is ${sumSquares}, less than sum²/n = ${least}`, { arm, sumSquares, least })
  }
}

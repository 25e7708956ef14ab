import { assertRange, ModelError } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { factorise, solveFactored } from '../numeric/cholesky.ts'
import { studentQuantile, studentTwoSided } from '../numeric/student-t.ts'
import { differenceOfMoments } from './difference-of-moments.ts'
import { type EffectOptions, type EffectResult, verdictOf } from './effect-result.ts'
import type { Moments } from './moments.ts'

export interface AdjustedEffect extends EffectResult {
  /** The plain difference in means of the same arms. */
  readonly unadjusted: EffectResult
  /** 1 - (standard error / unadjusted one)²; below 0 where the covariates say nothing. Null without standard errors. */
  readonly varianceReduction: number | null
  /** Covariates that went into it. */
  readonly covariates: readonly string[]
  readonly warnings: readonly ModelWarning[]
}

/** So many customers of an arm must stand behind each covariate. */
const CUSTOMERS_PER_COVARIATE = 10

/**
 * Difference in means of two randomised arms, adjusted for what was known before: CUPED with several covariates.
 *
 * @page cuped Effect adjusted for earlier behaviour (CUPED)
 * @when An experiment whose outcome goes along with something measured BEFORE the treatment, last quarter's spend for example: the
 * same data then give a narrower interval. Never take a covariate that the treatment may have moved. Without such covariates use
 * `differenceInMeans`; to look before the end, put the result through `confidenceSequence`.
 * @formula A regression in each arm, both read off at the mean of all customers:
 *
 *     effect = ȳ₁ - b₁'(x̄₁ - x̄) - [ȳ₀ - b₀'(x̄₀ - x̄)],   b_g = S_xx⁻¹ S_xy of arm g
 *     SE² = Σ_g s_g² (1/n_g + (x̄_g - x̄)' S_xx,g⁻¹ (x̄_g - x̄)) + (b₁ - b₀)' S_x (b₁ - b₀) / n
 *
 * s_g² is the residual variance, S_x the covariance of all customers. Interval and p by Student's t (Welch–Satterthwaite).
 * @units Moments of [outcome, covariate 1, covariate 2 …] per arm; the effect is in units of the outcome per customer.
 * @example
 * ```ts
 * import { adjustedDifference, momentsOf } from '@guanxi/models'
 *
 * const before = Float64Array.from({ length: 200 }, (_, i) => (i * 37) % 100)
 * const after = before.map((spend, i) => 0.8 * spend + ((i * 13) % 7) + (i % 2 === 0 ? 2 : 0))
 * const arm = (rest: number) => before.map((_, i) => i).filter((i) => i % 2 === rest)
 * const found = adjustedDifference(momentsOf([after, before], arm(0)), momentsOf([after, before], arm(1)), ['spend before'])
 * console.log(found.difference.toFixed(2), found.standardError?.toFixed(2), found.unadjusted.standardError?.toFixed(2)) // 1.95 0.29 3.29
 * ```
 * @warns covariate_dropped: a covariate is constant in an arm, or follows from the others
 * @warns adjustment_not_possible: fewer than ten customers of an arm for each covariate; the plain difference is given
 * @source Deng, Xu, Kohavi & Walker (2013), "Improving the sensitivity of online controlled experiments by utilizing pre-experiment
 * data", WSDM.
 * @source Lin (2013), "Agnostic notes on regression adjustments to experimental data", Annals of Applied Statistics 7(1).
 * @throws ModelError for arms of different columns, and for names that do not match them
 */
export function adjustedDifference(
  treated: Moments,
  control: Moments,
  covariates: readonly string[],
  options: EffectOptions = {},
): AdjustedEffect {
  const { confidence = 0.95, minimumPerArm = 30 } = options
  assertRange('confidence', confidence, 0, 1 - Number.EPSILON, true)
  checkWidths(treated, control, covariates)
  const unadjusted = differenceOfMoments(treated, control, options)
  const { kept, warnings } = usableCovariates(treated, control, covariates)
  const used = kept.map((place) => covariates[place - 1] ?? '')
  const smallest = Math.min(treated.n, control.n)
  const plain = { ...unadjusted, unadjusted, varianceReduction: null, covariates: [], warnings }
  if (kept.length === 0 || unadjusted.standardError === null) return plain
  if (smallest < CUSTOMERS_PER_COVARIATE * kept.length + 2) {
    const message = `The smaller arm has ${smallest} customers for ${kept.length} covariates: the plain difference is given`
    return {
      ...plain,
      warnings: [...warnings, warning('adjustment_not_possible', message, { customers: smallest, covariates: kept.length })],
    }
  }
  const centre = kept.map((at) => (treated.n * (treated.means[at] ?? 0) + control.n * (control.means[at] ?? 0)) / (treated.n + control.n))
  const one = regressArm(treated, kept, centre)
  const other = regressArm(control, kept, centre)
  const apart = one.slopes.map((slope, i) => slope - (other.slopes[i] ?? 0))
  const uneven = quadratic(treated, control, kept, centre, apart)
  const difference = one.mean - other.mean
  const variance = one.variance + other.variance + uneven
  const base = { treatedMean: one.mean, controlMean: other.mean, difference, confidence, method: 'regression-adjusted' } as const
  const rest = { unadjusted, covariates: used, warnings }
  const standardError = Math.sqrt(variance)
  const plainVariance = unadjusted.standardError ** 2
  const varianceReduction = plainVariance > 0 ? 1 - variance / plainVariance : null
  // Outcomes that follow exactly from the covariates leave no spread: there is nothing to measure chance by.
  if (!(variance > 1e-20 * plainVariance)) {
    return {
      ...base,
      ...rest,
      varianceReduction,
      standardError: 0,
      interval: [difference, difference],
      z: null,
      p: null,
      verdict: 'too_few',
    }
  }
  const spread = one.variance ** 2 / one.degrees + other.variance ** 2 / other.degrees
  const degrees = (one.variance + other.variance) ** 2 / Math.max(spread, Number.MIN_VALUE)
  const margin = studentQuantile((1 + confidence) / 2, Math.min(degrees, 1e9)) * standardError
  const interval = [difference - margin, difference + margin] as const
  const z = difference / standardError
  const p = studentTwoSided(z, Math.min(degrees, 1e9))
  return { ...base, ...rest, varianceReduction, standardError, interval, z, p, verdict: verdictOf(interval, smallest >= minimumPerArm) }
}

function checkWidths(treated: Moments, control: Moments, covariates: readonly string[]): void {
  const wanted = covariates.length + 1
  for (const [arm, { means, products }] of Object.entries({ treated, control })) {
    if (means.length === wanted && products.length === wanted * wanted) continue
    const message = `The ${arm} arm has moments of ${means.length} columns; with the outcome and ${covariates.length} covariates there should be ${wanted}`
    throw new ModelError('length_mismatch', message, { arm, columns: means.length, wanted })
  }
}

/** Places of the covariates that both arms can tell apart from constants and from each other. */
function usableCovariates(treated: Moments, control: Moments, names: readonly string[]) {
  const kept: number[] = []
  const warnings: ModelWarning[] = []
  names.forEach((name, i) => {
    const candidate = [...kept, i + 1]
    if ([treated, control].every((arm) => factorise(block(arm, candidate), candidate.length) < 0)) kept.push(i + 1)
    else
      warnings.push(warning('covariate_dropped', `${name} is constant in an arm or follows from the others: left out`, { covariate: name }))
  })
  return { kept, warnings }
}

function block({ means, products }: Moments, places: readonly number[]): Float64Array {
  return Float64Array.from(places.flatMap((a) => places.map((b) => products[a * means.length + b] ?? 0)))
}

/** Mean outcome of an arm at the centre, by the arm's own regression; its variance; and the slopes. */
function regressArm(arm: Moments, kept: readonly number[], centre: readonly number[]) {
  const k = kept.length
  const factor = block(arm, kept)
  factorise(factor, k)
  const slopes = Float64Array.from(kept, (at) => arm.products[at] ?? 0)
  solveFactored(factor, k, slopes)
  const away = Float64Array.from(kept, (at, i) => (arm.means[at] ?? 0) - (centre[i] ?? 0))
  const solved = Float64Array.from(away)
  solveFactored(factor, k, solved)
  let explained = 0
  let shift = 0
  let leverage = 1 / arm.n
  for (let i = 0; i < k; i++) {
    explained += (slopes[i] ?? 0) * (arm.products[kept[i] ?? 0] ?? 0)
    shift += (slopes[i] ?? 0) * (away[i] ?? 0)
    leverage += (away[i] ?? 0) * (solved[i] ?? 0)
  }
  const degrees = arm.n - 1 - k
  const left = Math.max(0, (arm.products[0] ?? 0) - explained)
  return { mean: (arm.means[0] ?? 0) - shift, variance: (left / degrees) * leverage, degrees, slopes }
}

/** What it adds that the effect differs with the covariates: d' S d / n, S the covariance of all customers. */
function quadratic(treated: Moments, control: Moments, kept: readonly number[], centre: readonly number[], apart: Float64Array): number {
  const n = treated.n + control.n
  const width = treated.means.length
  let sum = 0
  kept.forEach((a, i) => {
    kept.forEach((b, j) => {
      let product = 0
      for (const arm of [treated, control]) {
        product += arm.products[a * width + b] ?? 0
        product += arm.n * ((arm.means[a] ?? 0) - (centre[i] ?? 0)) * ((arm.means[b] ?? 0) - (centre[j] ?? 0))
      }
      sum += (apart[i] ?? 0) * (apart[j] ?? 0) * product
    })
  })
  return Math.max(0, sum / (n - 1) / n)
}

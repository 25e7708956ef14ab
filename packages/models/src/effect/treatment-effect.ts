import { assertRange, ModelError } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { type AdjustedEffect, adjustedDifference } from './adjusted-difference.ts'
import { differenceInProportions } from './difference-in-proportions.ts'
import { differenceOfMoments } from './difference-of-moments.ts'
import type { EffectOptions, EffectResult } from './effect-result.ts'
import { type Moments, momentsOf } from './moments.ts'
import { type SampleRatio, sampleRatio } from './sample-ratio.ts'

export interface TreatmentColumns {
  /** 1 for the treated, 0 for those held out. */
  readonly treatment: ArrayLike<number>
  readonly outcome: ArrayLike<number>
  /** Measured before the treatment, by name. */
  readonly covariates?: Readonly<Record<string, ArrayLike<number>>>
}

export interface TreatmentOptions extends EffectOptions {
  /** Share of customers that were meant to be treated; given, the sizes of the arms are checked against it. */
  readonly plannedShare?: number
}

/** Moments of [outcome, covariates …] per arm, and whether every outcome is 0 or 1. */
export interface TreatmentArms {
  readonly treated: Moments
  readonly control: Moments
  readonly covariates: readonly string[]
  readonly isBinary: boolean
}

export interface TreatmentEffect {
  readonly customers: { readonly treated: number; readonly control: number }
  readonly outcome: 'share' | 'mean'
  /** The difference itself: of shares by Newcombe's interval, of means by Welch's. */
  readonly effect: EffectResult
  /** The same adjusted for the covariates; null without any. */
  readonly adjusted: AdjustedEffect | null
  /** Null where no planned share was given. */
  readonly sampleRatio: SampleRatio | null
  readonly warnings: readonly ModelWarning[]
}

/**
 * Did it work? The effect of a randomised treatment on an outcome, plain and adjusted for what was known before.
 *
 * @page treatment-effect Effect of a campaign
 * @when Customers were drawn at random to be treated or held out. Where they chose themselves, or someone chose them, the difference
 * is no effect, whatever its interval.
 * @formula Mean of the treated less mean of the held out. Outcomes of 0 and 1: Newcombe's hybrid score interval; all others: Welch's t.
 * With covariates also the regression-adjusted difference, see CUPED.
 * @units In units of the outcome per customer. To judge profit, make the outcome with `campaignProfit`.
 * @example
 * ```ts
 * import { treatmentEffect } from '@guanxi/models'
 *
 * const treatment = Float64Array.from({ length: 400 }, (_, i) => i % 2)
 * const outcome = treatment.map((treated, i) => ((i * 29) % 100 < 20 + 20 * treated ? 1 : 0))
 * const { effect } = treatmentEffect({ treatment, outcome })
 * console.log(effect.difference.toFixed(2), effect.verdict) // 0.20 more
 * ```
 * @warns sample_ratio_mismatch: the arms have other sizes than planned (p < .001); do not believe the effect
 * @warns covariate_dropped: a covariate is constant in an arm, or follows from the others
 * @warns adjustment_not_possible: too few customers for so many covariates
 * @source Welch (1947), Biometrika 34; Newcombe (1998), Statistics in Medicine 17, method 10; Lin (2013), Annals of Applied Statistics 7(1).
 * @throws ModelError for a treatment that is neither 0 nor 1, columns of unequal length, values that are no numbers
 */
export function treatmentEffect(columns: TreatmentColumns, options: TreatmentOptions = {}): TreatmentEffect {
  return effectOfArms(treatmentArms(columns), options)
}

/** What `treatmentEffect` takes from its rows. For input that does not fit memory: chunk by chunk, put together by `mergeArms`. */
export function treatmentArms({ treatment, outcome, covariates = {} }: TreatmentColumns): TreatmentArms {
  const named = { outcome, ...covariates }
  for (const [column, values] of Object.entries(named)) {
    if (values.length === treatment.length) continue
    const message = `${column} has ${values.length} rows where treatment has ${treatment.length}`
    throw new ModelError('length_mismatch', message, { column, length: values.length, wanted: treatment.length })
  }
  const treatedRows = new Int32Array(treatment.length)
  const controlRows = new Int32Array(treatment.length)
  let count = 0
  let isBinary = true
  for (let row = 0; row < treatment.length; row++) {
    const treated = treatment[row] ?? Number.NaN
    if (treated !== 0 && treated !== 1) {
      throw new ModelError('out_of_range', `treatment in row ${row} is ${treated}; it must be 0 or 1`, { row, value: String(treated) })
    }
    if (treated === 1) treatedRows[count++] = row
    else controlRows[row - count] = row
    isBinary &&= outcome[row] === 0 || outcome[row] === 1
  }
  const names = Object.keys(named)
  const treated = momentsOf(Object.values(named), treatedRows.subarray(0, count), names)
  const control = momentsOf(Object.values(named), controlRows.subarray(0, treatment.length - count), names)
  return { treated, control, covariates: Object.keys(covariates), isBinary }
}

/** The effect from what `treatmentArms` took. */
export function effectOfArms({ treated, control, covariates, isBinary }: TreatmentArms, options: TreatmentOptions = {}): TreatmentEffect {
  const { plannedShare } = options
  if (plannedShare !== undefined) assertRange('plannedShare', plannedShare, 0, 1 - Number.EPSILON, true)
  if (treated.n + control.n === 0) throw new ModelError('empty', 'There is nobody in either arm')
  const effect = isBinary
    ? differenceInProportions(successesOf(treated), successesOf(control), options)
    : differenceOfMoments(treated, control, options)
  const adjusted = covariates.length > 0 ? adjustedDifference(treated, control, covariates, options) : null
  const ratio = plannedShare === undefined ? null : sampleRatio(treated.n, control.n, plannedShare)
  const warnings = [...(adjusted?.warnings ?? [])]
  if (ratio?.verdict === 'mismatch') {
    const message = `${treated.n} treated and ${control.n} held out do not fit a planned share of ${ratio.plannedShare}: do not believe the effect`
    warnings.unshift(warning('sample_ratio_mismatch', message, { treated: treated.n, control: control.n, p: ratio.p }))
  }
  const customers = { treated: treated.n, control: control.n }
  return { customers, outcome: isBinary ? 'share' : 'mean', effect, adjusted, sampleRatio: ratio, warnings }
}

function successesOf({ n, means }: Moments) {
  return { n, successes: Math.round(n * (means[0] ?? 0)) }
}

import { assertRange } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { percentile } from '../numeric/percentile.ts'
import { createRandom } from '../numeric/random.ts'
import { type QiniArea, qiniArea, type RankedExperiment } from './qini-area.ts'
import { rankExperiment } from './rank-experiment.ts'
import { experimentRows, numbersOf } from './uplift-data.ts'

export interface QiniData {
  /** Higher scores are treated first. */
  readonly score: ArrayLike<number>
  readonly treatment: ArrayLike<number>
  readonly outcome: ArrayLike<number>
}

export interface QiniOptions {
  readonly seed: number
  /** Default 500; 0 for no interval. */
  readonly resamples?: number
  /** Default 0.95. */
  readonly confidence?: number
}

export interface Qini {
  /** (area - line) / (perfect - line): 0 for a random order, 1 for the best there can be. Null for outcomes other than 0 and 1. */
  readonly value: number | null
  /** Percentiles over resampled customers, of `value`; null where that is. */
  readonly interval: readonly [number, number] | null
  /** Area over the straight line, divided by customers²: gain in outcome per customer. Higher than 0 is better than random. */
  readonly unnormalised: number
  readonly unnormalisedInterval: readonly [number, number] | null
  readonly customers: number
  readonly confidence: number
  readonly warnings: readonly ModelWarning[]
}

/**
 * Qini coefficient: how well a score ranks customers by the effect of treating them.
 *
 * @page qini Qini coefficient
 * @when To judge an uplift model, or a plain rule, on customers of a randomised experiment that it was not made from. It says whether
 * the order is better than chance, not whether targeting pays: for that see `upliftVerdict`.
 * @formula Customers by descending score, one point per DISTINCT score, cumulative counts and outcomes of treated and held out:
 *
 *     q = Y_t - Y_c · N_t / N_c      (the second term is 0 while N_c = 0),   x = customers so far, from (0, 0)
 *     value = (area - line) / (perfect - line)
 *
 * area by trapezoids; line is the straight line from (0, 0) to the end of the curve; perfect is the same curve for the score
 * y t - y (1 - t). An amount (spend) has no perfect curve: its area is given unnormalised only.
 * @units `value` has none; `unnormalised` is in units of the outcome per customer.
 * @example
 * ```ts
 * import { qini } from '@guanxi/models'
 *
 * const n = 2000
 * const score = Float64Array.from({ length: n }, (_, i) => Math.floor(i / 100) % 2)
 * const treatment = Float64Array.from({ length: n }, (_, i) => Math.floor(i / 200) % 2)
 * const outcome = Float64Array.from({ length: n }, (_, i) => ((i * 37) % 100 < 10 + 20 * (score[i] ?? 0) * (treatment[i] ?? 0) ? 1 : 0))
 * const found = qini({ score, treatment, outcome }, { seed: 1 })
 * console.log(found.value?.toFixed(3), (found.interval?.[0] ?? 0) > 0) // 0.182 true
 * ```
 * @warns all_alike: all scores are equal, or no order could do better: the value is 0 or cannot be told
 * @warns failed_resamples: resamples without one of the arms were left out
 * @source Radcliffe (2007), "Using control groups to target on predicted lift", Direct Marketing Analytics Journal.
 * @throws ModelError for columns of unequal length, values that are no numbers, an empty arm
 */
export function qini(data: QiniData, options: QiniOptions): Qini {
  const { resamples = 500, confidence = 0.95, seed } = options
  assertRange('resamples', resamples, 0, 1_000_000)
  assertRange('confidence', confidence, 0, 1 - Number.EPSILON, true)
  const experiment = experimentRows(data.treatment, data.outcome)
  const score = numbersOf('score', data.score, experiment.treatment.length)
  const { ranked } = rankExperiment(score, experiment)
  const found = qiniArea(ranked, experiment.isBinary)
  const { values, areas, failed } = resampleQini(ranked, experiment.isBinary, resamples, seed)
  const warnings: ModelWarning[] = []
  if (score.every((value) => value === score[0])) warnings.push(warning('all_alike', 'All scores are equal: there is no order to judge'))
  else if (experiment.isBinary && normalised(found) === null) {
    warnings.push(warning('all_alike', 'No order could do better than chance on these outcomes: there is nothing to normalise by'))
  }
  if (failed > 0) {
    const message = `${failed} of ${resamples} resamples could not be judged and were left out`
    warnings.push(warning('failed_resamples', message, { failed, resamples }))
  }
  return {
    value: normalised(found),
    interval: normalised(found) === null ? null : percentiles(values, confidence),
    unnormalised: found.overLine / found.customers ** 2,
    unnormalisedInterval: percentiles(areas, confidence),
    customers: found.customers,
    confidence,
    warnings,
  }
}

/** Null where there is no perfect curve, or it is the line itself. */
export function normalised({ overLine, perfectOverLine, customers }: QiniArea): number | null {
  if (perfectOverLine === null || !(perfectOverLine > 1e-12 * customers * customers)) return null
  return overLine / perfectOverLine
}

function resampleQini(ranked: RankedExperiment, isBinary: boolean, resamples: number, seed: number) {
  const weight = new Uint32Array(ranked.treatment.length)
  const values: number[] = []
  const areas: number[] = []
  let failed = 0
  for (let draw = 0; draw < resamples; draw++) {
    drawCustomers(weight, seed, draw)
    const found = qiniArea(ranked, isBinary, null, weight)
    const value = normalised(found)
    if (!found.isSound || (isBinary && value === null)) failed++
    else {
      areas.push(found.overLine / found.customers ** 2)
      if (value !== null) values.push(value)
    }
  }
  return { values, areas, failed }
}

/** How often each customer comes up in one draw with replacement; every draw has a sequence of its own. */
export function drawCustomers(weight: Uint32Array, seed: number, draw: number): void {
  const random = createRandom((seed >>> 0) + draw * 0x1_0000_0000)
  weight.fill(0)
  for (let i = 0; i < weight.length; i++) {
    const pick = Math.floor(random.next() * weight.length)
    weight[pick] = (weight[pick] ?? 0) + 1
  }
}

/** Null for fewer than 20 values: no tail can be seen in them. */
export function percentiles(values: readonly number[], confidence: number): readonly [number, number] | null {
  if (values.length < 20) return null
  const sorted = Float64Array.from(values).sort()
  return [percentile(sorted, (1 - confidence) / 2), percentile(sorted, (1 + confidence) / 2)]
}

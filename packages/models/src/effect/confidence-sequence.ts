import { assertRange } from '../model-error.ts'
import { type EffectResult, verdictOf } from './effect-result.ts'

export interface ConfidenceSequenceOptions {
  /** Customers in both arms together at which the interval is to be narrowest. Fixed before the first look; it cannot make the sequence wrong, only wide. */
  readonly plannedCustomers: number
  /** Default 0.95. */
  readonly confidence?: number
  /** Before each arm has so many the verdict is `too_few`: the sequence is asymptotic. Default 100. */
  readonly minimumPerArm?: number
}

/**
 * An interval that may be looked at as often as one likes: over all looks together it misses the truth in 1 - confidence of
 * experiments only. An experiment can be stopped at the first interval that leaves 0 out.
 *
 * @page confidence-sequence Looking before the end (confidence sequences)
 * @when Whenever someone watches a running experiment. An ordinary 95 % interval that is looked at ten times misses far more often
 * than once in twenty. Looked at once, at the end, the ordinary interval is narrower.
 * @formula
 *
 *     difference ± SE √((1 + r)/r · (2 ln(1/α) + ln(1 + r))),   r = (n / planned) (2 ln(1/α) + ln(1 + 2 ln(1/α)))
 *
 * the normal mixture of the mixture sequential probability ratio test. It counts n by customers in both arms and holds for large
 * arms whose shares stay about the same.
 * @units In units of the effect given. `p` is valid at any time, too.
 * @example
 * ```ts
 * import { confidenceSequence, differenceInMeans } from '@guanxi/models'
 *
 * const now = differenceInMeans({ n: 5000, sum: 7000, sumSquares: 52_000 }, { n: 5000, sum: 6400, sumSquares: 47_000 })
 * const anyTime = confidenceSequence(now, { treated: 5000, control: 5000 }, { plannedCustomers: 20_000 })
 * console.log(now.verdict, anyTime.verdict) // more no_evidence
 * ```
 * @source Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas (2024), "Time-uniform central limit theory and asymptotic confidence
 * sequences", Annals of Statistics 52(6).
 * @source Johari, Koomen, Pekelis & Walsh (2022), "Always valid inference", Operations Research 70(3).
 * @throws ModelError for options that mean nothing
 */
export function confidenceSequence(
  effect: Pick<EffectResult, 'treatedMean' | 'controlMean' | 'difference' | 'standardError'>,
  customers: { readonly treated: number; readonly control: number },
  options: ConfidenceSequenceOptions,
): EffectResult {
  const { plannedCustomers, confidence = 0.95, minimumPerArm = 100 } = options
  assertRange('plannedCustomers', plannedCustomers, 1, Number.MAX_SAFE_INTEGER)
  assertRange('confidence', confidence, 0, 1 - Number.EPSILON, true)
  assertRange('customers.treated', customers.treated, 0, Number.MAX_SAFE_INTEGER)
  assertRange('customers.control', customers.control, 0, Number.MAX_SAFE_INTEGER)
  const { treatedMean, controlMean, difference, standardError } = effect
  const base = { treatedMean, controlMean, difference, standardError, confidence, method: 'confidence-sequence' } as const
  // Without spread there is nothing to measure chance by, and no normal limit.
  if (standardError === null || !(standardError > 0)) return { ...base, interval: null, z: null, p: null, verdict: 'too_few' }
  const alarm = 2 * Math.log(1 / (1 - confidence))
  const r = ((customers.treated + customers.control) / plannedCustomers) * (alarm + Math.log1p(alarm))
  if (!(r > 0)) return { ...base, interval: null, z: null, p: null, verdict: 'too_few' }
  const margin = standardError * Math.sqrt(((1 + r) / r) * (alarm + Math.log1p(r)))
  const interval = [difference - margin, difference + margin] as const
  const z = difference / standardError
  const p = Math.min(1, Math.exp(0.5 * Math.log1p(r) - (0.5 * z * z * r) / (1 + r)))
  const hasEnough = Math.min(customers.treated, customers.control) >= minimumPerArm
  return { ...base, interval, z, p, verdict: verdictOf(interval, hasEnough) }
}

import { assertRange, ModelError } from '../model-error.ts'
import { normalTwoSided } from '../numeric/normal.ts'

export interface SampleRatio {
  readonly treatedShare: number
  readonly plannedShare: number
  readonly p: number
  /** `mismatch` below p = .001: customers were lost or added unevenly, and no effect of this experiment can be believed. */
  readonly verdict: 'as_planned' | 'mismatch'
}

/** So rare that a sound experiment hardly ever raises the alarm. */
const ALARM = 0.001

/**
 * Whether the arms have the sizes that were planned: a χ² test with one degree of freedom.
 *
 * Fabijan et al. (2019), "Diagnosing sample ratio mismatch in online controlled experiments", KDD.
 *
 * @param plannedShare share of customers meant to be treated, between 0 and 1
 * @example sampleRatio(50_000, 50_900, 0.5).p // 0.0046…
 * @throws ModelError for counts that are none, and for nobody at all
 */
export function sampleRatio(treated: number, control: number, plannedShare: number): SampleRatio {
  assertRange('treated', treated, 0, Number.MAX_SAFE_INTEGER)
  assertRange('control', control, 0, Number.MAX_SAFE_INTEGER)
  assertRange('plannedShare', plannedShare, 0, 1 - Number.EPSILON, true)
  const n = treated + control
  if (n === 0) throw new ModelError('empty', 'There is nobody in either arm')
  const z = (treated - n * plannedShare) / Math.sqrt(n * plannedShare * (1 - plannedShare))
  const p = normalTwoSided(z)
  return { treatedShare: treated / n, plannedShare, p, verdict: p < ALARM ? 'mismatch' : 'as_planned' }
}

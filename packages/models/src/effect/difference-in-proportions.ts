import { assertRange, ModelError } from '../model-error.ts'
import { normalQuantile, normalTwoSided } from '../numeric/normal.ts'
import { wilson } from '../numeric/wilson.ts'
import { type EffectOptions, type EffectResult, verdictOf } from './effect-result.ts'

/** How many customers an arm has, and how many of them did it. */
export interface ProportionArm {
  readonly n: number
  readonly successes: number
}

/** With fewer who did it (or did not) in both arms together, any difference is an accident. */
const FEWEST_EVENTS = 5

/**
 * Difference in proportions of two randomised arms.
 *
 * Standard error, z and p are unpooled (Wald): √(p₁(1-p₁)/n₁ + p₀(1-p₀)/n₀). The interval is Newcombe's hybrid score
 * interval, which stays within ±1 and holds for rare events: Newcombe (1998), "Interval estimation for the difference between
 * independent proportions", Statistics in Medicine 17, method 10. The verdict follows the interval.
 *
 * @throws ModelError for counts that no sample can have
 */
export function differenceInProportions(treated: ProportionArm, control: ProportionArm, options: EffectOptions = {}): EffectResult {
  const { confidence = 0.95, minimumPerArm = 30 } = options
  assertRange('confidence', confidence, 0, 1 - Number.EPSILON, true)
  checkArm('treated', treated)
  checkArm('control', control)
  const treatedMean = treated.n === 0 ? 0 : treated.successes / treated.n
  const controlMean = control.n === 0 ? 0 : control.successes / control.n
  const difference = treatedMean - controlMean
  const base = { treatedMean, controlMean, difference, confidence, method: 'newcombe' } as const
  if (treated.n === 0 || control.n === 0) {
    return { ...base, standardError: null, interval: null, z: null, p: null, verdict: 'too_few' }
  }
  const standardError = Math.sqrt((treatedMean * (1 - treatedMean)) / treated.n + (controlMean * (1 - controlMean)) / control.n)
  const interval = newcombe(treated, control, normalQuantile((1 + confidence) / 2))
  const successes = treated.successes + control.successes
  const events = Math.min(successes, treated.n + control.n - successes)
  const hasEnough = Math.min(treated.n, control.n) >= minimumPerArm && events >= FEWEST_EVENTS
  const z = standardError > 0 ? difference / standardError : null
  return { ...base, standardError, interval, z, p: z === null ? null : normalTwoSided(z), verdict: verdictOf(interval, hasEnough) }
}

function newcombe(treated: ProportionArm, control: ProportionArm, z: number): readonly [number, number] {
  const p1 = treated.successes / treated.n
  const p0 = control.successes / control.n
  const [low1, high1] = wilson(treated.successes, treated.n, z)
  const [low0, high0] = wilson(control.successes, control.n, z)
  return [p1 - p0 - Math.hypot(p1 - low1, high0 - p0), p1 - p0 + Math.hypot(high1 - p1, p0 - low0)]
}

function checkArm(arm: string, { n, successes }: ProportionArm): void {
  assertRange(`${arm}.n`, n, 0, Number.MAX_SAFE_INTEGER)
  assertRange(`${arm}.successes`, successes, 0, n)
  if (!Number.isInteger(n) || !Number.isInteger(successes)) {
    throw new ModelError('not_an_integer', `${arm} has counts that are not whole: ${successes} of ${n}`, { arm, n, successes })
  }
}

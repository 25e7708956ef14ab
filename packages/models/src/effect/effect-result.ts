/** Whether the treated did more or less than the control, beyond chance; or that this cannot be told. */
export type EffectVerdict = 'more' | 'less' | 'no_evidence' | 'too_few'

export interface EffectResult {
  readonly treatedMean: number
  readonly controlMean: number
  /** Treated minus control. */
  readonly difference: number
  /** √(s₁²/n₁ + s₀²/n₀), after adjustment where there is one; null where an arm has too few to have a variance. */
  readonly standardError: number | null
  /** Confidence interval of the difference; null where there is no standard error. */
  readonly interval: readonly [number, number] | null
  /** Difference over its standard error; null where that is 0 or unknown. */
  readonly z: number | null
  /** Two-sided; null where it cannot be told. */
  readonly p: number | null
  readonly confidence: number
  readonly method: 'welch' | 'newcombe' | 'regression-adjusted' | 'confidence-sequence'
  readonly verdict: EffectVerdict
}

export interface EffectOptions {
  /** Default 0.95. */
  readonly confidence?: number
  /** Below this many customers in an arm the verdict is `too_few`. Default 30. */
  readonly minimumPerArm?: number
}

/** The interval decides, for it is what people are shown: outside 0 is a difference, unless there are too few to trust it. */
export function verdictOf(interval: readonly [number, number] | null, hasEnough: boolean): EffectVerdict {
  if (!hasEnough || !interval) return 'too_few'
  if (interval[0] > 0) return 'more'
  return interval[1] < 0 ? 'less' : 'no_evidence'
}

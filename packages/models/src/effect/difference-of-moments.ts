import { differenceInMeans, type MeanArm } from './difference-in-means.ts'
import type { EffectOptions, EffectResult } from './effect-result.ts'
import type { Moments } from './moments.ts'

/** Welch's difference of the first column of two arms, taken from the control's mean so that large values lose no digits. */
export function differenceOfMoments(treated: Moments, control: Moments, options: EffectOptions): EffectResult {
  const origin = control.means[0] ?? 0
  const found = differenceInMeans(armFrom(treated, origin), armFrom(control, origin), options)
  return { ...found, treatedMean: found.treatedMean + origin, controlMean: found.controlMean + origin }
}

function armFrom({ n, means, products }: Moments, origin: number): MeanArm {
  const away = n === 0 ? 0 : (means[0] ?? 0) - origin
  return { n, sum: n * away, sumSquares: (products[0] ?? 0) + n * away * away }
}

import type { PlsEstimate } from './estimate-pls.ts'
import { reachable } from './fit-pls.ts'
import type { ItemMoments } from './item-moments.ts'
import { rawWeights } from './pls-sample.ts'
import type { PlsPlan } from './pls-spec.ts'
import { satisfactionIndex } from './satisfaction-index.ts'

/** Which figures a bootstrap follows, one after another in one row of numbers. */
export interface BootstrapLayout {
  readonly size: number
  readonly ends: readonly number[]
  readonly effects: readonly (readonly [from: number, to: number])[]
  readonly rSquaredAt: number
  readonly loadingsAt: number
  readonly weightsAt: number
  /** Pairs of indirect and total effect. */
  readonly effectsAt: number
  readonly indexAt: number
}

export function layoutOf(plan: PlsPlan): BootstrapLayout {
  const ends = plan.order.filter((j) => (plan.predecessors[j] ?? []).length > 0).sort((a, b) => a - b)
  const effects = reachable(plan)
  const rSquaredAt = plan.paths.length
  const loadingsAt = rSquaredAt + ends.length
  const weightsAt = loadingsAt + plan.items.length
  const effectsAt = weightsAt + plan.items.length
  const indexAt = effectsAt + 2 * effects.length
  return { size: indexAt + plan.names.length, ends, effects, rSquaredAt, loadingsAt, weightsAt, effectsAt, indexAt }
}

/** Writes one resample's figures; false where one of them is no number, so that the resample has failed. */
export function writeStatistics(
  plan: PlsPlan,
  layout: BootstrapLayout,
  estimate: PlsEstimate,
  moments: ItemMoments,
  out: Float64Array,
): boolean {
  const m = plan.names.length
  const { coefficients, totalEffects, rSquared } = estimate.structural
  plan.paths.forEach(([from, to], i) => {
    out[i] = coefficients[from * m + to] ?? 0
  })
  layout.ends.forEach((j, i) => {
    out[layout.rSquaredAt + i] = rSquared[j] ?? 0
  })
  out.set(estimate.loadings, layout.loadingsAt)
  out.set(estimate.outer.weights, layout.weightsAt)
  layout.effects.forEach(([from, to], i) => {
    const total = totalEffects[from * m + to] ?? 0
    out[layout.effectsAt + 2 * i] = total - (coefficients[from * m + to] ?? 0)
    out[layout.effectsAt + 2 * i + 1] = total
  })
  const raw = rawWeights(plan, estimate.outer.weights, moments)
  const scale = plan.spec.scale ?? [1, 10]
  for (let j = 0; j < m; j++) {
    const from = plan.start[j] ?? 0
    const to = plan.start[j + 1] ?? 0
    out[layout.indexAt + j] = satisfactionIndex(raw.subarray(from, to), moments.means.subarray(from, to), scale) ?? Number.NaN
  }
  return out.every(Number.isFinite)
}

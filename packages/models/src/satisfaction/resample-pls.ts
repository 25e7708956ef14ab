import { createRandom } from '../numeric/random.ts'
import { type BootstrapLayout, layoutOf, writeStatistics } from './bootstrap-statistics.ts'
import { estimatePls } from './estimate-pls.ts'
import { itemMoments } from './item-moments.ts'
import type { OuterOptions } from './outer-weights.ts'
import { fittedMoments, type PlsSample } from './pls-sample.ts'

/** What the resamples gave: one row of figures for each that held, in their order. */
export interface Resamples {
  readonly layout: BootstrapLayout
  readonly values: Float64Array
  readonly held: number
  readonly failed: { readonly constantColumn: number; readonly singular: number; readonly notConverged: number }
}

/**
 * Draws rows with replacement and fits each draw on its covariances. Every draw has a random sequence of its own, by its number,
 * so that it does not depend on which others are made, or where.
 */
export function resamplePls(sample: PlsSample, options: OuterOptions, resamples: number, seed: number): Resamples {
  const layout = layoutOf(sample.plan)
  const values = new Float64Array(resamples * layout.size)
  const failed = { constantColumn: 0, singular: 0, notConverged: 0 }
  const weight = new Uint32Array(sample.rows.rows)
  let held = 0
  for (let draw = 0; draw < resamples; draw++) {
    drawRows(weight, seed, draw)
    const failure = fitDraw(sample, options, weight, layout, values.subarray(held * layout.size, (held + 1) * layout.size))
    if (failure === null) held++
    else failed[failure]++
  }
  return { layout, values: values.subarray(0, held * layout.size), held, failed }
}

function drawRows(weight: Uint32Array, seed: number, draw: number): void {
  const random = createRandom((seed >>> 0) + draw * 0x1_0000_0000)
  weight.fill(0)
  for (let i = 0; i < weight.length; i++) {
    const row = Math.floor(random.next() * weight.length)
    weight[row] = (weight[row] ?? 0) + 1
  }
}

function fitDraw(sample: PlsSample, options: OuterOptions, weight: Uint32Array, layout: BootstrapLayout, out: Float64Array) {
  const { plan, rows } = sample
  const moments = itemMoments(rows, weight)
  const p = plan.items.length
  for (let i = 0; i < p; i++) if (!((moments.covariances[i * p + i] ?? 0) > 0)) return 'constantColumn' as const
  const estimate = estimatePls(plan, fittedMoments(plan, moments), options)
  if (typeof estimate === 'number') return 'singular' as const
  if (!estimate.outer.converged) return 'notConverged' as const
  if (plan.spec.consistent && !estimate.isConsistent) return 'singular' as const
  return writeStatistics(plan, layout, estimate, moments, out) ? null : ('singular' as const)
}

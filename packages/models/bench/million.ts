import type { BtydColumns, BtydParameters } from '../src/btyd/btyd-model.ts'
import { simulateBtyd } from '../src/btyd/simulate-btyd.ts'
import { createRandom } from '../src/numeric/random.ts'
import { sampleGamma } from '../src/numeric/sample.ts'

export const SEED = 20_261_121

/** CDNOW's parameters, in weeks. */
export const PARAMETERS: BtydParameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

/** Customers who came over twelve weeks, observed for up to 52, on a grid of days. */
export function simulateCustomers(count: number): BtydColumns & { readonly monetary: Float64Array } {
  const random = createRandom(SEED)
  const T = Float64Array.from({ length: count }, () => (364 - Math.floor(random.next() * 84)) / 7)
  const columns = simulateBtyd('bg-nbd', PARAMETERS, T, random, { ticks: 7 })
  const monetary = columns.frequency.map((x) => (x === 0 ? 0 : sampleGamma(random, 6.25 * x, x * sampleGamma(random, 3.74, 15.44))))
  return { ...columns, monetary }
}

/** Wall seconds of the best of `runs`, so that a busy machine spoils the figure least. */
export async function bestSeconds(runs: number, work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    await work()
    best = Math.min(best, (performance.now() - start) / 1000)
  }
  return best
}

export function report(name: string, value: number, limit: number, facts: Record<string, unknown> = {}): void {
  console.log(JSON.stringify({ name, value: round(value), unit: 's', limit, ratio: round(value / limit), ...facts }))
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

import { createRandom } from '../numeric/random.ts'
import { sampleNormal } from '../numeric/sample.ts'

interface Cloud {
  readonly at: readonly [number, number]
  readonly count: number
  readonly spread?: number
}

/** Points of two columns around the given places, one cloud after the other, and which cloud each is of. */
export function clouds(places: readonly Cloud[], seed = 1): { columns: { x: Float64Array; y: Float64Array }; truth: Int32Array } {
  const random = createRandom(seed)
  const rows = places.flatMap(({ at: [x, y], count, spread = 1 }, cloud) =>
    Array.from({ length: count }, () => ({ cloud, x: x + spread * sampleNormal(random), y: y + spread * sampleNormal(random) })),
  )
  const columns = { x: Float64Array.from(rows, ({ x }) => x), y: Float64Array.from(rows, ({ y }) => y) }
  return { columns, truth: Int32Array.from(rows, ({ cloud }) => cloud) }
}

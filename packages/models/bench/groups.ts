import { kMeans } from '../src/groups/k-means.ts'
import { createRandom } from '../src/numeric/random.ts'
import { sampleNormal } from '../src/numeric/sample.ts'
import { bestSeconds, report, SEED } from './million.ts'

const COUNT = 1_000_000
const WIDTH = 6
const CLUSTERS = 8

/** Clouds around centres `apart` standard deviations from each other: 0 is one cloud, in which centres move for longest. */
function simulateClouds(apart: number): Record<string, Float64Array> {
  const random = createRandom(SEED)
  const centres = Float64Array.from({ length: CLUSTERS * WIDTH }, () => apart * sampleNormal(random))
  const columns = Array.from({ length: WIDTH }, () => new Float64Array(COUNT))
  for (let row = 0; row < COUNT; row++) {
    const cloud = Math.floor(random.next() * CLUSTERS)
    for (const [j, column] of columns.entries()) column[row] = (centres[cloud * WIDTH + j] ?? 0) + sampleNormal(random)
  }
  return Object.fromEntries(columns.map((column, j) => [`c${j}`, column]))
}

const facts = { rows: COUNT, columns: WIDTH, clusters: CLUSTERS, seed: SEED }
const options = { clusters: CLUSTERS, scaling: 'z-score' } as const
for (const [name, apart] of [
  ['models.k-means.8-clouds', 2],
  ['models.k-means.1-cloud', 0],
] as const) {
  const columns = simulateClouds(apart)
  const { iterations, converged, explained } = kMeans(columns, options)
  report(name, await bestSeconds(2, () => kMeans(columns, options)), 5, { ...facts, iterations, converged, explained })
}

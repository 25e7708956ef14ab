import { ModelError } from '../model-error.ts'
import type { Random } from '../numeric/random.ts'
import { squaredDistance } from './nearest-centre.ts'
import type { RowTable } from './row-order.ts'

/**
 * First centres by k-means++: each next one drawn with a chance in proportion to the squared distance from those before, so no
 * point is taken twice. Arthur & Vassilvitskii (2007), "k-means++: the advantages of careful seeding", SODA 18.
 */
export function seedCentres({ values, width, length }: RowTable, clusters: number, random: Random): Float64Array {
  const centres = new Float64Array(clusters * width)
  const apart = new Float64Array(length).fill(Number.POSITIVE_INFINITY)
  let row = Math.floor(random.next() * length)
  for (let cluster = 0; cluster < clusters; cluster++) {
    centres.set(values.subarray(row * width, (row + 1) * width), cluster * width)
    if (cluster === clusters - 1) break
    let total = 0
    for (let i = 0; i < length; i++) {
      const distance = squaredDistance(values, i * width, centres, cluster * width, width)
      if (distance < (apart[i] ?? 0)) apart[i] = distance
      total += apart[i] ?? 0
    }
    row = drawRow(apart, random.next() * total)
    if (row < 0) {
      const message = `${clusters} groups were asked for, yet only ${cluster + 1} customers differ from each other`
      throw new ModelError('too_many_clusters', message, { clusters, distinct: cluster + 1 })
    }
  }
  return centres
}

/** The row at which the running sum passes `wanted`; never one at distance 0; -1 where all are. */
function drawRow(apart: Float64Array, wanted: number): number {
  let sum = 0
  let last = -1
  for (let i = 0; i < apart.length; i++) {
    const share = apart[i] ?? 0
    if (share <= 0) continue
    sum += share
    last = i
    if (sum > wanted) return i
  }
  return last
}

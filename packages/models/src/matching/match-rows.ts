import { ModelError } from '../model-error.ts'
import type { RefusedLink } from './cluster-pairs.ts'
import type { ScoredPairs } from './score-pairs.ts'

/** The record of each row, the other way round than `rowOf`. */
export function recordsOfRows(rowOf: Int32Array): Int32Array {
  const recordOf = new Int32Array(rowOf.length)
  rowOf.forEach((row, record) => {
    recordOf[row] = record
  })
  return recordOf
}

/** The record of a row that someone asks for. */
export function recordOfRow(recordOf: Int32Array, row: number): number {
  const record = recordOf[row]
  if (record === undefined) throw new ModelError('out_of_range', `There is no row ${row}`, { name: 'row', value: row })
  return record
}

/** Pairs of records as pairs of rows, the earlier row first. */
export function pairsInRows({ left, right, weight }: ScoredPairs, rowOf: Int32Array): ScoredPairs {
  const first = new Int32Array(left.length)
  const second = new Int32Array(left.length)
  for (let at = 0; at < left.length; at++) {
    const a = rowOf[left[at] ?? 0] ?? 0
    const b = rowOf[right[at] ?? 0] ?? 0
    first[at] = Math.min(a, b)
    second[at] = Math.max(a, b)
  }
  return { left: first, right: second, weight }
}

export function linksInRows(links: readonly RefusedLink[], rowOf: Int32Array): RefusedLink[] {
  return links.map((link) => {
    const a = rowOf[link.left] ?? 0
    const b = rowOf[link.right] ?? 0
    return { ...link, left: Math.min(a, b), right: Math.max(a, b) }
  })
}

/** Per row the first row of its cluster. */
export function clustersInRows(clusterOf: Int32Array, rowOf: Int32Array): Int32Array {
  const first = new Int32Array(rowOf.length).fill(rowOf.length)
  clusterOf.forEach((cluster, record) => {
    first[cluster] = Math.min(first[cluster] ?? 0, rowOf[record] ?? 0)
  })
  const clusters = new Int32Array(rowOf.length)
  clusterOf.forEach((cluster, record) => {
    clusters[rowOf[record] ?? 0] = first[cluster] ?? 0
  })
  return clusters
}

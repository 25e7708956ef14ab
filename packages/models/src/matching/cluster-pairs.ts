import type { ScoredPairs } from './score-pairs.ts'

export interface ClusterOptions {
  /** Only pairs with at least this weight join anything. */
  readonly least: number
  /** No two records in different parts of a cluster may weigh less than this. */
  readonly weakest: number
  /** On average two records in different parts of a cluster weigh at least this. */
  readonly average: number
  /** Weight of any two records, compared or not. */
  readonly weightOf: (left: number, right: number) => number
}

/** A link that would have joined two clusters which do not belong together. */
export interface RefusedLink {
  readonly left: number
  readonly right: number
  readonly weight: number
  /** The weakest and the average of the links that joining would have implied. */
  readonly weakest: number
  readonly average: number
}

export interface Clusters {
  /** Per record the first record of its cluster. */
  readonly clusterOf: Int32Array
  readonly refused: readonly RefusedLink[]
}

/** More links than this are judged by a sample, evenly spread. */
const MOST_LINKS = 256

/**
 * Joins records along links from the strongest to the weakest. A link between two clusters is refused if the records that it would bring
 * together contradict each other: chains a–b–c in which a and c differ are what makes a whole town one customer.
 */
export function clusterPairs(count: number, pairs: ScoredPairs, options: ClusterOptions): Clusters {
  const parent = Int32Array.from({ length: count }, (_, i) => i)
  const members = new Map<number, number[]>()
  const refused: RefusedLink[] = []
  const seen = new Set<number>()
  for (let at = 0; at < pairs.weight.length; at++) {
    const weight = pairs.weight[at] ?? 0
    if (weight < options.least) break
    const left = pairs.left[at] ?? 0
    const right = pairs.right[at] ?? 0
    const a = rootOf(parent, left)
    const b = rootOf(parent, right)
    const first = Math.min(a, b)
    const second = Math.max(a, b)
    // Clusters that did not fit together stay apart until one of them grows, which changes nothing for the better.
    if (a === b || seen.has(first * count + second)) continue
    const ours = members.get(first) ?? [first]
    const theirs = members.get(second) ?? [second]
    const { weakest, average } = judge(ours, theirs, options, weight)
    if (weakest < options.weakest || average < options.average) {
      refused.push({ left, right, weight, weakest, average })
      seen.add(first * count + second)
      continue
    }
    parent[second] = first
    members.set(first, [...ours, ...theirs])
    members.delete(second)
  }
  return { clusterOf: parent.map((_, record) => rootOf(parent, record)), refused }
}

function rootOf(parent: Int32Array, record: number): number {
  let root = record
  while (parent[root] !== root) root = parent[root] ?? root
  let here = record
  while (here !== root) {
    const next = parent[here] ?? root
    parent[here] = root
    here = next
  }
  return root
}

function judge(
  ours: readonly number[],
  theirs: readonly number[],
  { weightOf }: ClusterOptions,
  weight: number,
): { weakest: number; average: number } {
  const links = ours.length * theirs.length
  if (links === 1) return { weakest: weight, average: weight }
  const step = Math.max(1, links / MOST_LINKS)
  let weakest = Number.MAX_VALUE
  let sum = 0
  let judged = 0
  for (let link = 0; link < links; link += step) {
    const at = Math.floor(link)
    const weight = weightOf(ours[Math.floor(at / theirs.length)] ?? 0, theirs[at % theirs.length] ?? 0)
    weakest = Math.min(weakest, weight)
    sum += weight
    judged++
  }
  return { weakest, average: sum / judged }
}

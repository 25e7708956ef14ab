import type { Random } from '../numeric/random.ts'
import { bestSplit, type SplitRules } from './best-split.ts'
import type { BinnedFeatures } from './bin-features.ts'
import type { UpliftRows } from './uplift-data.ts'
import type { UpliftTree } from './uplift-model.ts'

export interface TreeRules extends SplitRules {
  readonly maxDepth: number
  /** Features looked at for each split, drawn anew each time. */
  readonly featuresPerSplit: number
}

interface Growing {
  readonly feature: number[]
  readonly threshold: number[]
  readonly left: number[]
  readonly right: number[]
  readonly effect: number[]
}

/**
 * One honest tree: half of the rows choose the splits, the other half says what the effect is in each leaf, so that a leaf does not
 * boast of the accident that made it. Athey & Imbens (2016), PNAS 113(27).
 */
export function growUpliftTree(data: UpliftRows, binned: BinnedFeatures, rows: Int32Array, rules: TreeRules, random: Random): UpliftTree {
  const nodes: Growing = { feature: [], threshold: [], left: [], right: [], effect: [] }
  const [build, honest] = halves(rows, random)
  grow(build, honest, 0)
  return nodes

  function grow(chosen: Int32Array, held: Int32Array, depth: number): number {
    const node = nodes.feature.length
    nodes.feature.push(-1)
    nodes.threshold.push(0)
    nodes.left.push(-1)
    nodes.right.push(-1)
    nodes.effect.push(effectIn(data, held))
    if (depth >= rules.maxDepth) return node
    const split = bestSplit(binned, data, chosen, drawFeatures(data.columns.length, rules.featuresPerSplit, random), rules)
    if (!split) return node
    const column = binned.bins[split.feature] ?? new Uint8Array(0)
    const [heldLeft, heldRight] = partition(held, column, split.bin)
    if (!hasBothArms(data, heldLeft, rules) || !hasBothArms(data, heldRight, rules)) return node
    const [chosenLeft, chosenRight] = partition(chosen, column, split.bin)
    nodes.feature[node] = split.feature
    nodes.threshold[node] = binned.ends[split.feature]?.[split.bin] ?? 0
    nodes.left[node] = grow(chosenLeft, heldLeft, depth + 1)
    nodes.right[node] = grow(chosenRight, heldRight, depth + 1)
    return node
  }
}

/** Moves the rows that go left before those that go right, in place, and gives both parts. */
function partition(rows: Int32Array, column: Uint8Array, bin: number): readonly [Int32Array, Int32Array] {
  let place = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0
    if ((column[row] ?? 0) > bin) continue
    rows[i] = rows[place] ?? 0
    rows[place++] = row
  }
  return [rows.subarray(0, place), rows.subarray(place)]
}

function halves(rows: Int32Array, random: Random): readonly [Int32Array, Int32Array] {
  const dealt = new Int32Array(rows.length)
  let build = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0
    if (random.next() < 0.5) dealt[build++] = row
    else dealt[rows.length - 1 - (i - build)] = row
  }
  return [dealt.subarray(0, build), dealt.subarray(build)]
}

/** `count` of the features without repetition, by Floyd's method. */
function drawFeatures(features: number, count: number, random: Random): number[] {
  const drawn = new Set<number>()
  for (let last = features - Math.min(count, features); last < features; last++) {
    const pick = Math.floor(random.next() * (last + 1))
    drawn.add(drawn.has(pick) ? last : pick)
  }
  return [...drawn].sort((a, b) => a - b)
}

function effectIn({ treatment, outcome }: UpliftRows, rows: Int32Array): number {
  const n = new Float64Array(2)
  const sum = new Float64Array(2)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0
    const arm = treatment[row] ?? 0
    n[arm] = (n[arm] ?? 0) + 1
    sum[arm] = (sum[arm] ?? 0) + (outcome[row] ?? 0)
  }
  const [held = 0, treated = 0] = n
  return held === 0 || treated === 0 ? 0 : (sum[1] ?? 0) / treated - (sum[0] ?? 0) / held
}

function hasBothArms({ treatment }: UpliftRows, rows: Int32Array, { minimumPerArm }: SplitRules): boolean {
  let treated = 0
  for (let i = 0; i < rows.length; i++) treated += treatment[rows[i] ?? 0] ?? 0
  return Math.min(treated, rows.length - treated) >= minimumPerArm
}

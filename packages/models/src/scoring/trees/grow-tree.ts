import type { BinnedTable } from './bin-columns.ts'
import { findSplit, type NodeSums, type SplitRules, type TreeSplit } from './find-split.ts'
import { CELL, type Derivatives, fillHistogram, type Gathered, subtract } from './histogram.ts'

export interface GrowRules extends SplitRules {
  readonly maxLeaves: number
  readonly maxDepth: number
  readonly learningRate: number
}

/** A grown tree: node 0 is the root; a leaf has no split and holds what it adds to the log-odds. */
export interface GrownNode {
  readonly rows: number
  readonly depth: number
  /** Its rows stand from here on in the order of rows, `rows` of them, as long as it is a leaf. */
  readonly from: number
  split: TreeSplit | null
  left: number
  right: number
  value: number
}

/** Room that all trees of a fit share. */
export interface GrowSpace {
  readonly gathered: Gathered
  readonly moved: Int32Array
  readonly free: Float64Array[]
  readonly cells: number
}

export function createSpace(table: BinnedTable): GrowSpace {
  const last = table.columns[table.columns.length - 1]
  return {
    gathered: { gradient: new Float64Array(table.rows), curvature: new Float64Array(table.rows) },
    moved: new Int32Array(table.rows),
    free: [],
    cells: ((last?.offset ?? 0) + (last?.size ?? 0)) * CELL,
  }
}

/** A leaf that may still be divided. */
interface Open {
  readonly node: number
  readonly histogram: Float64Array
  readonly split: TreeSplit
}

interface Growth {
  readonly table: BinnedTable
  readonly used: readonly number[]
  readonly derivatives: Derivatives
  readonly rows: Int32Array
  readonly rules: GrowRules
  readonly space: GrowSpace
  readonly nodes: GrownNode[]
  readonly open: Open[]
}

/**
 * Grows one tree, dividing the leaf with the greatest gain first. Of two new leaves only the smaller is summed; the larger is
 * the difference from their parent.
 *
 * @param rows rows to grow on; left in an order in which each leaf's rows stand together
 * @param used columns that may be split on
 */
export function growTree(
  table: BinnedTable,
  used: readonly number[],
  derivatives: Derivatives,
  rows: Int32Array,
  rules: GrowRules,
  space: GrowSpace,
): GrownNode[] {
  const growth: Growth = { table, used, derivatives, rows, rules, space, nodes: [], open: [] }
  const histogram = take(space)
  fillHistogram(table, used, derivatives, rows, space.gathered, histogram)
  addLeaf(growth, sumsOf(table, used, histogram), 0, 0, histogram)
  for (let leaves = 1; leaves < rules.maxLeaves && growth.open.length > 0; leaves++) divide(growth, takeBest(growth.open))
  for (const { histogram: left } of growth.open) space.free.push(left)
  return growth.nodes
}

function take(space: GrowSpace): Float64Array {
  return space.free.pop() ?? new Float64Array(space.cells)
}

/** All columns hold the same sums; the first used one is read. */
function sumsOf(table: BinnedTable, used: readonly number[], histogram: Float64Array): NodeSums {
  const column = table.columns[used[0] ?? 0]
  let [gradient, curvature, rows] = [0, 0, 0]
  for (let bin = 0; bin < (column?.size ?? 0); bin++) {
    const cell = ((column?.offset ?? 0) + bin) * CELL
    gradient += histogram[cell] ?? 0
    curvature += histogram[cell + 1] ?? 0
    rows += histogram[cell + 2] ?? 0
  }
  return { gradient, curvature, rows }
}

/** Adds a leaf and, where it may be divided, keeps its histogram with its best split. */
function addLeaf(growth: Growth, sums: NodeSums, from: number, depth: number, histogram: Float64Array): number {
  const { nodes, rules, table, used, space, open } = growth
  const node = nodes.length
  const value = (-rules.learningRate * sums.gradient) / (sums.curvature + rules.l2)
  nodes.push({ rows: sums.rows, depth, from, split: null, left: -1, right: -1, value: Number.isFinite(value) ? value : 0 })
  let best: TreeSplit | null = null
  if (depth < rules.maxDepth && sums.rows >= 2 * rules.minLeafRows) {
    for (const place of used) {
      const column = table.columns[place]
      const split = column ? findSplit(histogram, column, place, sums, rules) : null
      if (split && split.gain > (best?.gain ?? 0)) best = split
    }
  }
  if (best) open.push({ node, histogram, split: best })
  else space.free.push(histogram)
  return node
}

function takeBest(open: Open[]): Open {
  let best = 0
  for (let i = 1; i < open.length; i++) if ((open[i]?.split.gain ?? 0) > (open[best]?.split.gain ?? 0)) best = i
  const [taken] = open.splice(best, 1)
  if (!taken) throw new RangeError('There is no leaf to divide')
  return taken
}

function divide(growth: Growth, { node, histogram, split }: Open): void {
  const { nodes, rows, table, used, derivatives, space } = growth
  const parent = nodes[node]
  if (!parent) return
  const own = rows.subarray(parent.from, parent.from + parent.rows)
  partition(table, split, own, space.moved)
  const leftIsSmall = split.left.rows <= split.right.rows
  const small = leftIsSmall ? own.subarray(0, split.left.rows) : own.subarray(split.left.rows)
  const smallHistogram = take(space)
  fillHistogram(table, used, derivatives, small, space.gathered, smallHistogram)
  subtract(histogram, smallHistogram)
  parent.split = split
  parent.value = 0
  const depth = parent.depth + 1
  parent.left = addLeaf(growth, split.left, parent.from, depth, leftIsSmall ? smallHistogram : histogram)
  parent.right = addLeaf(growth, split.right, parent.from + split.left.rows, depth, leftIsSmall ? histogram : smallHistogram)
}

/** Brings rows that go left to the front; both sides keep their order. */
function partition(table: BinnedTable, { column, goesLeft }: TreeSplit, rows: Int32Array, moved: Int32Array): void {
  const bins = table.bins.subarray(column * table.rows, (column + 1) * table.rows)
  let left = 0
  let right = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0
    if (goesLeft[bins[row] ?? 0] === 1) rows[left++] = row
    else moved[right++] = row
  }
  for (let i = 0; i < right; i++) rows[left + i] = moved[i] ?? 0
}

/** Adds a tree to the log-odds of rows that it was not grown on. */
export function addTree(nodes: readonly GrownNode[], table: BinnedTable, rows: Int32Array, logOdds: Float64Array): void {
  for (const row of rows) {
    let node = nodes[0]
    while (node?.split) {
      const { column, goesLeft } = node.split
      node = nodes[goesLeft[table.bins[column * table.rows + row] ?? 0] === 1 ? node.left : node.right]
    }
    logOdds[row] = (logOdds[row] ?? 0) + (node?.value ?? 0)
  }
}

/** Adds a tree to the log-odds of the rows it was grown on, leaf by leaf. */
export function addLeaves(nodes: readonly GrownNode[], rows: Int32Array, logOdds: Float64Array): void {
  for (const { split, from, rows: count, value } of nodes) {
    if (split) continue
    for (let i = from; i < from + count; i++) {
      const row = rows[i] ?? 0
      logOdds[row] = (logOdds[row] ?? 0) + value
    }
  }
}

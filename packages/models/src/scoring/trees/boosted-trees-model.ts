import type { Calibration } from '../calibration/calibration.ts'
import type { LogOdds } from '../log-odds.ts'
import { type AlignedColumn, alignmentWarnings, alignTable } from '../table/align.ts'
import type { ColumnSchema, Table } from '../table/table.ts'

/** A node of a tree; node 0 is the root, children stand after their parent. */
export type TreeNode =
  | { readonly value: number }
  /** Numbers up to the threshold go left, missing ones where it is said. */
  | {
      readonly column: number
      readonly threshold: number
      readonly missingLeft: boolean
      readonly left: number
      readonly right: number
    }
  /** Codes of levels that go left, -1 for missing, -2 for levels outside of the schema; all others go right. */
  | { readonly column: number; readonly levels: readonly number[]; readonly left: number; readonly right: number }

/** Boosted trees as a plain object that JSON can carry: log-odds = intercept + the leaf of each tree. */
export interface BoostedTreesModel {
  readonly model: 'boosted-trees'
  readonly version: 1
  readonly schema: readonly ColumnSchema[]
  readonly intercept: number
  readonly trees: readonly (readonly TreeNode[])[]
  /** Columns in which the fit had missing values. */
  readonly hasMissing: readonly string[]
  readonly calibration: Calibration | null
}

/** All trees one after the other in flat arrays. */
interface Forest {
  readonly roots: Int32Array
  /** -1 for a leaf. */
  readonly column: Int32Array
  /** Leaf value, threshold, or where the set of levels starts. */
  readonly number: Float64Array
  readonly kind: Uint8Array
  readonly left: Int32Array
  readonly right: Int32Array
  readonly sets: Uint8Array
}

const [LEAF, NUMBER_MISSING_RIGHT, NUMBER_MISSING_LEFT, LEVELS] = [0, 1, 2, 3] as const
const BLOCK = 256

export function boostedTreesLogOdds(model: BoostedTreesModel, table: Table): LogOdds {
  const alignment = alignTable(model.schema, table)
  const { columns } = alignment
  const forest = flatten(model)
  const logOdds = new Float64Array(table.rows).fill(model.intercept)
  const width = columns.length
  const block = new Float64Array(width * BLOCK)
  for (let from = 0; from < table.rows; from += BLOCK) {
    const count = Math.min(BLOCK, table.rows - from)
    fillRows(columns, from, count, block)
    addForest(forest, block, width, logOdds.subarray(from, from + count))
  }
  return { logOdds, alignment, warnings: alignmentWarnings(alignment, new Set(model.hasMissing)) }
}

function fillRows(columns: readonly AlignedColumn[], from: number, count: number, block: Float64Array): void {
  const width = columns.length
  for (let place = 0; place < width; place++) {
    const column = columns[place]
    if (column?.kind === 'numeric') {
      for (let i = 0; i < count; i++) block[i * width + place] = column.values[from + i] ?? 0
    } else if (column) {
      for (let i = 0; i < count; i++) block[i * width + place] = (column.codes[from + i] ?? 0) + 2
    }
  }
}

function addForest(forest: Forest, block: Float64Array, width: number, logOdds: Float64Array): void {
  for (const root of forest.roots) {
    for (let i = 0; i < logOdds.length; i++) logOdds[i] = (logOdds[i] ?? 0) + leafValue(forest, root, block, i * width)
  }
}

/** The leaf that a row, written from `at` on, comes to. A missing number is NaN, which no comparison lets pass. */
function leafValue({ column, number, kind, left, right, sets }: Forest, root: number, block: Float64Array, at: number): number {
  let node = root
  for (;;) {
    const what = kind[node] ?? LEAF
    const limit = number[node] ?? 0
    if (what === LEAF) return limit
    const value = block[at + (column[node] ?? 0)] ?? 0
    let goesLeft = value <= limit
    if (what === LEVELS) goesLeft = sets[limit + value] === 1
    else if (what === NUMBER_MISSING_LEFT) goesLeft = !(value > limit)
    node = (goesLeft ? left[node] : right[node]) ?? 0
  }
}

function flatten({ trees, schema }: BoostedTreesModel): Forest {
  const size = trees.reduce((sum, nodes) => sum + nodes.length, 0)
  const forest = {
    roots: new Int32Array(trees.length),
    column: new Int32Array(size),
    number: new Float64Array(size),
    kind: new Uint8Array(size),
    left: new Int32Array(size),
    right: new Int32Array(size),
  }
  const sets: number[] = []
  let at = 0
  for (const [tree, nodes] of trees.entries()) {
    forest.roots[tree] = at
    for (const [place, node] of nodes.entries()) {
      if ('value' in node) {
        forest.number[at + place] = node.value
        continue
      }
      forest.column[at + place] = node.column
      forest.left[at + place] = at + node.left
      forest.right[at + place] = at + node.right
      forest.kind[at + place] = kindOf(node)
      forest.number[at + place] = 'levels' in node ? sets.length : node.threshold
      if ('levels' in node) sets.push(...setOf(node.levels, schema[node.column]))
    }
    at += nodes.length
  }
  return { ...forest, sets: Uint8Array.from(sets) }
}

function kindOf(node: Exclude<TreeNode, { readonly value: number }>): number {
  if ('levels' in node) return LEVELS
  return node.missingLeft ? NUMBER_MISSING_LEFT : NUMBER_MISSING_RIGHT
}

function setOf(levels: readonly number[], schema: ColumnSchema | undefined): number[] {
  const set = new Array<number>(2 + (schema?.kind === 'categorical' ? schema.levels.length : 0)).fill(0)
  for (const level of levels) set[level + 2] = 1
  return set
}

import type { BinnedColumn } from './bin-columns.ts'
import { CELL } from './histogram.ts'

export interface SplitRules {
  readonly l2: number
  readonly minLeafRows: number
  readonly minGain: number
}

/** Sums over the rows of a node. */
export interface NodeSums {
  readonly gradient: number
  readonly curvature: number
  readonly rows: number
}

export interface TreeSplit {
  readonly column: number
  readonly gain: number
  /** Which bins go left: for numbers bins 1 to the cut and perhaps the missing bin; for categories any set. */
  readonly goesLeft: Uint8Array
  /** Numbers: the last bin that goes left. 0 for categories. */
  readonly bin: number
  readonly left: NodeSums
  readonly right: NodeSums
}

/** Curvature below this cannot hold a leaf's value. */
const LEAST_CURVATURE = 1e-3

/** Holds a level of few rows back from the ends of the order, where chance would put it. */
const LEVEL_SMOOTHING = 10

/** Twice the loss that a leaf of these sums takes off. */
function worth(gradient: number, curvature: number, l2: number): number {
  return (gradient * gradient) / (curvature + l2)
}

interface Candidate {
  gain: number
  /** Bins of the order that go left: its first `length`. */
  length: number
  missingLeft: boolean
  left: NodeSums
}

interface Scan {
  readonly histogram: Float64Array
  readonly column: BinnedColumn
  readonly node: NodeSums
  readonly rules: SplitRules
  readonly best: Candidate
}

/**
 * The best division of a node by one column, or null where none gains. Numbers are cut between bins, with missing ones tried on
 * both sides. Categories, missing among them, are put in order of their mean gradient and cut there, which for a convex loss
 * contains the best of all groupings: Fisher (1958), "On grouping for maximum homogeneity", JASA 53.
 */
export function findSplit(
  histogram: Float64Array,
  column: BinnedColumn,
  place: number,
  node: NodeSums,
  rules: SplitRules,
): TreeSplit | null {
  const best: Candidate = { gain: rules.minGain, length: 0, missingLeft: false, left: { gradient: 0, curvature: 0, rows: 0 } }
  const scan = { histogram, column, node, rules, best }
  const order = column.kind === 'numeric' ? null : levelOrder(histogram, column)
  if (order) scanOrder(scan, order, false)
  else scanNumbers(scan)
  if (best.length === 0) return null
  const { left } = best
  const right = {
    gradient: node.gradient - left.gradient,
    curvature: node.curvature - left.curvature,
    rows: node.rows - left.rows,
  }
  const goesLeft = new Uint8Array(column.size)
  if (order) markLevels(goesLeft, histogram, column, order.subarray(0, best.length), left.rows >= right.rows)
  else markNumbers(goesLeft, best)
  return { column: place, gain: best.gain, goesLeft, bin: order ? 0 : best.length, left, right }
}

function scanNumbers(scan: Scan): void {
  const { histogram, column, node, best } = scan
  const order = new Uint8Array(column.size - 1)
  for (let i = 0; i < order.length; i++) order[i] = i + 1
  const gap = histogram[column.offset * CELL + 2] ?? 0
  scanOrder(scan, order, false)
  if (gap > 0) scanOrder(scan, order, true)
  else best.missingLeft = 2 * best.left.rows >= node.rows
}

/** Tries all cuts of an order of bins, with the missing bin on the left of all of them or not counted in. */
function scanOrder({ histogram, column, node, rules, best }: Scan, order: Uint8Array, missingLeft: boolean): void {
  const first = column.offset * CELL
  const start = missingLeft ? 1 : 0
  let gradient = start * (histogram[first] ?? 0)
  let curvature = start * (histogram[first + 1] ?? 0)
  let rows = start * (histogram[first + 2] ?? 0)
  const whole = worth(node.gradient, node.curvature, rules.l2)
  for (let i = 0; i < order.length; i++) {
    const cell = first + (order[i] ?? 0) * CELL
    const own = histogram[cell + 2] ?? 0
    if (own === 0) continue
    gradient += histogram[cell] ?? 0
    curvature += histogram[cell + 1] ?? 0
    rows += own
    const gain = gainOf(node, { gradient, curvature, rows }, rules, whole)
    if (gain > best.gain) Object.assign(best, { gain, length: i + 1, missingLeft, left: { gradient, curvature, rows } })
  }
}

/** 0 where a side would be too small. */
function gainOf(node: NodeSums, { gradient, curvature, rows }: NodeSums, { l2, minLeafRows }: SplitRules, whole: number): number {
  const rest = node.curvature - curvature
  if (rows < minLeafRows || node.rows - rows < minLeafRows) return 0
  if (curvature < LEAST_CURVATURE || rest < LEAST_CURVATURE) return 0
  return worth(gradient, curvature, l2) + worth(node.gradient - gradient, rest, l2) - whole
}

function levelOrder(histogram: Float64Array, column: BinnedColumn): Uint8Array {
  const mean = (bin: number): number => {
    const cell = (column.offset + bin) * CELL
    return (histogram[cell] ?? 0) / ((histogram[cell + 1] ?? 0) + LEVEL_SMOOTHING)
  }
  const present: number[] = []
  for (let bin = 0; bin < column.size; bin++) if ((histogram[(column.offset + bin) * CELL + 2] ?? 0) > 0) present.push(bin)
  return Uint8Array.from(present.sort((a, b) => mean(a) - mean(b) || a - b))
}

function markNumbers(goesLeft: Uint8Array, { length, missingLeft }: Candidate): void {
  goesLeft.fill(1, 1, length + 1)
  goesLeft[0] = missingLeft ? 1 : 0
}

/** Levels that no row of the node has go with most of its rows. */
function markLevels(goesLeft: Uint8Array, histogram: Float64Array, column: BinnedColumn, left: Uint8Array, absentLeft: boolean): void {
  for (let bin = 0; bin < column.size; bin++) {
    const isAbsent = (histogram[(column.offset + bin) * CELL + 2] ?? 0) === 0
    goesLeft[bin] = isAbsent && absentLeft ? 1 : 0
  }
  for (const bin of left) goesLeft[bin] = 1
}

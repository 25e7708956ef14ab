import type { AlignedColumn } from '../table/align.ts'
import { fillBlock, type Term } from './terms.ts'

export interface Design {
  readonly rows: number
  readonly columns: readonly AlignedColumn[]
  readonly terms: readonly Term[]
  readonly target: ArrayLike<number>
}

export interface LogisticSums {
  /** Log-likelihood, its gradient, and the lower half of the information matrix; intercept first. */
  readonly value: number
  readonly gradient: Float64Array
  readonly information: Float64Array
  /** Least log-odds among rows with the outcome, greatest among those without: the classes are separated where least > greatest. */
  readonly leastPositive: number
  readonly greatestNegative: number
}

/** Rows are taken in blocks that stay in the cache, so the design matrix never stands in memory as a whole. */
const BLOCK = 512

/** Everything Newton's method needs of the data at one point, in one pass. */
export function logisticSums(design: Design, point: Float64Array): LogisticSums {
  const { rows, columns, terms, target } = design
  const size = terms.length + 1
  const block = new Float64Array(size * BLOCK).fill(1, 0, BLOCK)
  const inner = block.subarray(BLOCK)
  const pass: Pass = {
    size,
    block,
    logOdds: new Float64Array(BLOCK),
    weight: new Float64Array(BLOCK),
    weighted: new Float64Array(BLOCK),
    gradient: new Float64Array(size),
    information: new Float64Array(size * size),
  }
  let value = 0
  let leastPositive = Number.POSITIVE_INFINITY
  let greatestNegative = Number.NEGATIVE_INFINITY
  for (let from = 0; from < rows; from += BLOCK) {
    const count = Math.min(BLOCK, rows - from)
    fillBlock(columns, terms, from, count, inner, BLOCK)
    addLogOdds(pass, point, count)
    for (let i = 0; i < count; i++) {
      const x = pass.logOdds[i] ?? 0
      const tail = Math.exp(-Math.abs(x))
      const p = (x >= 0 ? 1 : tail) / (1 + tail)
      const y = target[from + i] ?? 0
      value += (y === 1 ? Math.min(0, x) : Math.min(0, -x)) - Math.log1p(tail)
      if (y === 1) leastPositive = Math.min(leastPositive, x)
      else greatestNegative = Math.max(greatestNegative, x)
      pass.weight[i] = tail / (1 + tail) ** 2
      pass.logOdds[i] = y - p
    }
    addProducts(pass, count)
  }
  return { value, gradient: pass.gradient, information: pass.information, leastPositive, greatestNegative }
}

interface Pass {
  readonly size: number
  readonly block: Float64Array
  /** Log-odds of the block's rows, then their residuals. */
  readonly logOdds: Float64Array
  readonly weight: Float64Array
  readonly weighted: Float64Array
  readonly gradient: Float64Array
  readonly information: Float64Array
}

function addLogOdds({ size, block, logOdds }: Pass, point: Float64Array, count: number): void {
  logOdds.fill(point[0] ?? 0)
  for (let a = 1; a < size; a++) {
    const b = point[a] ?? 0
    const at = a * BLOCK
    if (b !== 0) for (let i = 0; i < count; i++) logOdds[i] = (logOdds[i] ?? 0) + b * (block[at + i] ?? 0)
  }
}

function addProducts({ size, block, logOdds, weight, weighted, gradient, information }: Pass, count: number): void {
  for (let a = 0; a < size; a++) {
    const at = a * BLOCK
    gradient[a] = (gradient[a] ?? 0) + product(block, at, logOdds, count)
    for (let i = 0; i < count; i++) weighted[i] = (weight[i] ?? 0) * (block[at + i] ?? 0)
    let b = 0
    for (; b + 3 <= a; b += 4) addFourProducts(block, b * BLOCK, weighted, count, information, a * size + b)
    for (; b <= a; b++) information[a * size + b] = (information[a * size + b] ?? 0) + product(block, b * BLOCK, weighted, count)
  }
}

function product(block: Float64Array, at: number, other: Float64Array, count: number): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum += (block[at + i] ?? 0) * (other[i] ?? 0)
  return sum
}

/** Four terms side by side: one sum alone waits for itself, and the other factor is read once for all. */
function addFourProducts(block: Float64Array, at: number, other: Float64Array, count: number, sums: Float64Array, into: number): void {
  const second = at + BLOCK
  const third = second + BLOCK
  const fourth = third + BLOCK
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  for (let i = 0; i < count; i++) {
    const factor = other[i] ?? 0
    s0 += factor * (block[at + i] ?? 0)
    s1 += factor * (block[second + i] ?? 0)
    s2 += factor * (block[third + i] ?? 0)
    s3 += factor * (block[fourth + i] ?? 0)
  }
  sums[into] = (sums[into] ?? 0) + s0
  sums[into + 1] = (sums[into + 1] ?? 0) + s1
  sums[into + 2] = (sums[into + 2] ?? 0) + s2
  sums[into + 3] = (sums[into + 3] ?? 0) + s3
}

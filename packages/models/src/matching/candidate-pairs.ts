import { orderByCode, rowNumbers } from '../numeric/dictionary.ts'
import type { BlockingPass } from './blocking-pass.ts'

/** Called for each pair once, left before right; bit p of `passes` tells that pass p finds it. */
export type PairVisitor = (left: number, right: number, passes: number) => void

/** One bit of a number per pass. */
export const MOST_PASSES = 16

/**
 * Visits every pair that some pass finds, each once: a pair belongs to the first pass that finds it, which takes one look at the
 * keys and no memory. The order depends on the records and passes alone.
 *
 * @returns pairs found by each pass, before the union
 */
export function visitPairs(passes: readonly BlockingPass[], visit: PairVisitor): Float64Array {
  const found = new Float64Array(passes.length)
  const windows = Int32Array.from(passes, (pass) => pass.window)
  const keys = passes.map((pass) => pass.keys)
  const consider = (at: number, left: number, right: number): void => {
    found[at] = (found[at] ?? 0) + 1
    let mask = 0
    for (let p = 0; p < keys.length; p++) {
      if (!shares(keys[p], windows[p] ?? 0, left, right)) continue
      if (p < at) return
      mask |= 1 << p
    }
    if (left < right) visit(left, right, mask)
    else visit(right, left, mask)
  }
  passes.forEach((pass, at) => {
    visitPass(pass, (left, right) => consider(at, left, right))
  })
  return found
}

function shares(keys: Int32Array | undefined, window: number, left: number, right: number): boolean {
  const a = keys?.[left] ?? -1
  const b = keys?.[right] ?? -1
  if (a < 0 || b < 0) return false
  return window === 0 ? a === b : Math.abs(a - b) <= window
}

function visitPass({ keys, window }: BlockingPass, visit: (left: number, right: number) => void): void {
  const { order, starts } = byKey(keys)
  for (let i = 0; i < order.length; i++) {
    const left = order[i] ?? 0
    const until = window > 0 ? Math.min(order.length, i + window + 1) : (starts[(keys[left] ?? 0) + 1] ?? 0)
    for (let j = i + 1; j < until; j++) visit(left, order[j] ?? 0)
  }
}

/** Records with a key in the order of their keys, and where each block begins. */
function byKey(keys: Int32Array): { order: Int32Array; starts: Int32Array } {
  let most = -1
  for (const key of keys) if (key > most) most = key
  const starts = new Int32Array(most + 2)
  for (const key of keys) if (key >= 0) starts[key + 1] = (starts[key + 1] ?? 0) + 1
  for (let key = 1; key < starts.length; key++) starts[key] = (starts[key] ?? 0) + (starts[key - 1] ?? 0)
  const present = rowNumbers(keys.length).filter((record) => (keys[record] ?? -1) >= 0)
  return { order: orderByCode(keys, most + 1, present), starts }
}

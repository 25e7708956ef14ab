import { type BinCount, chiSquare, evidenceOf, merged } from './bin-counts.ts'

/** Whether the share of outcomes must rise or fall with the number; `auto`: whichever of both tells more; `none`: neither. */
export type Trend = 'none' | 'auto' | 'increasing' | 'decreasing'

export interface MergeRules {
  readonly trend: Trend
  readonly mostBins: number
  readonly leastRows: number
  /** Neighbours are merged while their rates differ by less than this chi-square. */
  readonly leastChiSquare: number
  readonly smoothing: number
}

/** A run of fine bins: `last` is the place of the last one in it. */
export interface Range extends BinCount {
  readonly last: number
}

/**
 * Merges neighbouring fine bins until each is large enough, differs from the next, and follows the trend that was asked for
 * (pool adjacent violators).
 *
 * @param all counts over all rows of the table, which give the average
 */
export function mergeRanges(fine: readonly BinCount[], all: BinCount, rules: MergeRules): Range[] {
  if (rules.trend === 'auto') {
    const up = mergeRanges(fine, all, { ...rules, trend: 'increasing' })
    const down = mergeRanges(fine, all, { ...rules, trend: 'decreasing' })
    return informationOf(down, all, rules) > informationOf(up, all, rules) ? down : up
  }
  const ranges = fine.map((count, last): Range => ({ ...count, last }))
  mergeWhile(ranges, (a, b) => (Math.min(a.rows, b.rows) < rules.leastRows ? chiSquare(a, b) : null))
  if (rules.trend !== 'none') poolViolators(ranges, all, rules)
  mergeWhile(ranges, (a, b) => {
    const difference = chiSquare(a, b)
    return difference < rules.leastChiSquare ? difference : null
  })
  mergeWhile(ranges, (a, b) => (ranges.length > rules.mostBins ? chiSquare(a, b) : null))
  return ranges
}

/** Merges the neighbours of the least cost, as long as any pair has one. */
function mergeWhile(ranges: Range[], cost: (a: Range, b: Range) => number | null): void {
  while (ranges.length > 1) {
    let best = -1
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i + 1 < ranges.length; i++) {
      const [a, b] = [ranges[i], ranges[i + 1]]
      const found = a && b ? cost(a, b) : null
      if (found === null || found >= least) continue
      least = found
      best = i
    }
    if (best < 0) return
    mergeAt(ranges, best)
  }
}

function mergeAt(ranges: Range[], at: number): void {
  const [a, b] = [ranges[at], ranges[at + 1]]
  if (a && b) ranges.splice(at, 2, { ...merged(a, b), last: b.last })
}

function poolViolators(ranges: Range[], all: BinCount, { trend, smoothing }: MergeRules): void {
  const sign = trend === 'increasing' ? 1 : -1
  for (let i = 0; i + 1 < ranges.length; ) {
    const [a, b] = [ranges[i], ranges[i + 1]]
    const isViolated = a && b && sign * (evidenceOf(a, all, smoothing).weight - evidenceOf(b, all, smoothing).weight) <= 0
    if (!isViolated) {
      i++
      continue
    }
    mergeAt(ranges, i)
    i = Math.max(0, i - 1)
  }
}

function informationOf(ranges: readonly BinCount[], all: BinCount, { smoothing }: MergeRules): number {
  return ranges.reduce((sum, range) => sum + evidenceOf(range, all, smoothing).information, 0)
}

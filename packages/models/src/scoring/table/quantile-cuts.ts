/**
 * Cuts between distinct values, in ascending order, with at least `leastRows` values from one to the next; where there are too
 * many distinct values for that, as equal in rows as ties allow. Missing values (NaN) are left out, and equal values never parted.
 */
export function quantileCuts(values: Float64Array, mostCuts: number, leastRows: number): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  let distinct = 0
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++
  const least = Math.max(leastRows, distinct <= mostCuts + 1 ? 1 : sorted.length / (mostCuts + 1))
  const cuts: number[] = []
  let from = 0
  for (let i = 1; i < sorted.length && cuts.length < mostCuts; i++) {
    const [below, above] = [sorted[i - 1] ?? 0, sorted[i] ?? 0]
    if (below === above || i - from < least) continue
    cuts.push(between(below, above))
    from = i
  }
  return Float64Array.from(cuts)
}

/** Halfway, but never so rounded that the upper value would fall below its own cut. */
function between(below: number, above: number): number {
  const middle = below / 2 + above / 2
  return middle >= below && middle < above ? middle : below
}

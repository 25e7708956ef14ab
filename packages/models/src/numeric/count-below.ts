/** How many cuts lie below a value: values up to and with a cut belong before it. */
export function countBelow(cuts: ArrayLike<number>, value: number): number {
  let low = 0
  let high = cuts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cuts[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

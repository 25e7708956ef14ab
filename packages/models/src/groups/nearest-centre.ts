/** Distances of the last point asked about: to the nearest centre and to the second nearest. */
export interface Nearest {
  centre: number
  distance: number
  second: number
}

/** Finds the centre nearest to the row that starts at `at`; of equal ones the first. Distances are Euclidean. */
export function findNearest(values: Float64Array, at: number, centres: Float64Array, width: number, out: Nearest): void {
  let best = Number.POSITIVE_INFINITY
  let second = Number.POSITIVE_INFINITY
  let centre = 0
  for (let from = 0, c = 0; from < centres.length || c === 0; from += width, c++) {
    let square = 0
    for (let j = 0; j < width; j++) {
      const apart = (values[at + j] ?? 0) - (centres[from + j] ?? 0)
      square += apart * apart
    }
    if (square < best) {
      second = best
      best = square
      centre = c
    } else if (square < second) second = square
    if (width === 0) break
  }
  out.centre = centre
  out.distance = Math.sqrt(best)
  out.second = Math.sqrt(second)
}

export function squaredDistance(a: Float64Array, at: number, b: Float64Array, bt: number, width: number): number {
  let square = 0
  for (let j = 0; j < width; j++) {
    const apart = (a[at + j] ?? 0) - (b[bt + j] ?? 0)
    square += apart * apart
  }
  return square
}

import { findNearest, type Nearest, squaredDistance } from './nearest-centre.ts'
import type { RowTable } from './row-order.ts'

export interface Clustering {
  readonly assignment: Int32Array
  /** Row by row. */
  readonly centres: Float64Array
  readonly sizes: Int32Array
  /** Sum of squared distances to the centres. */
  readonly inertia: number
  readonly iterations: number
  readonly converged: boolean
}

export interface ClusteringLimits {
  readonly maxIterations: number
  /** Stops when centres move no further than this (root mean square over rows): inertia then falls by less than rows · its square. */
  readonly tolerance: number
}

interface State {
  readonly table: RowTable
  readonly clusters: number
  readonly centres: Float64Array
  readonly assignment: Int32Array
  readonly sizes: Int32Array
  /** Of the rows of each cluster; kept up as rows change over. */
  readonly sums: Float64Array
  /** Of each row: at most so far from its centre, at least so far from every other. */
  readonly upper: Float64Array
  readonly lower: Float64Array
  readonly nearest: Nearest
  /** How far each centre moved last. */
  readonly moved: Float64Array
}

/**
 * Lloyd's iterations from the given centres, with the bounds of Hamerly (2010), "Making k-means even faster", SDM: most rows
 * need not be compared with any centre. A centre that nobody is nearest to moves to the row furthest from its own.
 */
export function clusterRows(table: RowTable, start: Float64Array, limits: ClusteringLimits): Clustering {
  const state = createState(table, start)
  let iterations = 0
  let converged = false
  assign(state)
  sumUp(state)
  while (iterations < limits.maxIterations && !converged) {
    iterations++
    const moved = moveCentres(state)
    const changed = assign(state)
    if (changed > 0 && moved > limits.tolerance) continue
    // Sums that were kept up for long may have lost digits; only exact ones may end the search.
    sumUp(state)
    converged = moveCentres(state) <= limits.tolerance
    assign(state)
  }
  sumUp(state)
  return { ...resultOf(state), iterations, converged }
}

function createState(table: RowTable, start: Float64Array): State {
  const clusters = table.width === 0 ? 1 : start.length / table.width
  return {
    table,
    clusters,
    centres: start.slice(),
    assignment: new Int32Array(table.length),
    sizes: new Int32Array(clusters),
    sums: new Float64Array(start.length),
    upper: new Float64Array(table.length).fill(Number.POSITIVE_INFINITY),
    lower: new Float64Array(table.length),
    nearest: { centre: 0, distance: 0, second: 0 },
    moved: new Float64Array(clusters),
  }
}

/** Puts each row to its nearest centre; the answer is how many changed. */
function assign(state: State): number {
  const { table, centres, assignment, upper, lower, clusters, moved } = state
  const half = halfGaps(centres, clusters, table.width)
  const { most, furthest, next } = longestMoves(moved)
  let changed = 0
  for (let row = 0; row < table.length; row++) {
    const own = assignment[row] ?? 0
    const away = (lower[row] ?? 0) - (own === furthest ? next : most)
    const near = (upper[row] ?? 0) + (moved[own] ?? 0)
    const safe = Math.max(half[own] ?? 0, away)
    lower[row] = away
    upper[row] = near
    if (near > safe) changed += reassign(state, row, own, safe)
  }
  moved.fill(0)
  return changed
}

/** Looks at a row whose bounds do not tell; the answer is 1 where it changed. */
function reassign(state: State, row: number, own: number, safe: number): 0 | 1 {
  const { table, centres, upper, lower, nearest } = state
  const { values, width } = table
  const at = row * width
  const distance = Math.sqrt(squaredDistance(values, at, centres, own * width, width))
  upper[row] = distance
  if (distance <= safe) return 0
  findNearest(values, at, centres, width, nearest)
  upper[row] = nearest.distance
  lower[row] = nearest.second
  if (nearest.centre === own) return 0
  changeOver(state, row, nearest.centre)
  return 1
}

function changeOver({ table, assignment, sizes, sums }: State, row: number, to: number): void {
  const { values, width } = table
  const from = assignment[row] ?? 0
  assignment[row] = to
  sizes[from] = (sizes[from] ?? 0) - 1
  sizes[to] = (sizes[to] ?? 0) + 1
  for (let j = 0; j < width; j++) {
    const value = values[row * width + j] ?? 0
    sums[from * width + j] = (sums[from * width + j] ?? 0) - value
    sums[to * width + j] = (sums[to * width + j] ?? 0) + value
  }
}

function longestMoves(moved: Float64Array): { most: number; furthest: number; next: number } {
  const most = moved.reduce((a, b) => Math.max(a, b), 0)
  const furthest = moved.indexOf(most)
  return { most, furthest, next: moved.reduce((a, b, c) => (c === furthest ? a : Math.max(a, b)), 0) }
}

/** Half the distance from each centre to the next: who is nearer than that can be nearest to no other. */
function halfGaps(centres: Float64Array, clusters: number, width: number): Float64Array {
  const half = new Float64Array(clusters).fill(Number.POSITIVE_INFINITY)
  for (let a = 0; a < clusters; a++) {
    for (let b = 0; b < a; b++) {
      const gap = 0.5 * Math.sqrt(squaredDistance(centres, a * width, centres, b * width, width))
      half[a] = Math.min(half[a] ?? 0, gap)
      half[b] = Math.min(half[b] ?? 0, gap)
    }
  }
  return half
}

/** Moves each centre to the mean of its rows; the answer is how far the rows' centres moved, as a root mean square over rows. */
function moveCentres(state: State): number {
  const { table, centres, clusters, sums, sizes, moved } = state
  const { width } = table
  for (let cluster = 0; cluster < clusters; cluster++) if (sizes[cluster] === 0) refill(state, cluster)
  const before = centres.slice()
  for (let place = 0; place < centres.length; place++) centres[place] = (sums[place] ?? 0) / (sizes[Math.floor(place / width)] ?? 1)
  let squares = 0
  for (let cluster = 0; cluster < clusters; cluster++) {
    const square = squaredDistance(before, cluster * width, centres, cluster * width, width)
    moved[cluster] = Math.sqrt(square)
    squares += square * (sizes[cluster] ?? 0)
  }
  return Math.sqrt(squares / table.length)
}

function sumUp({ table, assignment, sizes, sums }: State): void {
  const { values, width, length } = table
  sizes.fill(0)
  sums.fill(0)
  for (let row = 0; row < length; row++) {
    const own = assignment[row] ?? 0
    sizes[own] = (sizes[own] ?? 0) + 1
    for (let j = 0; j < width; j++) sums[own * width + j] = (sums[own * width + j] ?? 0) + (values[row * width + j] ?? 0)
  }
}

/** Gives an empty cluster the row furthest from its own centre, out of a cluster of several. All bounds are void then. */
function refill(state: State, empty: number): void {
  const { table, centres, assignment, sizes, upper, lower } = state
  const { values, width, length } = table
  let furthest = -1
  let most = -1
  for (let row = 0; row < length; row++) {
    const own = assignment[row] ?? 0
    if ((sizes[own] ?? 0) < 2) continue
    const square = squaredDistance(values, row * width, centres, own * width, width)
    if (square <= most) continue
    most = square
    furthest = row
  }
  if (furthest < 0) return
  changeOver(state, furthest, empty)
  centres.set(values.subarray(furthest * width, (furthest + 1) * width), empty * width)
  upper.fill(Number.POSITIVE_INFINITY)
  lower.fill(0)
}

function resultOf({ table, centres, assignment, sizes }: State): Pick<Clustering, 'assignment' | 'centres' | 'sizes' | 'inertia'> {
  const { values, width } = table
  let inertia = 0
  for (let row = 0; row < table.length; row++)
    inertia += squaredDistance(values, row * width, centres, (assignment[row] ?? 0) * width, width)
  return { assignment, centres, sizes, inertia }
}

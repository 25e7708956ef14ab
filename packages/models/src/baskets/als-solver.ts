/** One side of the factors, row by row: `factors` numbers for each user or item. */
export interface FactorRows {
  readonly rows: Float32Array
  readonly factors: number
}

/** Room for the conjugate gradient of one row at a time. */
export interface AlsSolver {
  readonly factors: number
  /** Yᵀ Y of the other side. */
  readonly gram: Float64Array
  readonly x: Float64Array
  readonly residual: Float64Array
  readonly direction: Float64Array
  readonly image: Float64Array
}

export function createSolver(factors: number): AlsSolver {
  const room = (): Float64Array => new Float64Array(factors)
  return { factors, gram: new Float64Array(factors * factors), x: room(), residual: room(), direction: room(), image: room() }
}

/** Yᵀ Y, of the other side's rows. */
export function setGram(solver: AlsSolver, { rows, factors }: FactorRows): void {
  const { gram } = solver
  gram.fill(0)
  for (let from = 0; from < rows.length; from += factors) {
    for (let i = 0; i < factors; i++) {
      const value = rows[from + i] ?? 0
      for (let j = 0; j <= i; j++) gram[i * factors + j] = (gram[i * factors + j] ?? 0) + value * (rows[from + j] ?? 0)
    }
  }
  for (let i = 0; i < factors; i++) for (let j = 0; j < i; j++) gram[j * factors + i] = gram[i * factors + j] ?? 0
}

/** What one user bought (or who bought one item): places `from` … `until` - 1 of `others`, with the confidence beyond 1 of each. */
export interface Observed {
  readonly others: Int32Array
  readonly extra: Float64Array
  readonly from: number
  readonly until: number
}

/** image = (Yᵀ Y + Σ (c - 1) y yᵀ + ridge · I) · vector */
function apply(solver: AlsSolver, side: FactorRows, seen: Observed, ridge: number, vector: Float64Array): void {
  const { factors, gram, image } = solver
  for (let i = 0; i < factors; i++) image[i] = ridge * (vector[i] ?? 0) + dotColumn(vector, gram, i * factors)
  for (let at = seen.from; at < seen.until; at++) {
    const place = (seen.others[at] ?? 0) * factors
    addRow(image, side.rows, place, (seen.extra[at] ?? 0) * dotRow(vector, side.rows, place))
  }
}

/** Four sums at a time: one alone would wait for each addition to end before the next. */
function dotRow(vector: Float64Array, rows: Float32Array, place: number): number {
  const whole = vector.length & ~3
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let i = 0; i < whole; i += 4) {
    a += (vector[i] ?? 0) * (rows[place + i] ?? 0)
    b += (vector[i + 1] ?? 0) * (rows[place + i + 1] ?? 0)
    c += (vector[i + 2] ?? 0) * (rows[place + i + 2] ?? 0)
    d += (vector[i + 3] ?? 0) * (rows[place + i + 3] ?? 0)
  }
  for (let i = whole; i < vector.length; i++) a += (vector[i] ?? 0) * (rows[place + i] ?? 0)
  return a + b + (c + d)
}

/** The same for 64-bit rows, apart so that each loop meets one kind of array. */
function dotColumn(vector: Float64Array, rows: Float64Array, place: number): number {
  const whole = vector.length & ~3
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let i = 0; i < whole; i += 4) {
    a += (vector[i] ?? 0) * (rows[place + i] ?? 0)
    b += (vector[i + 1] ?? 0) * (rows[place + i + 1] ?? 0)
    c += (vector[i + 2] ?? 0) * (rows[place + i + 2] ?? 0)
    d += (vector[i + 3] ?? 0) * (rows[place + i + 3] ?? 0)
  }
  for (let i = whole; i < vector.length; i++) a += (vector[i] ?? 0) * (rows[place + i] ?? 0)
  return a + b + (c + d)
}

function addRow(vector: Float64Array, rows: Float32Array, place: number, weight: number): void {
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) + weight * (rows[place + i] ?? 0)
}

/**
 * Improves `solver.x` towards the row's best factors by a few steps of conjugate gradient, from where it stands.
 * Takács, Pilászy & Tikk (2011), "Applications of the conjugate gradient method for implicit feedback collaborative filtering", RecSys.
 */
export function solveRow(solver: AlsSolver, side: FactorRows, seen: Observed, ridge: number, steps: number): void {
  const { factors, x, residual, direction, image } = solver
  apply(solver, side, seen, ridge, x)
  for (let i = 0; i < factors; i++) residual[i] = -(image[i] ?? 0)
  for (let at = seen.from; at < seen.until; at++) {
    addRow(residual, side.rows, (seen.others[at] ?? 0) * factors, 1 + (seen.extra[at] ?? 0))
  }
  direction.set(residual)
  let square = dotColumn(residual, residual, 0)
  const enough = square * 1e-20
  for (let step = 0; step < steps && square > enough; step++) {
    apply(solver, side, seen, ridge, direction)
    const curvature = dotColumn(direction, image, 0)
    if (!(curvature > 0) || !Number.isFinite(curvature)) return
    square = advance(solver, square, square / curvature)
  }
}

/** One step along the direction; the answer is the square of what is left. */
function advance({ factors, x, residual, direction, image }: AlsSolver, square: number, length: number): number {
  for (let i = 0; i < factors; i++) {
    x[i] = (x[i] ?? 0) + length * (direction[i] ?? 0)
    residual[i] = (residual[i] ?? 0) - length * (image[i] ?? 0)
  }
  const next = dotColumn(residual, residual, 0)
  const share = next / square
  for (let i = 0; i < factors; i++) direction[i] = (residual[i] ?? 0) + share * (direction[i] ?? 0)
  return next
}

import { assertRange, ModelError } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { createRandom } from '../numeric/random.ts'
import { sampleNormal } from '../numeric/sample.ts'
import { type AlsSolver, createSolver, type FactorRows, setGram, solveRow } from './als-solver.ts'
import { type Baskets, basketCount, checkBaskets } from './baskets.ts'
import { bestSellers } from './best-sellers.ts'
import { transposeValues } from './transpose-values.ts'

export interface AlsOptions {
  /** Numbers that describe each user and item. Default 32; never more than half the users or items, whichever are fewer. */
  readonly factors?: number
  /** λ; a row's penalty is λ · what it has. Default 0.1. */
  readonly regularisation?: number
  /** How much more a purchase counts than an absence: confidence = 1 + confidenceScale · value. Default 10. */
  readonly confidenceScale?: number
  /** Rounds over both sides. Default 15. */
  readonly iterations?: number
  /** Steps of conjugate gradient for each row and round. Default 3. */
  readonly steps?: number
  readonly seed?: number
  /** How much of each item the user bought, in the order of `baskets.items`; default 1 each. */
  readonly values?: ArrayLike<number>
}

export interface AlsModel {
  readonly factors: number
  /** `factors` numbers for each user, then for each item, row by row. Their products rank items; they are no probabilities. */
  readonly userFactors: Float32Array
  readonly itemFactors: Float32Array
  readonly itemCount: number
  readonly regularisation: number
  readonly confidenceScale: number
  /** Items by how many users have them: for users of whom nothing is known. */
  readonly bestSellers: Int32Array
  readonly iterations: number
  /** Σ c (p - x·y)² + λ Σ n |x|² + λ Σ n |y|², over all cells, at the end. */
  readonly loss: number
  readonly warnings: readonly ModelWarning[]
}

const DEFAULTS = { factors: 32, regularisation: 0.1, confidenceScale: 10, iterations: 15, steps: 3, seed: 1 } as const

/** Beyond this a factor in 32 bits could overflow. */
const LARGEST_VALUE = 1e9

/**
 * Matrix factorisation for implicit feedback, by alternating least squares: users and items become short vectors whose products
 * say what a user might buy, from purchases alone (an absence is weak evidence, not a dislike).
 *
 * @page als Implicit ALS
 * @when Tens of thousands of users with several items each, and only when compareRecommenders shows that it beats
 *   itemNeighbours on your own data. Otherwise use those: quicker, and each offer can be explained.
 * @formula
 *   minimise Σ c(u,i) (p(u,i) - x(u)·y(i))² + λ (Σ n(u) |x(u)|² + Σ n(i) |y(i)|²)
 *   p = 1 where the user has the item, else 0; c = 1 + confidenceScale · value; n = how many items (users) the row has
 *   Each row by `steps` steps of conjugate gradient from where it stood; Yᵀ Y is shared by all rows.
 * @units Each basket is one user: all items they ever bought. Factors are 32-bit numbers; products are for ranking only.
 * @example
 * ```ts
 * import { encodeBaskets, fitAls } from '@guanxi/models'
 * const users = encodeBaskets([['a', 'b'], ['a', 'b', 'c'], ['c', 'd'], ['b', 'a'], ['d', 'c'], ['d', 'c', 'b']])
 * const model = fitAls(users, { factors: 2, seed: 7 })
 * console.log(model.factors, model.userFactors.length, model.itemFactors.length) // 2 12 8
 * ```
 * @warns factors_reduced: more factors were asked for than half the users or items
 * @warns few_rows: fewer than 100 users: item–item neighbours will do as well
 * @source Hu, Koren & Volinsky (2008), "Collaborative filtering for implicit feedback datasets", ICDM 8; Takács, Pilászy & Tikk
 *   (2011), RecSys 5; Zhou, Wilkinson, Schreiber & Pan (2008), "Large-scale parallel collaborative filtering for the Netflix Prize".
 * @throws ModelError empty, not_ascending, out_of_range, missing_value, negative, length_mismatch
 */
export function fitAls(users: Baskets, options: AlsOptions = {}): AlsModel {
  const chosen = { ...DEFAULTS, ...options }
  checkBaskets(users)
  checkOptions(chosen)
  const values = checkedValues(users, options.values)
  const { factors, warnings } = soundFactors(chosen.factors, users)
  const extra = values.map((value) => value * chosen.confidenceScale)
  const byUser: Side = { own: { rows: new Float32Array(basketCount(users) * factors), factors }, seen: users, extra }
  const turned = transposeValues(users, extra)
  const byItem: Side = {
    own: { rows: randomRows(users.itemCount * factors, factors, chosen.seed), factors },
    seen: turned.baskets,
    extra: turned.values,
  }
  const solver = createSolver(factors)
  for (let iteration = 0; iteration < chosen.iterations; iteration++) {
    solveSide(solver, byUser, byItem.own, chosen.regularisation, chosen.steps)
    solveSide(solver, byItem, byUser.own, chosen.regularisation, chosen.steps)
  }
  // Once more, so that users stand where a fold-in with these items puts them.
  solveSide(solver, byUser, byItem.own, chosen.regularisation, chosen.steps)
  assertFinite(byUser.own)
  assertFinite(byItem.own)
  const { regularisation, confidenceScale, iterations } = chosen
  return {
    factors,
    userFactors: byUser.own.rows,
    itemFactors: byItem.own.rows,
    itemCount: users.itemCount,
    regularisation,
    confidenceScale,
    bestSellers: bestSellers(users, users.itemCount),
    iterations,
    loss: lossOf(solver, byUser, byItem, regularisation),
    warnings,
  }
}

interface Side {
  readonly own: FactorRows
  readonly seen: Baskets
  readonly extra: Float64Array
}

function solveSide(solver: AlsSolver, { own, seen, extra }: Side, other: FactorRows, regularisation: number, steps: number): void {
  setGram(solver, other)
  const { rows, factors } = own
  for (let row = 0; row * factors < rows.length; row++) {
    const from = seen.offsets[row] ?? 0
    const until = seen.offsets[row + 1] ?? 0
    const place = row * factors
    for (let i = 0; i < factors; i++) solver.x[i] = until === from ? 0 : (rows[place + i] ?? 0)
    if (until > from) solveRow(solver, other, { others: seen.items, extra, from, until }, regularisation * (until - from), steps)
    rows.set(solver.x, place)
  }
}

/** All cells as if p = 0 and c = 1 by way of the Gram matrix, then what the bought ones differ by. */
function lossOf(solver: AlsSolver, byUser: Side, byItem: Side, regularisation: number): number {
  const { factors } = solver
  setGram(solver, byItem.own)
  const items = solver.gram.slice()
  setGram(solver, byUser.own)
  let loss = 0
  for (let i = 0; i < items.length; i++) loss += (items[i] ?? 0) * (solver.gram[i] ?? 0)
  const users = byUser.own.rows
  for (let user = 0; user * factors < users.length; user++) {
    for (let at = byUser.seen.offsets[user] ?? 0; at < (byUser.seen.offsets[user + 1] ?? 0); at++) {
      const item = (byUser.seen.items[at] ?? 0) * factors
      let dot = 0
      for (let i = 0; i < factors; i++) dot += (users[user * factors + i] ?? 0) * (byItem.own.rows[item + i] ?? 0)
      loss += (1 + (byUser.extra[at] ?? 0)) * (1 - dot) ** 2 - dot * dot
    }
  }
  return loss + regularisation * (penalty(byUser) + penalty(byItem))
}

function penalty({ own: { rows, factors }, seen }: Side): number {
  let sum = 0
  for (let place = 0; place < rows.length; place++) {
    const row = Math.floor(place / factors)
    sum += ((seen.offsets[row + 1] ?? 0) - (seen.offsets[row] ?? 0)) * (rows[place] ?? 0) ** 2
  }
  return sum
}

function randomRows(length: number, factors: number, seed: number): Float32Array {
  const random = createRandom(seed)
  return Float32Array.from({ length }, () => (0.1 * sampleNormal(random)) / Math.sqrt(factors))
}

function soundFactors(wanted: number, users: Baskets): { factors: number; warnings: ModelWarning[] } {
  const count = basketCount(users)
  const most = Math.max(1, Math.floor(Math.min(count, users.itemCount) / 2))
  const factors = Math.min(Math.floor(wanted), most)
  const warnings: ModelWarning[] = []
  if (factors < wanted) {
    const message = `${wanted} factors are too many for ${count} users and ${users.itemCount} items; ${factors} were used`
    warnings.push(warning('factors_reduced', message, { wanted, factors, users: count, items: users.itemCount }))
  }
  if (count < 100) warnings.push(warning('few_rows', `${count} users say little; item–item neighbours will do as well`, { users: count }))
  return { factors, warnings }
}

function checkOptions({ factors, regularisation, confidenceScale, iterations, steps }: Required<Omit<AlsOptions, 'values'>>): void {
  assertRange('factors', factors, 1, 4096)
  assertRange('regularisation', regularisation, 0, 1e6, true)
  assertRange('confidenceScale', confidenceScale, 0, 1e6)
  assertRange('iterations', iterations, 1, 1000)
  assertRange('steps', steps, 1, 1000)
}

function checkedValues(users: Baskets, values: ArrayLike<number> | undefined): Float64Array {
  if (!values) return new Float64Array(users.items.length).fill(1)
  if (values.length !== users.items.length) {
    const lengths = { items: users.items.length, values: values.length }
    throw new ModelError('length_mismatch', `The columns differ in length: ${JSON.stringify(lengths)}`, lengths)
  }
  return Float64Array.from(values, (value, row) => {
    if (value >= 0 && value <= LARGEST_VALUE) return value
    const where = { row, column: 'values', value: String(value) }
    if (value < 0) throw new ModelError('negative', `values in row ${row} is negative: ${value}`, where)
    throw new ModelError('missing_value', `values in row ${row} is not a number up to ${LARGEST_VALUE}: ${value}`, where)
  })
}

function assertFinite({ rows }: FactorRows): void {
  for (let i = 0; i < rows.length; i++) {
    if (!Number.isFinite(rows[i])) throw new ModelError('out_of_range', `Factor ${i} is not finite; use smaller values`, { row: i })
  }
}

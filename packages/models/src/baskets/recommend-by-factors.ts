import { assertRange } from '../model-error.ts'
import { createSolver, setGram, solveRow } from './als-solver.ts'
import type { AlsModel } from './fit-als.ts'
import { ownedItems } from './owned-items.ts'
import { fillUp, type Recommendation } from './recommend.ts'
import { createTopList, offer } from './top-list.ts'

/**
 * The factors of a user the model has not seen (or who has bought since), from their items alone: one k × k solve, no refit.
 * Items are put in ascending order first; one given twice counts once, with its last value.
 *
 * @param values how much of each item; default 1 each
 * @returns zeros for a user without items
 * @throws ModelError for items the model does not know
 */
export function createFoldIn(model: AlsModel): (items: ArrayLike<number>, values?: ArrayLike<number>) => Float64Array {
  const { factors, itemFactors: rows } = model
  const solver = createSolver(factors)
  setGram(solver, { rows, factors })
  return (items, values) => {
    ownedItems(items, model.itemCount)
    const bought = new Map<number, number>()
    for (let i = 0; i < items.length; i++) {
      const value = values ? (values[i] ?? Number.NaN) : 1
      assertRange(`value ${i} of the user`, value, 0, 1e9)
      bought.set(items[i] ?? 0, value)
    }
    const others = Int32Array.from(bought.keys()).sort()
    const extra = Float64Array.from(others, (item) => (bought.get(item) ?? 0) * model.confidenceScale)
    solver.x.fill(0)
    const seen = { others, extra, from: 0, until: others.length }
    // In exact arithmetic as many steps as factors end at the solution; rounding may ask for some more.
    if (others.length > 0) solveRow(solver, { rows, factors }, seen, model.regularisation * others.length, 3 * factors)
    return solver.x.slice()
  }
}

/**
 * Next offers by factors: items with the largest product, what the user has left out, best sellers where nothing is known of
 * them.
 *
 * @param user factors of the user: a row of `userFactors`, or from `createFoldIn`
 * @throws ModelError for items the model does not know and factors that are no numbers
 */
export function recommendByFactors(model: AlsModel, user: ArrayLike<number>, owned: ArrayLike<number>, count = 10): Recommendation[] {
  assertRange('count', count, 0, 1_000_000)
  const has = ownedItems(owned, model.itemCount)
  const { factors, itemFactors } = model
  for (let i = 0; i < factors; i++) assertRange(`factor ${i} of the user`, user[i] ?? Number.NaN, -1e100, 1e100)
  const isKnown = Array.from(user).some((value) => value !== 0)
  const list = createTopList(isKnown ? Math.min(Math.floor(count), model.itemCount) : 0)
  for (let item = 0; isKnown && item < model.itemCount; item++) {
    if (has.has(item)) continue
    let dot = 0
    for (let i = 0; i < factors; i++) dot += (user[i] ?? 0) * (itemFactors[item * factors + i] ?? 0)
    if (dot !== 0) offer(list, item, dot)
  }
  const found = Array.from(list.items.subarray(0, list.length), (item, i) => ({ item, score: list.scores[i] ?? 0, because: null }))
  return fillUp(found, model.bestSellers, has, Math.floor(count))
}

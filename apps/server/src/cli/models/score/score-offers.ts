import { type AlsModel, createFoldIn, type ItemNeighbours, type Recommendation, recommend, recommendByFactors } from '@guanxi/models'
import { readHistories } from '../histories.ts'
import { refusing } from '../refusing.ts'
import type { ScoredRows, ScoreSource } from './scorer.ts'

const BATCH = 1024
const OFFERS = 10

type Recommend = (owned: readonly number[], values: readonly number[]) => readonly Recommendation[]

/** What to offer next to those who have these items, and because of which. */
export function neighbourSource(fit: { names: readonly string[]; model: ItemNeighbours }, top = OFFERS): ScoreSource {
  const offers = (owned: readonly number[]): readonly Recommendation[] => recommend(fit.model, owned, top)
  return offerSource('item-neighbours', fit.names, offers)
}

/** Those parts of a fit that place a customer. */
type FittedItems = Pick<AlsModel, 'factors' | 'regularisation' | 'confidenceScale' | 'itemFactors' | 'itemCount' | 'bestSellers'>

/** The same by factors. Customers are placed by what they have, whether or not the fit knew them. */
export function factorSource({ names, model: fit }: { names: readonly string[]; model: FittedItems }, top = OFFERS): ScoreSource {
  const model = { ...fit, userFactors: new Float32Array(), iterations: 0, loss: 0, warnings: [] }
  const foldIn = createFoldIn(model)
  return offerSource('als', names, (owned, values) => recommendByFactors(model, foldIn(owned, values), owned, top))
}

/** A row for each customer and offer, the best first. */
function offerSource(model: 'als' | 'item-neighbours', names: readonly string[], offersFor: Recommend): ScoreSource {
  const outputs = ['customer', 'item', 'rank', 'score', ...(model === 'item-neighbours' ? ['because'] : [])]
  const placeOf = new Map(names.map((name, place) => [name, place]))
  let notes: readonly string[] = []
  return {
    model,
    outputs,
    facts: {},
    notes: () => notes,
    async *rows(file: string): AsyncGenerator<ScoredRows> {
      const { customers, items, baskets, values } = await readHistories(file)
      const places = items.map((item) => placeOf.get(item))
      const unknown = places.filter((place) => place === undefined).length
      if (unknown > 0) notes = [`${unknown} items are in no fit: they were left out`]
      const offersOf = (customer: string, at: number): (string | number)[][] => {
        const known = Array.from(
          baskets.items.subarray(baskets.offsets[at], baskets.offsets[at + 1]),
          (item, i) => [places[item] ?? -1, values?.[(baskets.offsets[at] ?? 0) + i] ?? 1] as const,
        ).filter(([place]) => place >= 0)
        const owned = known.map(([place]) => place)
        const amounts = known.map(([, value]) => value)
        return offersFor(owned, amounts).map(({ item, score, because }, rank) => {
          const cells = [customer, names[item] ?? '', rank + 1, score, because === null ? '' : (names[because] ?? '')]
          return cells.slice(0, outputs.length)
        })
      }
      for (let from = 0; from < customers.length; from += BATCH) {
        const some = customers.slice(from, from + BATCH)
        yield { header: outputs, rows: await refusing(file, () => some.flatMap((customer, i) => offersOf(customer, from + i))) }
      }
    },
  }
}

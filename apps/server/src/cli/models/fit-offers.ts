import { fitAls, itemNeighbours, recommendByFactors } from '@guanxi/models'
import type { Answer } from '../output.ts'
import type { FitRequest } from './fit-request.ts'
import { readHistories } from './histories.ts'
import { figure, firstRows, notes } from './in-words.ts'
import { refusing } from './refusing.ts'

/** For each item those that are bought with it; what to offer whom says `score`. */
export async function fitNeighbours({ file, options }: FitRequest): Promise<Answer> {
  const { customers, items, baskets } = await readHistories(file)
  const { top } = options
  const found = await refusing(file, () => itemNeighbours(baskets, top === undefined ? {} : { top }))
  const pairs = items.flatMap((item, place) => {
    const from = found.offsets[place] ?? 0
    return Array.from(found.items.subarray(from, found.offsets[place + 1]), (other, i) => ({
      item,
      neighbour: items[other] ?? '',
      count: found.counts[from + i] ?? 0,
      confidenceLower: found.confidenceLower[from + i] ?? 0,
      liftLower: found.liftLower[from + i] ?? 0,
      score: found.scores[from + i] ?? 0,
    }))
  })
  const best = pairs.toSorted((a, b) => b.liftLower - a.liftLower)
  const { basketsCut, itemsCut, warnings } = found
  return {
    json: {
      ...{ model: 'item-neighbours', customers: customers.length, items, basketsCut, itemsCut },
      bestSellers: Array.from(found.bestSellers, (item) => items[item] ?? ''),
      pairs,
      warnings,
    },
    text: [
      `item-neighbours: ${pairs.length} pairs of ${items.length} items, from ${customers.length} customers`,
      ...firstRows(
        ['item', 'goes with', 'customers', 'confidence at least', 'lift at least'],
        best.map(({ item, neighbour, count, confidenceLower, liftLower }) => [item, neighbour, count, confidenceLower, liftLower]),
      ),
      ...notes(warnings),
    ].join('\n'),
  }
}

/** Users and items as short vectors: the items' for `score`, and with `--top` what to offer to the customers of the file. */
export async function fitFactors({ file, options }: FitRequest): Promise<Answer> {
  const { customers, items, baskets, values } = await readHistories(file)
  const { seed = 1, factors: wanted, top } = options
  const {
    userFactors,
    itemFactors,
    itemCount: _,
    bestSellers,
    warnings,
    ...fit
  } = await refusing(file, () =>
    fitAls(baskets, { seed, ...(wanted === undefined ? {} : { factors: wanted }), ...(values ? { values } : {}) }),
  )
  const rowOf = (of: Float32Array, place: number): number[] => Array.from(of.subarray(place * fit.factors, (place + 1) * fit.factors))
  const model = { ...fit, userFactors, itemFactors, itemCount: items.length, bestSellers, warnings }
  const offers = (count: number) =>
    customers.map((customer, user) => {
      const owned = baskets.items.subarray(baskets.offsets[user], baskets.offsets[user + 1])
      const found = recommendByFactors(model, rowOf(userFactors, user), owned, count)
      return { customer, items: found.map(({ item, score }) => ({ item: items[item] ?? '', score })) }
    })
  const recommendations = top === undefined ? [] : offers(top)
  return {
    json: {
      ...{ model: 'als', customers: customers.length, seed, ...fit, items },
      bestSellers: Array.from(bestSellers, (item) => items[item] ?? ''),
      itemFactors: items.map((_item, place) => rowOf(itemFactors, place)),
      ...(top === undefined ? {} : { recommendations }),
      warnings,
    },
    text: [
      `als on ${customers.length} customers and ${items.length} items: ${fit.factors} factors, loss ${figure(fit.loss)}`,
      ...firstRows(
        ['customer', 'offers'],
        recommendations.map(({ customer, items: of }) => [customer, of.map(({ item }) => item).join('; ')]),
      ),
      ...notes(warnings),
    ].join('\n'),
  }
}

import { describe, expect, test } from 'vitest'
import { createRandom } from '../numeric/random.ts'
import { testWithData } from '../testing/reference-data.ts'
import { encodeBaskets } from './basket-builder.ts'
import { type Baskets, transposeBaskets } from './baskets.ts'
import { compareRecommenders } from './compare-recommenders.ts'
import { fitAls } from './fit-als.ts'
import { holdOutLast } from './hold-out-last.ts'
import { createFoldIn, recommendByFactors } from './recommend-by-factors.ts'

/** Users of two tastes over 40 items: each buys ten of the twenty items of their taste. */
function twoTastes(users: number, seed = 5): { customer: number[]; item: number[]; time: number[] } {
  const random = createRandom(seed)
  const [customer, item, time]: [number[], number[], number[]] = [[], [], []]
  for (let user = 0; user < users; user++) {
    for (let buy = 0; buy < 10; buy++) {
      customer.push(user)
      item.push((user % 2) * 20 + Math.floor(random.next() * 20))
      time.push(buy)
    }
  }
  return { customer, item, time }
}

const bought = twoTastes(300)
const { train, heldOut } = holdOutLast(bought.customer, bought.item, bought.time)

function productOf(model: ReturnType<typeof fitAls>, user: number, item: number): number {
  let sum = 0
  for (let i = 0; i < model.factors; i++)
    sum += (model.userFactors[user * model.factors + i] ?? 0) * (model.itemFactors[item * model.factors + i] ?? 0)
  return sum
}

describe('implicit ALS', () => {
  test('finds the taste: items of the own one score higher', () => {
    const model = fitAls(train, { factors: 4, seed: 3 })
    for (let user = 0; user < 40; user++) {
      const offers = recommendByFactors(model, model.userFactors.subarray(user * 4, user * 4 + 4), [], 10)
      for (const { item } of offers) expect(item < 20).toBe(user % 2 === 0)
    }
  })

  test('the loss is the sum over all cells, and falls with the rounds', () => {
    const model = fitAls(train, { factors: 3, iterations: 4, regularisation: 0.2, confidenceScale: 5 })
    const holders = transposeBaskets(train)
    const held = ({ offsets }: Baskets, row: number): number => (offsets[row + 1] ?? 0) - (offsets[row] ?? 0)
    let loss = 0
    for (let cell = 0; cell < 300 * 40; cell++) {
      const [user, item] = [Math.floor(cell / 40), cell % 40]
      const has = train.items.subarray(train.offsets[user], train.offsets[user + 1]).includes(item)
      loss += has ? 6 * (1 - productOf(model, user, item)) ** 2 : productOf(model, user, item) ** 2
    }
    model.userFactors.forEach((value, at) => {
      loss += 0.2 * held(train, Math.floor(at / 3)) * value ** 2
    })
    model.itemFactors.forEach((value, at) => {
      loss += 0.2 * held(holders, Math.floor(at / 3)) * value ** 2
    })
    expect(model.loss / loss).toBeCloseTo(1, 9)
    const losses = [1, 2, 5, 15].map((iterations) => fitAls(train, { factors: 3, iterations }).loss)
    expect(losses).toEqual(losses.toSorted((a, b) => b - a))
  })

  test('the same seed gives the same bits, another seed others', () => {
    expect(fitAls(train, { seed: 2 })).toEqual(fitAls(train, { seed: 2 }))
    expect(fitAls(train, { seed: 3 }).itemFactors).not.toEqual(fitAls(train, { seed: 2 }).itemFactors)
  })

  test('a folded-in user comes out where the fit has them', () => {
    const model = fitAls(train, { factors: 4, iterations: 60, steps: 12 })
    const foldIn = createFoldIn(model)
    for (const user of [0, 7, 120]) {
      const folded = foldIn(train.items.subarray(train.offsets[user], train.offsets[user + 1]))
      folded.forEach((value, i) => {
        expect(value).toBeCloseTo(model.userFactors[user * 4 + i] ?? 0, 5)
      })
    }
    expect(Array.from(foldIn([]))).toEqual([0, 0, 0, 0])
    expect(foldIn([3, 1, 3])).toEqual(foldIn([1, 3]))
  })

  test('a user of whom nothing is known gets best sellers, and nobody gets what they have', () => {
    const model = fitAls(train, { factors: 4 })
    const best = recommendByFactors(model, createFoldIn(model)([]), [], 3)
    expect(best.map(({ item }) => item)).toEqual(Array.from(model.bestSellers.subarray(0, 3)))
    const offers = recommendByFactors(model, model.userFactors.subarray(0, 4), [0, 1, 2], 40)
    expect(offers.map(({ item }) => item)).not.toEqual(expect.arrayContaining([0]))
    expect(offers).toHaveLength(37)
  })

  test('odd baskets stay finite and are warned of', () => {
    for (const lists of [[['a']], [[], ['a', 'b'], ['a']], [['a'], ['a'], ['a']], [[], []]]) {
      const model = fitAls(encodeBaskets(lists))
      expect(model.factors).toBe(1)
      expect(model.warnings.map(({ code }) => code)).toEqual(['factors_reduced', 'few_rows'])
      expect([...model.userFactors, ...model.itemFactors, model.loss].every(Number.isFinite)).toBe(true)
    }
    const values = new Float64Array(train.items.length).fill(1e9)
    expect(Number.isFinite(fitAls(train, { values, confidenceScale: 1e6 }).loss)).toBe(true)
  })

  test('values must be amounts, one an item', () => {
    const values = new Float64Array(train.items.length).fill(1)
    expect(() => fitAls(train, { values: values.subarray(1) })).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
    expect(() => fitAls(train, { values: values.with(4, -1) })).toThrow(/values in row 4 is negative/)
    expect(() => fitAls(train, { values: values.with(5, Number.NaN) })).toThrow(expect.objectContaining({ code: 'missing_value' }))
    expect(() => fitAls(train, { factors: 0 })).toThrow(/factors/)
    expect(() => fitAls(train, { regularisation: 0 })).toThrow(/regularisation/)
  })
})

describe('holding out and comparing', () => {
  test('what a customer came to last is held out, in any order of rows', () => {
    const customer = [1, 1, 1, 2, 3, 3]
    const item = [7, 8, 7, 7, 9, 8]
    const time = [1, 2, 3, 1, 5, 5]
    const held = holdOutLast(customer, item, time)
    expect(held.train.itemIds[held.heldOut[0] ?? -1]).toBe(8)
    expect(held.heldOut[1]).toBe(-1)
    expect(Array.from(held.train.offsets)).toEqual([0, 1, 2, 3])
    expect(holdOutLast(customer.toReversed(), item.toReversed(), time.toReversed())).toEqual(held)
    expect(() => holdOutLast([1], [1], [Number.NaN])).toThrow(/time in row 0/)
  })

  test('tastes are found by both models, and the simpler one wins a draw', () => {
    const compared = compareRecommenders({ train, heldOut }, { als: { factors: 4 } })
    expect(compared.itemItem.hitRate).toBeGreaterThan(1.5 * compared.bestSellers.hitRate)
    expect(compared.als.hitRate).toBeGreaterThan(1.5 * compared.bestSellers.hitRate)
    expect(compared.verdict).toBe('item-item')
    expect(compared.words).toMatch(/ALS does not beat item–item/)
    expect(compareRecommenders({ train, heldOut }, { als: { factors: 4 } })).toEqual(compared)
  })

  test('where items are drawn at random, no model beats best sellers', () => {
    const random = createRandom(1)
    const customer = Array.from({ length: 4000 }, (_, row) => row % 800)
    const item = customer.map(() => Math.floor(60 * random.next() ** 3))
    const time = customer.map((_, row) => row)
    const compared = compareRecommenders(holdOutLast(customer, item, time), { als: { factors: 8 } })
    expect(compared.verdict).toBe('best-sellers')
  })

  test('too few customers get no verdict', () => {
    const few = twoTastes(20)
    expect(compareRecommenders(holdOutLast(few.customer, few.item, few.time)).verdict).toBe('too_few')
    expect(() => compareRecommenders({ train, heldOut: heldOut.subarray(1) })).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
  })
})

testWithData(
  'online_retail/online_retail.csv.br',
  'Online Retail: item–item beats best sellers many times over, ALS does not beat item–item',
  (rows) => {
    const codes = new Map<string, number>()
    const [customer, item, time]: [number[], number[], number[]] = [[], [], []]
    for (const [invoice = '', stock = '', , , date = '', price, id = ''] of rows) {
      if (id === '' || invoice.startsWith('C') || !(Number(price) > 0)) continue
      if (!codes.has(stock)) codes.set(stock, codes.size)
      customer.push(Number(id))
      item.push(codes.get(stock) ?? 0)
      time.push(Date.parse(`${date.slice(0, 10)}T00:00:00Z`))
    }
    const compared = compareRecommenders(holdOutLast(customer, item, time), { customers: 1000, als: { factors: 16, iterations: 5 } })
    expect(compared.itemItem.ndcg).toBeGreaterThan(5 * compared.bestSellers.ndcg)
    expect(compared.als.ndcg).toBeGreaterThan(3 * compared.bestSellers.ndcg)
    expect(compared.verdict).toBe('item-item')
  },
)

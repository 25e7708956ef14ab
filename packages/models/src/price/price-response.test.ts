import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../numeric/random.ts'
import { sampleNormal } from '../numeric/sample.ts'
import { numbers, testWithData } from '../testing/reference-data.ts'
import { fitPriceResponse, type PriceResponse } from './fit-price-response.ts'
import { predictLogQuantity } from './predict-log-quantity.ts'
import { priceEffect } from './price-effect.ts'
import type { PriceColumns } from './price-input.ts'

type Sales = PriceColumns & { readonly others: Readonly<Record<string, ArrayLike<number>>> }

function rowsOf(sales: Sales, chosen: readonly number[]): Sales {
  const take = (column: ArrayLike<number>): Float64Array => Float64Array.from(chosen, (row) => column[row] ?? 0)
  const others = Object.fromEntries(Object.entries(sales.others).map(([name, column]) => [name, take(column)]))
  return { group: take(sales.group), quantity: take(sales.quantity), price: take(sales.price), others }
}

function rootMeanSquare(fit: PriceResponse, { quantity, ...rows }: Sales): number {
  const predicted = predictLogQuantity(fit, rows)
  return Math.sqrt(predicted.reduce((sum, value, row) => sum + (Math.log(quantity[row] ?? 1) - value) ** 2, 0) / predicted.length)
}

/** One regression a group, each fitted alone. */
function separately(train: Sales, holdout: Sales): number {
  const byGroup = (sales: Sales): Map<number, number[]> => {
    const rows = new Map<number, number[]>()
    for (let row = 0; row < sales.group.length; row++) {
      const own = rows.get(sales.group[row] ?? 0)
      if (own) own.push(row)
      else rows.set(sales.group[row] ?? 0, [row])
    }
    return rows
  }
  const trained = byGroup(train)
  let [squares, count] = [0, 0]
  for (const [group, rows] of byGroup(holdout)) {
    const fit = fitPriceResponse(rowsOf(train, trained.get(group) ?? []))
    squares += rootMeanSquare(fit, rowsOf(holdout, rows)) ** 2 * rows.length
    count += rows.length
  }
  return Math.sqrt(squares / count)
}

const together = (sales: Sales): Sales => ({ ...sales, group: new Float64Array(sales.group.length) })

function simulate(groups: number, weeks: number, seed: number) {
  const random = createRandom(seed)
  const truth = Array.from({ length: groups }, () => {
    const shared = sampleNormal(random)
    return [5 + 0.6 * shared, -2.2 + 0.3 * shared + 0.4 * sampleNormal(random), 0.5 + 0.2 * sampleNormal(random)]
  })
  const size = groups * weeks
  const group = Float64Array.from({ length: size }, (_, row) => row % groups)
  const deal = Float64Array.from({ length: size }, () => (random.next() < 0.25 ? 1 : 0))
  const price = deal.map((on) => Math.exp(1 + 0.15 * sampleNormal(random) - 0.1 * on))
  const quantity = group.map((g, row) => {
    const [level = 0, elasticity = 0, lift = 0] = truth[g] ?? []
    return Math.exp(level + elasticity * (Math.log(price[row] ?? 1) - 1) + lift * (deal[row] ?? 0) + 0.4 * sampleNormal(random))
  })
  return { truth, sales: { group, quantity, price, others: { deal } } }
}

describe("Dominick's orange juice, 83 stores × 11 brands", () => {
  const load = (rows: string[][]): Sales & { readonly week: Float64Array; readonly brand: Float64Array } => {
    const brand = numbers(rows, 1)
    return {
      group: numbers(rows, 0).map((store, row) => store * 100 + (brand[row] ?? 0)),
      quantity: numbers(rows, 3).map(Math.exp),
      price: Float64Array.from(rows, (row) => Number(row[3 + Number(row[1])])),
      others: { deal: numbers(rows, 15), feature: numbers(rows, 16) },
      week: numbers(rows, 2),
      brand,
    }
  }

  testWithData('price/orangeJuice_yx.csv.br', 'own-price elasticities are negative and of a plausible size', (rows) => {
    const fit = fitPriceResponse(load(rows))
    expect(fit.converged).toBe(true)
    expect(fit.warnings).toEqual([])
    expect(fit.groups.length).toBe(913)
    const sorted = priceEffect(fit, 'price').estimate.toSorted()
    expect(sorted.at(-1)).toBeLessThan(0)
    expect(sorted[456]).toBeGreaterThan(-3.5)
    expect(sorted[456]).toBeLessThan(-1.5)
    expect(sorted[45]).toBeGreaterThan(-5)
    // A feature in the leaflet sells; a deal without it hardly, once its price is taken into account.
    expect(fit.mean[3]).toBeGreaterThan(0.5)
    expect(fit.mean[2]).toBeGreaterThan(0)
    expect(fit.mean[2]).toBeLessThan(0.2)
  })

  testWithData('price/orangeJuice_yx.csv.br', 'pooling lowers the error on held-out weeks, against one for all and each alone', (rows) => {
    const all = load(rows)
    const index = Array.from(all.week, (_, row) => row)
    const train = rowsOf(
      all,
      index.filter((row) => (all.week[row] ?? 0) % 6 === 0),
    )
    const holdout = rowsOf(
      all,
      index.filter((row) => (all.week[row] ?? 0) % 6 !== 0),
    )
    const pooled = rootMeanSquare(fitPriceResponse(train), holdout)
    expect(pooled).toBeCloseTo(0.5786, 3)
    expect(separately(train, holdout) - pooled).toBeGreaterThan(0.02)
    expect(rootMeanSquare(fitPriceResponse(together(train)), together(holdout)) - pooled).toBeGreaterThan(0.25)
  })
})

describe('simulate and recover', () => {
  const { truth, sales } = simulate(200, 20, 71)
  const fit = fitPriceResponse(sales)

  test('mean, spread and noise (seed 71)', () => {
    expect(fit.converged).toBe(true)
    for (const [place, wanted] of [
      [1, -2.2],
      [2, 0.5],
    ] as const) {
      expect(Math.abs((fit.mean[place] ?? 0) - wanted)).toBeLessThan(4 * (fit.meanErrors[place] ?? 0))
      expect(fit.meanErrors[place]).toBeLessThan(0.1)
    }
    expect(Math.abs((fit.betweenSd[1] ?? 0) - 0.5)).toBeLessThan(0.15)
    expect(Math.abs((fit.betweenSd[2] ?? 0) - 0.2)).toBeLessThan(0.08)
    expect(fit.noiseSd).toBeCloseTo(0.4, 1)
  })

  test('nine in ten of the 90 % intervals hold the truth of the group', () => {
    for (const [column, place] of [
      ['price', 1],
      ['deal', 2],
    ] as const) {
      const { low, high } = priceEffect(fit, column, 0.9)
      const held = truth.filter((own, g) => (low[g] ?? 0) <= (own[place] ?? 0) && (own[place] ?? 0) <= (high[g] ?? 0)).length
      expect(held / 200).toBeGreaterThan(0.9 - 4 * Math.sqrt(0.09 / 200))
      expect(held / 200).toBeLessThan(0.98)
    }
  })

  test('pooled elasticities are nearer the truth than separate ones and than one for all', () => {
    const distance = (estimates: ArrayLike<number>): number =>
      truth.reduce((sum, own, g) => sum + ((estimates[g] ?? 0) - (own[1] ?? 0)) ** 2, 0)
    const index = Array.from(sales.group, (_, row) => row)
    const alone = truth.map(
      (_, g) =>
        priceEffect(
          fitPriceResponse(
            rowsOf(
              sales,
              index.filter((row) => row % 200 === g),
            ),
          ),
          'price',
        ).estimate[0] ?? 0,
    )
    const pooled = distance(priceEffect(fit, 'price').estimate)
    expect(pooled).toBeLessThan(0.8 * distance(alone))
    expect(pooled).toBeLessThan(0.8 * distance(new Float64Array(200).fill(fit.mean[1] ?? 0)))
  })

  test('a group without variation of its own gets the answer of the others, and a wider interval', () => {
    const changed = { ...sales, price: sales.price.map((price, row) => (sales.group[row] === 3 ? 2.7 : price)) }
    const found = fitPriceResponse(changed)
    const { estimate, low, high } = priceEffect(found, 'price')
    expect(Math.abs((estimate[3] ?? 0) - (found.mean[1] ?? 0))).toBeLessThan(2 * (found.betweenSd[1] ?? 0))
    expect((high[3] ?? 0) - (low[3] ?? 0)).toBeGreaterThan(1.1 * ((high[4] ?? 0) - (low[4] ?? 0)))
  })

  test('one group alone is a plain regression', () => {
    const one = rowsOf(
      sales,
      Array.from({ length: 20 }, (_, week) => week * 200),
    )
    const found = fitPriceResponse(one)
    expect(found.warnings.map(({ code }) => code)).toEqual(['few_groups'])
    const residual = Array.from(predictLogQuantity(found, one), (value, row) => Math.log(one.quantity[row] ?? 1) - value)
    const against = (column: ArrayLike<number>): number => residual.reduce((sum, value, row) => sum + value * (column[row] ?? 0), 0)
    expect(against(residual.map(() => 1))).toBeCloseTo(0, 3)
    expect(against(Array.from(one.price, Math.log))).toBeCloseTo(0, 3)
    expect(against(one.others.deal ?? [])).toBeCloseTo(0, 3)
  })
})

describe('invariances', () => {
  const { sales } = simulate(12, 15, 72)
  const here = fitPriceResponse(sales)

  test('the unit of money, of quantity and of a column', () => {
    const { deal = [] } = sales.others
    const cents = fitPriceResponse({
      ...sales,
      price: sales.price.map((price) => price * 100),
      quantity: sales.quantity.map((units) => units / 12),
      others: { deal: Float64Array.from(deal, (on) => on * 10) },
    })
    for (const place of here.groups) {
      expect(cents.coefficients[place * 3 + 1]).toBeCloseTo(here.coefficients[place * 3 + 1] ?? 0, 4)
      expect((cents.coefficients[place * 3 + 2] ?? 0) * 10).toBeCloseTo(here.coefficients[place * 3 + 2] ?? 0, 4)
      expect((cents.coefficients[place * 3] ?? 0) + Math.log(12)).toBeCloseTo(here.coefficients[place * 3] ?? 0, 4)
    }
    expect(cents.logLikelihood).toBeCloseTo(here.logLikelihood, 3)
  })

  test('the order of rows and the names of groups', () => {
    const turned = rowsOf(
      sales,
      Array.from(sales.group, (_, row) => sales.group.length - 1 - row),
    )
    const found = fitPriceResponse({ ...turned, group: Float64Array.from(turned.group, (g) => g * 7 - 3) })
    found.coefficients.forEach((value, i) => {
      expect(value).toBeCloseTo(here.coefficients[i] ?? 0, 6)
    })
    expect(found.groups[1]).toBe(4)
  })
})

describe('columns that cannot carry it', () => {
  const { sales } = simulate(8, 12, 73)
  const codes = (change: Partial<Sales>): string[] => fitPriceResponse({ ...sales, ...change }).warnings.map(({ code }) => code)

  test('a constant price is named and left out, and asking for the elasticity says so', () => {
    const fit = fitPriceResponse({ ...sales, price: new Float64Array(96).fill(2) })
    expect(fit.columns).toEqual(['intercept', 'deal'])
    expect(fit.warnings).toEqual([expect.objectContaining({ code: 'constant_column', params: { column: 'price' } })])
    expect(() => priceEffect(fit, 'price')).toThrow(/price was left out as constant/)
    expect(() => priceEffect(fit, 'rain')).toThrow(expect.objectContaining({ code: 'unknown_column' }))
  })

  test('a column made of others is named and left out', () => {
    const { deal = [] } = sales.others
    const twin = Float64Array.from(deal, (on) => 3 - 2 * on)
    const mix = Float64Array.from(deal, (on, row) => on + 0.5 * Math.log(sales.price[row] ?? 1))
    const fit = fitPriceResponse({ ...sales, others: { deal, twin, mix, never: new Float64Array(96) } })
    expect(fit.dropped).toEqual([
      { column: 'twin', reason: 'collinear' },
      { column: 'mix', reason: 'collinear' },
      { column: 'never', reason: 'constant' },
    ])
    const plain = fitPriceResponse(sales)
    expect(fit.coefficients).toEqual(plain.coefficients)
  })

  test('periods without a sale, sales that rise with price', () => {
    expect(codes({ quantity: sales.quantity.map((units, row) => (row === 5 ? 0 : units)) })).toEqual(['dropped_rows'])
    expect(codes({ quantity: sales.price.map((price) => price ** 2) })).toContain('positive_elasticity')
  })

  test('one row, all alike', () => {
    for (const size of [1, 30]) {
      const same = new Float64Array(size).fill(2)
      const fit = fitPriceResponse({ group: same, quantity: same, price: same })
      expect(fit.columns).toEqual(['intercept'])
      for (const value of [...fit.mean, ...fit.meanErrors, ...fit.coefficients, ...fit.errors, fit.noiseSd, fit.logLikelihood]) {
        expect(value).toSatisfy(Number.isFinite)
      }
      expect(fit.coefficients[0]).toBeCloseTo(Math.log(2), 6)
    }
  })

  test('what no sale can be is refused by row and column', () => {
    const refuse = (change: Partial<Sales>) => expect(() => fitPriceResponse({ ...sales, ...change }))
    refuse({ group: [], quantity: [], price: [], others: {} }).toThrow(expect.objectContaining({ code: 'empty' }))
    refuse({ quantity: new Float64Array(96) }).toThrow(expect.objectContaining({ code: 'empty' }))
    refuse({ price: sales.price.map((price, row) => (row === 4 ? 0 : price)) }).toThrow(/price in row 4/)
    refuse({ quantity: sales.quantity.map((units, row) => (row === 4 ? -1 : units)) }).toThrow(
      expect.objectContaining({ code: 'negative' }),
    )
    refuse({ others: { rain: new Float64Array(96).fill(Number.NaN) } }).toThrow(/rain in row 0/)
    refuse({ others: { rain: [] } }).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
    refuse({ others: { price: sales.price } }).toThrow(expect.objectContaining({ code: 'out_of_range' }))
    const fit = fitPriceResponse(sales)
    expect(() => predictLogQuantity(fit, { group: [1], price: [2] })).toThrow(expect.objectContaining({ code: 'unknown_column' }))
  })

  test('a group that was not in the fit gets the mean', () => {
    const fit = fitPriceResponse(sales)
    const [found = 0] = predictLogQuantity(fit, {
      group: [999],
      price: [Math.exp(fit.centre[1] ?? 0)],
      others: { deal: [fit.centre[2] ?? 0] },
    })
    expect(found).toBeCloseTo(fit.mean[0] ?? 0, 12)
  })

  test('whatever the sales, every number is finite', () => {
    const row = fc.record({
      group: fc.integer({ min: 0, max: 3 }),
      quantity: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1e9, noNaN: true })),
      price: fc.oneof(fc.constant(3), fc.double({ min: 1e-6, max: 1e6, noNaN: true })),
      deal: fc.integer({ min: 0, max: 1 }),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 25 }), (rows) => {
        if (rows.every(({ quantity }) => quantity === 0)) return
        const of = (name: 'group' | 'quantity' | 'price' | 'deal') => Float64Array.from(rows, (each) => each[name])
        const fit = fitPriceResponse({ group: of('group'), quantity: of('quantity'), price: of('price'), others: { deal: of('deal') } })
        for (const value of [...fit.mean, ...fit.meanErrors, ...fit.coefficients, ...fit.errors, ...fit.betweenSd, fit.logLikelihood]) {
          expect(value).toSatisfy(Number.isFinite)
        }
      }),
      { seed: 74, numRuns: 60 },
    )
  })
})

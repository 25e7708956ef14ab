import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prepareOnlineRetail } from '../testing/online-retail.ts'
import { testWithData } from '../testing/reference-data.ts'
import { quantileScores } from './quantile-scores.ts'

test('groups are equal in size to within one, whatever the ties', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 400 }),
      fc.integer({ min: 2, max: 5 }),
      (values, groups) => {
        const sizes = new Array<number>(groups).fill(0)
        for (const score of quantileScores(values, { groups }).scores) sizes[score - 1] = (sizes[score - 1] ?? 0) + 1
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      },
    ),
  )
})

test('a higher value never scores lower, and `low` turns the scores round', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 200 }), (values) => {
      const high = quantileScores(values).scores
      const low = quantileScores(values, { best: 'low' }).scores
      const order = Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
      for (let i = 1; i < order.length; i++) expect(high[order[i] ?? 0]).toBeGreaterThanOrEqual(high[order[i - 1] ?? 0] ?? 0)
      expect(Array.from(low)).toEqual(Array.from(high, (score) => 6 - score))
    }),
  )
})

test('with ids to break ties the order of rows does not matter, and the cuts say where each row falls', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 9999 }), { minLength: 5, maxLength: 100 }), (ids) => {
      const worthOf = (id: number): number => id % 4
      const { scores, cuts } = quantileScores(ids.map(worthOf), { tieBreak: ids })
      const turned = ids.toReversed()
      const again = quantileScores(turned.map(worthOf), { tieBreak: turned })
      expect(again.cuts).toEqual(cuts)
      expect(Array.from(again.scores).reverse()).toEqual(Array.from(scores))
      ids.forEach((id, i) => {
        const value = worthOf(id)
        const below = cuts.filter((cut) => cut.value < value || (cut.value === value && cut.tie < id)).length
        expect(scores[i]).toBe(below + 1)
      })
    }),
  )
})

test('bad input is refused', () => {
  expect(() => quantileScores([])).toThrow(expect.objectContaining({ code: 'empty' }))
  expect(() => quantileScores([1, Number.NaN])).toThrow(/values in row 1/)
  expect(() => quantileScores([1, 2], { tieBreak: [1] })).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
})

testWithData('online_retail/online_retail.csv.br', 'Online Retail: rows at each step, RFM of three customers, quintiles', (rows) => {
  const { buyers, ...steps } = prepareOnlineRetail(rows)
  expect(steps).toEqual({
    rows: 541_909,
    withoutCustomer: 135_080,
    withCustomer: { rows: 406_829, customers: 4372 },
    withoutCancellations: { rows: 397_924, customers: 4339 },
    withPrice: { rows: 397_884, customers: 4338 },
  })
  const end = Date.UTC(2011, 11, 10)
  const ids = [...buyers.keys()]
  const found = [...buyers.values()]
  const recency = found.map(({ last }) => Math.round((end - last) / 86_400_000))
  const frequency = found.map(({ invoices }) => invoices.size)
  const money = found.map((buyer) => buyer.money)
  const revenue = money.reduce((sum, value) => sum + value, 0)
  expect(revenue).toBeCloseTo(8_911_407.904, 3)
  expect(frequency.reduce((sum, value) => sum + value, 0)).toBe(18_532)
  expect(frequency.filter((invoices) => invoices === 1).length).toBe(1493)
  const rfm = (id: number): string => {
    const i = ids.indexOf(id)
    return `${recency[i]}/${frequency[i]}/${money[i]?.toFixed(2)}`
  }
  expect([12346, 12347, 14646].map(rfm)).toEqual(['326/1/77183.60', '3/7/4310.00', '2/73/280206.02'])

  const scoreOf = (values: number[], best: 'high' | 'low'): Uint8Array => quantileScores(values, { best, tieBreak: ids }).scores
  const [r, f, m] = [scoreOf(recency, 'low'), scoreOf(frequency, 'high'), scoreOf(money, 'high')]
  const cell = (score: number): number => ids.filter((_, i) => r[i] === score && f[i] === score && m[i] === score).length
  expect([cell(5), cell(1)]).toEqual([348, 183])
  const top = money.filter((_, i) => m[i] === 5)
  expect(top.length).toBe(867)
  expect((100 * top.reduce((sum, value) => sum + value, 0)) / revenue).toBeCloseTo(74.59, 2)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
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
    fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 200 }), (values) => {
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

testWithData('online_retail/online_retail.csv.br', 'Online Retail: 348 customers are 555 and 183 are 111', (rows) => {
  const end = Date.UTC(2011, 11, 10)
  const customers = new Map<number, { last: number; invoices: Set<string>; money: number }>()
  for (const [invoice = '', , , quantity, date = '', price, id = ''] of rows) {
    if (id === '' || invoice.startsWith('C') || !(Number(price) > 0)) continue
    const known = customers.get(Number(id)) ?? { last: 0, invoices: new Set(), money: 0 }
    known.last = Math.max(known.last, Date.parse(`${date.slice(0, 10)}T00:00:00Z`))
    known.invoices.add(invoice)
    known.money += Number(quantity) * Number(price)
    customers.set(Number(id), known)
  }
  const ids = [...customers.keys()].sort((a, b) => a - b)
  const found = ids.flatMap((id) => customers.get(id) ?? [])
  const scoreOf = (values: number[], best: 'high' | 'low'): Uint8Array => quantileScores(values, { best, tieBreak: ids }).scores
  const recency = scoreOf(
    found.map(({ last }) => Math.round((end - last) / 86_400_000)),
    'low',
  )
  const frequency = scoreOf(
    found.map(({ invoices }) => invoices.size),
    'high',
  )
  const money = scoreOf(
    found.map(({ money }) => money),
    'high',
  )
  const cell = (score: number): number => ids.filter((_, i) => recency[i] === score && frequency[i] === score && money[i] === score).length
  expect(ids.length).toBe(4338)
  expect([cell(5), cell(1)]).toEqual([348, 183])
})

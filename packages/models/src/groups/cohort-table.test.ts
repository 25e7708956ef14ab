import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testWithData } from '../testing/reference-data.ts'
import { cohortTable } from './cohort-table.ts'

const orders = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: -3, max: 9 })), { minLength: 1, maxLength: 80 })

test('every customer is in one cohort, every period of theirs in one cell', () => {
  fc.assert(
    fc.property(orders, (rows) => {
      const found = cohortTable(
        rows.map(([customer]) => customer),
        rows.map(([, period]) => period),
      )
      const ids = [...new Set(rows.map(([customer]) => customer))]
      const last = Math.max(...rows.map(([, period]) => period))
      expect(found.customers).toBe(ids.length)
      expect(found.cohorts.reduce((sum, { size }) => sum + size, 0)).toBe(ids.length)
      for (const { period, active, retention, size } of found.cohorts) {
        const members = ids.filter((id) => Math.min(...rows.filter(([other]) => other === id).map(([, at]) => at)) === period)
        expect(size).toBe(members.length)
        expect(active.length).toBe(last - period + 1)
        active.forEach((count, age) => {
          expect(count).toBe(members.filter((id) => rows.some(([other, at]) => other === id && at === period + age)).length)
          expect(retention[age]).toBeCloseTo(count / size, 14)
        })
      }
      expect(found.retentionByAge[0]).toBe(1)
      const turned = rows.toReversed()
      expect(
        cohortTable(
          turned.map(([customer]) => customer),
          turned.map(([, period]) => period),
        ),
      ).toEqual(found)
    }),
    { seed: 13, numRuns: 80 },
  )
})

test('retention by age leaves out cohorts too young to be seen at it', () => {
  const { retentionByAge, customersByAge } = cohortTable([1, 1, 2, 3, 3], [0, 2, 0, 1, 2])
  expect(Array.from(customersByAge)).toEqual([3, 3, 2])
  expect(Array.from(retentionByAge)).toEqual([1, 1 / 3, 1 / 2])
})

test('bad input is refused with its row', () => {
  expect(() => cohortTable([], [])).toThrow(expect.objectContaining({ code: 'empty' }))
  expect(() => cohortTable([1], [1, 2])).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
  expect(() => cohortTable([1, Number.NaN], [1, 2])).toThrow(/customer in row 1/)
  expect(() => cohortTable([1, 2], [1, 1.5])).toThrow(expect.objectContaining({ code: 'not_an_integer' }))
  expect(() => cohortTable([1, 2], [1, Number.POSITIVE_INFINITY])).toThrow(expect.objectContaining({ code: 'missing_value' }))
  expect(() => cohortTable([1, 2], [0, 1e9])).toThrow(/periods/)
})

testWithData(
  'online_retail/online_retail.csv.br',
  'Online Retail: cohort sizes, and the months of those who came in December 2010',
  (rows) => {
    const [customer, month]: [number[], number[]] = [[], []]
    for (const [invoice = '', , , , date = '', price, id = ''] of rows) {
      if (id === '' || invoice.startsWith('C') || !(Number(price) > 0)) continue
      customer.push(Number(id))
      month.push(12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7)) - 1)
    }
    const { cohorts, customers } = cohortTable(customer, month)
    expect(customers).toBe(4338)
    expect(cohorts.map(({ size }) => size)).toEqual([885, 417, 380, 452, 300, 284, 242, 188, 169, 299, 358, 323, 41])
    expect(cohorts[0]?.period).toBe(12 * 2010 + 11)
    expect(Array.from(cohorts[0]?.active ?? [])).toEqual([885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445, 235])
  },
)

import { describe, expect, test } from 'vitest'
import { testWithData } from '../testing/reference-data.ts'
import { lateShare } from './late-share.ts'

const dayOf = (moment: string | undefined): number => (moment ? Date.parse(`${moment.slice(0, 10)}T00:00:00Z`) / 86_400_000 : Number.NaN)

describe('broken promises', () => {
  testWithData(
    'olist/olist_orders_dataset.csv.br',
    'Olist: 9,999 delivered, 6.53 % after the promised day, and more by moments',
    (rows) => {
      const promised = Float64Array.from(rows, (row) => dayOf(row[7]))
      const found = lateShare({ promised, delivered: Float64Array.from(rows, (row) => dayOf(row[6])) })
      expect([found.delivered, found.open]).toEqual([9_999, 1])
      expect(found.share).toBeCloseTo(0.0653, 4)
      const byMoment = rows.filter((row) => (row[6] ?? '') !== '' && (row[6] ?? '') > (row[7] ?? '')).length
      expect(byMoment / found.delivered).toBeCloseTo(0.0771, 4)
    },
  )

  test('the promised day itself is in time, an open promise is neither', () => {
    const found = lateShare({ promised: Float64Array.of(5, 5, 5, 5), delivered: Float64Array.of(5, 4, 9, Number.NaN) })
    expect(found).toMatchObject({ delivered: 3, late: 1, open: 1, share: 1 / 3, meanDaysLate: 4 })
    expect(found.interval?.[0]).toBeCloseTo(0.0615, 4)
    expect(found.interval?.[1]).toBeCloseTo(0.7923, 4)
  })

  test('nothing delivered has no share; half a day and unequal columns are refused', () => {
    expect(lateShare({ promised: new Float64Array(), delivered: new Float64Array() })).toMatchObject({
      delivered: 0,
      share: null,
      interval: null,
    })
    expect(() => lateShare({ promised: Float64Array.of(1.5), delivered: Float64Array.of(2) })).toThrow('promised in row 0 is 1.5')
    expect(() => lateShare({ promised: Float64Array.of(1), delivered: Float64Array.of() })).toThrow('promised has 1 rows, delivered 0')
  })
})

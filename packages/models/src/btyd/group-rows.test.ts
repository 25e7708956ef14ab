import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ModelErrorCode } from '../model-error.ts'
import { columns, reorder } from '../testing/arbitrary.ts'
import type { WeightedColumns } from './btyd-model.ts'
import { groupRows } from './group-rows.ts'

describe('grouping', () => {
  test('every customer finds their own values in their distinct row, and the weights count everyone', () => {
    fc.assert(
      fc.property(columns(), (rows) => {
        const grouped = groupRows(rows)
        grouped.index.forEach((group, i) => {
          expect([grouped.frequency[group], grouped.recency[group], grouped.T[group]]).toEqual([
            rows.frequency[i],
            rows.recency[i],
            rows.T[i],
          ])
        })
        expect(grouped.weight.reduce((sum, weight) => sum + weight, 0)).toBe(rows.T.length)
        const keys = Array.from(grouped.T, (t, i) => `${grouped.frequency[i]}|${t}|${grouped.recency[i]}`)
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })

  test('the order put in does not matter', () => {
    fc.assert(
      fc.property(columns(), (rows) => {
        const order = Int32Array.from(rows.T.keys()).reverse()
        const turned = groupRows({
          frequency: reorder(rows.frequency, order),
          recency: reorder(rows.recency, order),
          T: reorder(rows.T, order),
        })
        const { index: _, ...straight } = groupRows(rows)
        expect(turned).toMatchObject(straight)
      }),
    )
  })
})

describe('columns that no customer can have are refused by code, row and column', () => {
  const of = (frequency: number[], recency: number[], T: number[], weight?: number[]): WeightedColumns => ({
    frequency: Float64Array.from(frequency),
    recency: Float64Array.from(recency),
    T: Float64Array.from(T),
    ...(weight ? { weight: Float64Array.from(weight) } : {}),
  })
  const cases: readonly (readonly [string, WeightedColumns, ModelErrorCode, Record<string, unknown>])[] = [
    ['nobody', of([], [], []), 'empty', {}],
    ['unequal lengths', of([1, 1], [1], [2, 2]), 'length_mismatch', { frequency: 2, recency: 1, T: 2 }],
    ['a missing frequency', of([1, Number.NaN], [1, 1], [2, 2]), 'missing_value', { row: 1, column: 'frequency' }],
    ['an endless T', of([1], [1], [Number.POSITIVE_INFINITY]), 'missing_value', { row: 0, column: 'T' }],
    ['a negative recency', of([1], [-1], [2]), 'negative', { row: 0, column: 'recency' }],
    ['half an order', of([1.5], [1], [2]), 'not_an_integer', { row: 0, value: 1.5 }],
    ['an order after the end', of([1, 1], [1, 3], [2, 2]), 'recency_after_T', { row: 1, recency: 3, T: 2 }],
    ['a last order without orders', of([0], [1], [2]), 'recency_without_orders', { row: 0, recency: 1 }],
    ['a weight of nothing', of([1], [1], [2], [0]), 'out_of_range', { row: 0, column: 'weight' }],
  ]
  test.each(cases)('%s', (_name, bad, code, params) => {
    expect(() => groupRows(bad)).toThrow(expect.objectContaining({ name: 'ModelError', code, params: expect.objectContaining(params) }))
  })
})

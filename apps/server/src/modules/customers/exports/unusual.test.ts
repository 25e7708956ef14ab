import { expect, test } from 'vitest'
import { type Exported, floors, unusualExport, unusualReveals } from './unusual.ts'

const byDay = new Map([9, 10, 11, 14, 15, 16].map((hour) => [hour, 20]))
const usual: Exported = { rows: 1_200, ownDays: [900, 1_000, 1_100], colleagueDays: [800, 2_000, 1_500], hour: 10, workedHours: byDay }
const kinds = (change: Partial<Exported>) => unusualExport({ ...usual, ...change }).map(({ kind }) => kind)

test('what somebody takes out every other day is no news', () => expect(kinds({})).toEqual([]))

test('far more than on any of their own days is', () => {
  expect(kinds({ rows: 3_300 })).toEqual([])
  expect(unusualExport({ ...usual, rows: 3_301 })).toEqual([{ kind: 'rows_over_own', value: 3_301, usual: 1_100 }])
})

test('of who is new, colleagues tell what is usual', () => {
  expect(kinds({ ownDays: [], rows: 4_000 })).toEqual([])
  expect(unusualExport({ ...usual, ownDays: [50], rows: 4_001 })).toEqual([{ kind: 'rows_over_colleagues', value: 4_001, usual: 1_500 }])
})

test('a company’s first exports cry no wolf, whatever their size', () => {
  expect(kinds({ rows: 1_000_000, ownDays: [], colleagueDays: [], workedHours: new Map() })).toEqual([])
  expect(kinds({ rows: 1_000_000, ownDays: [10, 10], colleagueDays: [10, 10] })).toEqual([])
})

test('a small company’s whole list is no theft', () => {
  expect(kinds({ rows: floors.rows - 1, ownDays: [1, 1, 1], colleagueDays: [1, 1, 1] })).toEqual([])
  expect(kinds({ rows: floors.rows, ownDays: [1, 1, 1] })).toEqual(['rows_over_own'])
})

test('an hour at which they never worked is odd, one next to it is not', () => {
  expect(unusualExport({ ...usual, hour: 3 })).toEqual([{ kind: 'odd_hour', value: 3, usual: null }])
  expect(kinds({ hour: 17 })).toEqual([])
  expect(kinds({ hour: 8 })).toEqual([])
  expect(kinds({ hour: 18 })).toEqual(['odd_hour'])
})

test('midnight is next to eleven', () => {
  const night = new Map([[0, 80]])
  expect(kinds({ hour: 23, workedHours: night })).toEqual([])
  expect(kinds({ hour: 1, workedHours: night })).toEqual([])
})

test('of whom little is known no hour is odd, nor for a handful of rows', () => {
  expect(kinds({ hour: 3, workedHours: new Map([[10, 5]]) })).toEqual([])
  expect(kinds({ hour: 3, rows: floors.rowsAtOddHour - 1 })).toEqual([])
})

test('masked values: more than a handful, and more than thrice their busiest hour', () => {
  expect(unusualReveals({ reveals: 20, busiestHour: 0 })).toEqual([])
  expect(unusualReveals({ reveals: 21, busiestHour: 0 })).toEqual([{ kind: 'reveals', value: 21, usual: 0 }])
  expect(unusualReveals({ reveals: 60, busiestHour: 20 })).toEqual([])
  expect(unusualReveals({ reveals: 61, busiestHour: 20 })).toHaveLength(1)
})

import { expect, test } from 'vitest'
import { tintsFor } from './tints.ts'

const filter = { all: [] }
const colours = [
  { filter, colour: 'red', on: 'row', field: null },
  { filter, colour: 'green', on: 'cell', field: 'x_premium' },
  { filter, colour: 'blue', on: 'row', field: null },
  { filter, colour: 'yellow', on: 'cell', field: 'x_premium' },
] as const

test('the first colour that a row fulfils decides, for the row and for each cell', () => {
  const tints = tintsFor(colours)
  expect(tints?.({ marks: [2, 3] })).toEqual({ row: 'blue', cells: { x_premium: 'yellow' } })
  expect(tints?.({ marks: [0, 1, 2, 3] })).toEqual({ row: 'red', cells: { x_premium: 'green' } })
  expect(tints?.({ marks: [1] })).toEqual({ row: undefined, cells: { x_premium: 'green' } })
  expect(tints?.({ marks: [] })).toBeUndefined()
  expect(tintsFor([])).toBeUndefined()
})

test('the same row has the same colours, object and all', () => {
  const tints = tintsFor(colours)
  const row = { marks: [0] }
  expect(tints?.(row)).toBe(tints?.(row))
})

import { expect, test } from 'vitest'
import { differenceOf } from './tree-difference.ts'

const units = [
  { unitId: 'all', parentId: null, name: '' },
  { unitId: 'north', parentId: 'all', name: 'North' },
  { unitId: 'beijing', parentId: 'north', name: 'Beijing' },
  { unitId: 'south', parentId: 'all', name: 'South' },
  { unitId: 'east', parentId: 'all', name: 'East' },
]
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const stand = (parentId: string | null, name: string, mergedInto: string | null = null) => ({ parentId, name, mergedInto })
const rows = (changes: Parameters<typeof differenceOf>[1]) => differenceOf(units, changes, compare)

test('a unit that moves stands in its new place and says where it was; what does not change is left out', () => {
  const moved = rows([
    { unitId: 'beijing', before: stand('north', 'Beijing'), after: stand('south', 'Beijing'), customersBefore: 7, customersAfter: 7 },
  ])
  expect(moved.map(({ unitId, depth, wasBelow }) => [unitId, depth, wasBelow])).toEqual([
    ['all', 0, undefined],
    ['south', 1, undefined],
    ['beijing', 2, 'North'],
  ])
  expect(moved[2]).toMatchObject({ isNew: false, customers: { before: 7, after: 7 } })
  expect(moved[1]?.customers).toBeUndefined()
})

test('a unit that goes is shown where it was, one that is made is new, another name stands beside the old one', () => {
  const made = rows([
    { unitId: 'north', before: stand('all', 'North'), after: stand('all', 'North', 'south'), customersBefore: 9, customersAfter: 0 },
    { unitId: 'beijing', before: stand('north', 'Beijing'), after: stand('south', 'Beijing'), customersBefore: 7, customersAfter: 7 },
    { unitId: 'east', before: stand('all', 'East'), after: stand('all', 'Far East'), customersBefore: 1, customersAfter: 1 },
    { unitId: 'west', before: null, after: stand('east', 'West'), customersBefore: 0, customersAfter: 0 },
  ])
  expect(made.map((row) => [row.unitId, row.depth])).toEqual([
    ['all', 0],
    ['east', 1],
    ['west', 2],
    ['north', 1],
    ['south', 1],
    ['beijing', 2],
  ])
  expect(made[1]).toMatchObject({ wasCalled: 'East' })
  expect(made[2]).toMatchObject({ isNew: true })
  expect(made[3]).toMatchObject({ goesInto: 'South', wasBelow: undefined })
})

test('a unit below one that goes, and that goes itself, is not lost', () => {
  const both = rows([
    { unitId: 'north', before: stand('all', 'North'), after: stand('all', 'North', 'south'), customersBefore: 9, customersAfter: 0 },
    {
      unitId: 'beijing',
      before: stand('north', 'Beijing'),
      after: stand('north', 'Beijing', 'north'),
      customersBefore: 7,
      customersAfter: 0,
    },
  ])
  expect(both.map((row) => [row.unitId, row.depth, row.goesInto])).toEqual([
    ['all', 0, undefined],
    ['north', 1, 'South'],
    ['south', 1, undefined],
    ['beijing', 2, 'South'],
  ])
})

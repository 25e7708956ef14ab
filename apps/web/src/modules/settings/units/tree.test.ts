import { expect, test } from 'vitest'
import type { Unit } from './queries.ts'
import { collapsedAtFirst, moveOf, rowsOf } from './tree.ts'

const unit = (unitId: string, parentId: string | null, depth: number): Unit => ({
  unitId,
  parentId,
  name: unitId,
  depth,
  version: 1,
  people: 0,
  peopleBelow: 0,
  customers: null,
  customersBelow: null,
})
const units = [
  unit('all', null, 0),
  unit('north', 'all', 1),
  unit('beijing', 'north', 2),
  unit('harbin', 'north', 2),
  unit('south', 'all', 1),
]
const names = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => row.unit.unitId)

test('what is below a collapsed unit is not shown, and a place says how many stand beside it', () => {
  const rows = rowsOf(units, new Set(['north']), undefined)
  expect(names(rows)).toEqual(['all', 'north', 'south'])
  expect(rows[1]).toMatchObject({ level: 2, position: 1, siblings: 2, hasChildren: true, isExpanded: false })
  expect(rows[2]).toMatchObject({ position: 2, hasChildren: false })
})

test('a search shows what matches with all above it, even where that is collapsed', () => {
  const rows = rowsOf(units, new Set(['north']), ({ name }) => name === 'harbin')
  expect(names(rows)).toEqual(['all', 'north', 'harbin'])
  expect(rows[1]).toMatchObject({ isExpanded: true, siblings: 1 })
  expect(rowsOf(units, new Set(), () => false)).toEqual([])
})

test('arrows go down and up, into a unit and out of it', () => {
  const open = rowsOf(units, new Set(), undefined)
  expect(moveOf('ArrowDown', open, 1)).toEqual({ to: 2 })
  expect(moveOf('ArrowDown', open, 4)).toEqual({ to: 4 })
  expect(moveOf('ArrowRight', open, 1)).toEqual({ to: 2 })
  expect(moveOf('ArrowLeft', open, 3)).toEqual({ to: 1 })
  expect(moveOf('ArrowLeft', open, 1)).toEqual({ toggle: 'north' })
  expect(moveOf('ArrowRight', open, 2)).toBeUndefined()
  expect(moveOf('End', open, 0)).toEqual({ to: 4 })
  expect(moveOf('Home', open, 3)).toEqual({ to: 0 })
  const closed = rowsOf(units, new Set(['north']), undefined)
  expect(moveOf('ArrowRight', closed, 1)).toEqual({ toggle: 'north' })
  expect(moveOf('ArrowLeft', closed, 0)).toEqual({ toggle: 'all' })
})

test('only a large tree hides something at first', () => {
  expect(collapsedAtFirst(units).size).toBe(0)
  const many = [...units, ...Array.from({ length: 40 }, (_, index) => unit(`shop ${index}`, 'south', 2))]
  expect([...collapsedAtFirst(many)].slice(0, 2)).toEqual(['beijing', 'harbin'])
})

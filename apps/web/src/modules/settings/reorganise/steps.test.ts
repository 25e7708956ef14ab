import { expect, test } from 'vitest'
import { afterSteps, pathOf } from './after-steps.ts'
import { newUnitId } from './new-unit-id.ts'
import { blankDraft, isTouched, missingIn, stepOf } from './steps.ts'

const units = [
  { unitId: 'all', parentId: null, name: '' },
  { unitId: 'north', parentId: 'all', name: 'North' },
  { unitId: 'beijing', parentId: 'north', name: 'Beijing' },
  { unitId: 'south', parentId: 'all', name: 'South' },
]
const standing = (steps: Parameters<typeof afterSteps>[1]) =>
  Object.fromEntries(afterSteps(units, steps).map(({ unitId, parentId, name, from }) => [unitId, [parentId, name, ...from]]))

test('a step is complete when all that its kind needs is there', () => {
  expect(missingIn(blankDraft)).toEqual(['unitId', 'targetId'])
  expect(isTouched(blankDraft)).toBe(false)
  expect(stepOf({ ...blankDraft, unitId: 'beijing' })).toBeUndefined()
  expect(stepOf({ ...blankDraft, unitId: 'beijing', targetId: 'south' })).toEqual({ kind: 'move', unitId: 'beijing', parentId: 'south' })
  expect(missingIn({ ...blankDraft, kind: 'rename', unitId: 'south', name: '  ' })).toEqual(['name'])
  const people = [{ userId: 'u1', name: 'Li' }]
  expect(stepOf({ ...blankDraft, kind: 'split', unitId: 'south', name: ' East ', people, withCustomers: false }, () => 'new')).toEqual({
    kind: 'split',
    unitId: 'south',
    name: 'East',
    newId: 'new',
    people: ['u1'],
    moveCustomers: 'none',
  })
})

test('later steps find what earlier ones made, moved and merged', () => {
  const after = standing([
    { kind: 'create', name: 'West', parentId: 'all', newId: 'west' },
    { kind: 'move', unitId: 'beijing', parentId: 'west' },
    { kind: 'rename', unitId: 'south', name: 'The South' },
    { kind: 'merge', unitId: 'north', intoId: 'south' },
  ])
  expect(after).toEqual({
    all: [null, '', 'all'],
    beijing: ['west', 'Beijing', 'beijing'],
    south: ['all', 'The South', 'south', 'north'],
    west: ['all', 'West'],
  })
})

test('what is closed goes into the one above, with what was below it', () => {
  expect(standing([{ kind: 'close', unitId: 'north' }])).toEqual({
    all: [null, '', 'all', 'north'],
    beijing: ['all', 'Beijing', 'beijing'],
    south: ['all', 'South', 'south'],
  })
})

test('a path leads from the company to the unit', () => {
  expect(pathOf(afterSteps(units, []), 'beijing').map((unit) => unit.unitId)).toEqual(['all', 'north', 'beijing'])
})

test('an id of a new unit is a UUID, each another', () => {
  const ids = Array.from({ length: 50 }, newUnitId)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(50)
})

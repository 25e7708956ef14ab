import { describe, expect, test } from 'vitest'
import { Refusal } from '../../http/refusal.ts'
import { rootUnitId } from '../schema.ts'
import type { KnownUnit } from '../snapshot.ts'
import { type Membership, type Organisation, planOf, withIds } from './plan.ts'
import { effectOf } from './step-effects.ts'
import type { Step } from './steps.ts'

const unit = (unitId: string, parentId: string | null, mergedInto: string | null = null): [string, KnownUnit] => [
  unitId,
  { unitId, parentId, name: unitId.toUpperCase(), mergedInto },
]
const member = (userId: string, unitId: string, isHome = true): Membership => ({ userId, unitId, isHome })

const company: Organisation = {
  units: new Map([
    unit(rootUnitId, null),
    unit('east', rootUnitId),
    unit('west', rootUnitId),
    unit('shanghai', 'east'),
    unit('hangzhou', 'east'),
    unit('old', rootUnitId, 'hangzhou'),
  ]),
  members: [member('ann', 'shanghai'), member('bob', 'shanghai'), member('bob', 'hangzhou', false), member('eve', 'west')],
}

const refusalOf = (...steps: Step[]): string => {
  try {
    planOf(company, steps)
    return 'none'
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} at ${error.params.step}`
    throw error
  }
}
const where = (steps: Step[]) => {
  const { units, members } = planOf(company, steps)
  const above = Object.fromEntries(
    [...units.values()].map((one) => [one.unitId, one.mergedInto === null ? one.parentId : `→ ${one.mergedInto}`]),
  )
  return { above, members: members.map((one) => `${one.userId} ${one.unitId}${one.isHome ? ' home' : ''}`).toSorted() }
}

describe('steps', () => {
  test('a merge moves people and what hangs below, and touches no customer', () => {
    const { above, members } = where([{ kind: 'merge', unitId: 'east', intoId: 'west' }])
    expect(above).toMatchObject({ east: '→ west', shanghai: 'west', hangzhou: 'west', old: '→ hangzhou' })
    expect(members).toEqual(['ann shanghai home', 'bob hangzhou', 'bob shanghai home', 'eve west home'])
    expect(planOf(company, [{ kind: 'merge', unitId: 'shanghai', intoId: 'hangzhou' }])).toMatchObject({ moves: [] })
  })

  test('of two memberships that become one the home stays', () => {
    expect(where([{ kind: 'merge', unitId: 'shanghai', intoId: 'hangzhou' }]).members).toEqual([
      'ann hangzhou home',
      'bob hangzhou home',
      'eve west home',
    ])
  })

  test('a split takes the chosen people along, and the customers they own in the unit and in what was merged into it', () => {
    const step: Step = { kind: 'split', unitId: 'hangzhou', name: 'Ningbo', newId: 'ningbo', people: ['bob'], moveCustomers: 'of_owners' }
    const plan = planOf(company, [step])
    expect(plan.moves).toEqual([{ owners: ['bob'], from: ['hangzhou', 'old'], to: 'ningbo' }])
    expect(plan.units.get('ningbo')).toEqual({ unitId: 'ningbo', parentId: 'east', name: 'Ningbo', mergedInto: null })
    expect(plan.members).toContainEqual(member('bob', 'ningbo', false))
    expect(planOf(company, [{ ...step, moveCustomers: 'none' }]).moves).toEqual([])
  })

  test('later steps see what earlier ones made', () => {
    const made: Step = { kind: 'create', name: 'South', parentId: rootUnitId, newId: 'south' }
    expect(where([made, { kind: 'move', unitId: 'west', parentId: 'south' }, { kind: 'close', unitId: 'east' }]).above).toMatchObject({
      south: rootUnitId,
      west: 'south',
      east: `→ ${rootUnitId}`,
      shanghai: rootUnitId,
    })
  })

  test('every unit that steps make gets an id once', () => {
    let next = 0
    const steps = withIds(
      [
        { kind: 'create', name: 'A', parentId: rootUnitId },
        { kind: 'create', name: 'B', parentId: rootUnitId, newId: 'b' },
        { kind: 'close', unitId: 'east' },
      ],
      () => `id ${++next}`,
    )
    expect(steps.map((step) => ('newId' in step ? step.newId : null))).toEqual(['id 1', 'b', null])
  })
})

test('what cannot be is refused, with the place of its step', () => {
  const rename: Step = { kind: 'rename', unitId: 'east', name: 'Orient' }
  expect(refusalOf(rename, { kind: 'move', unitId: 'east', parentId: 'shanghai' })).toBe('unit_cycle at 2')
  expect(refusalOf({ kind: 'move', unitId: 'east', parentId: 'east' })).toBe('unit_cycle at 1')
  expect(refusalOf({ kind: 'merge', unitId: 'east', intoId: 'hangzhou' })).toBe('unit_cycle at 1')
  expect(refusalOf({ kind: 'merge', unitId: 'east', intoId: 'east' })).toBe('unit_cycle at 1')
  expect(refusalOf({ kind: 'merge', unitId: 'old', intoId: 'east' })).toBe('unit_closed at 1')
  expect(refusalOf({ kind: 'merge', unitId: 'east', intoId: 'old' })).toBe('unit_closed at 1')
  expect(refusalOf({ kind: 'move', unitId: 'nowhere', parentId: 'east' })).toBe('unit_not_found at 1')
  expect(refusalOf({ kind: 'move', unitId: 'east', parentId: 'nowhere' })).toBe('unit_not_found at 1')
  for (const kind of ['move', 'merge', 'close'] as const)
    expect(refusalOf({ kind, unitId: rootUnitId, parentId: 'east', intoId: 'east' })).toBe('unit_is_root at 1')
  expect(refusalOf({ kind: 'rename', unitId: 'east', name: 'west' })).toBe('unit_name_taken at 1')
  expect(refusalOf({ kind: 'create', name: 'East', parentId: rootUnitId, newId: 'x' })).toBe('unit_name_taken at 1')
  expect(refusalOf({ kind: 'rename', unitId: 'shanghai', name: 'West' }, { kind: 'close', unitId: 'east' })).toBe('unit_name_taken at 2')
  expect(refusalOf({ kind: 'create', name: 'X', parentId: rootUnitId, newId: 'east' })).toBe('unit_exists at 1')
  expect(refusalOf({ kind: 'split', unitId: 'west', name: 'X', newId: 'x', people: ['ann'], moveCustomers: 'none' })).toBe(
    'person_not_in_unit at 1',
  )
  expect(refusalOf(rename, { kind: 'close', unitId: 'west' })).toBe('none')
})

describe('what each step takes with it', () => {
  const counts = [
    { ownerId: 'ann', unitId: 'shanghai', customers: 100 },
    { ownerId: null, unitId: 'shanghai', customers: 10 },
    { ownerId: 'bob', unitId: 'hangzhou', customers: 7 },
    { ownerId: 'bob', unitId: 'old', customers: 3 },
    { ownerId: null, unitId: 'east', customers: 1 },
  ]
  const shares = new Map([
    ['shanghai', 4],
    ['old', 2],
  ])
  const effects = (steps: Step[]) => {
    const found: ReturnType<typeof effectOf>[] = []
    planOf(company, steps, (stand, step) => void found.push(effectOf(stand, step, { counts, shares })))
    return found
  }

  test('a unit that moves takes all that is below it and what was merged into that; a merged or closed one what is in itself', () => {
    const whole = { units: 3, customers: 121, people: 2, shares: 6 }
    expect(effects([{ kind: 'move', unitId: 'east', parentId: 'west' }])).toEqual([whole])
    expect(effects([{ kind: 'merge', unitId: 'east', intoId: 'west' }])).toEqual([{ units: 2, customers: 1, people: 0, shares: 0 }])
    expect(effects([{ kind: 'close', unitId: 'hangzhou' }])).toEqual([{ units: 0, customers: 10, people: 1, shares: 2 }])
  })

  test('a step is counted as those before it have left the company', () => {
    expect(
      effects([
        { kind: 'merge', unitId: 'shanghai', intoId: 'hangzhou' },
        { kind: 'move', unitId: 'hangzhou', parentId: 'west' },
        { kind: 'create', name: 'New', parentId: 'west', newId: 'new' },
      ]),
    ).toEqual([
      { units: 0, customers: 110, people: 2, shares: 4 },
      { units: 1, customers: 120, people: 2, shares: 6 },
      { units: 0, customers: 0, people: 0, shares: 0 },
    ])
  })

  test('a split takes the people named, and of their customers those in the unit, if they go too', () => {
    const split = { kind: 'split', unitId: 'shanghai', name: 'Pudong', newId: 'pudong', people: ['ann', 'bob'] } as const
    expect(effects([{ ...split, people: [...split.people], moveCustomers: 'of_owners' }])).toEqual([
      { units: 0, customers: 100, people: 2, shares: 0 },
    ])
    expect(effects([{ ...split, people: [...split.people], moveCustomers: 'none' }])).toEqual([
      { units: 0, customers: 0, people: 2, shares: 0 },
    ])
  })
})

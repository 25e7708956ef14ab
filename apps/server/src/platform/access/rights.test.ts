import { expect, test } from 'vitest'
import { bounded, type Grants, whole } from './grants.ts'
import { type Declared, nextTurn, onlyFor, rightsOf } from './rights.ts'
import { rootUnitId } from './schema.ts'
import { covers, type FieldRule, type Holding } from './scope.ts'
import type { KnownPerson, KnownRole, KnownStandIn, Snapshot } from './snapshot.ts'

const grants: Grants = {
  'shop.box.see': bounded(['agent'], { isPartOfEverything: true }),
  'shop.box.edit': bounded([]),
  'shop.box.export': bounded([]),
  'shop.box.count': whole([], { needsEverything: true }),
  'auth.user.edit': whole([]),
}
const declared: Declared = new Map(Object.entries(grants) as never)

const role = (roleId: string, rights: Record<string, Holding>, fields: Record<string, FieldRule> = {}): KnownRole => ({
  roleId,
  key: null,
  name: roleId,
  rights: new Map(Object.entries(rights)),
  fields: new Map(Object.entries(fields)),
})

const tree = [
  ['north', rootUnitId],
  ['shop', 'north'],
  ['counter', 'shop'],
  ['south', rootUnitId],
] as const

interface Sketch {
  readonly roles: readonly KnownRole[]
  readonly people: Readonly<Record<string, { roles: readonly string[]; units?: readonly string[]; teams?: readonly string[] }>>
  readonly teams?: Readonly<Record<string, readonly string[]>>
  readonly standIns?: readonly KnownStandIn[]
  readonly merged?: Readonly<Record<string, string>>
}

function snapshotOf(sketch: Sketch): Snapshot {
  const unit = (unitId: string, parentId: string | null) =>
    [unitId, { unitId, parentId, name: unitId, mergedInto: sketch.merged?.[unitId] ?? null }] as const
  const people = Object.entries(sketch.people).map(([userId, { roles, units = [], teams = [] }]): [string, KnownPerson] => [
    userId,
    { userId, roles, units, teams },
  ])
  return {
    version: 1,
    units: new Map([unit(rootUnitId, null), ...tree.map(([id, parent]) => unit(id, parent))]),
    roles: new Map(sketch.roles.map((one) => [one.roleId, one])),
    people: new Map(people),
    teamMembers: new Map(Object.entries(sketch.teams ?? {})),
    standIns: sketch.standIns ?? [],
  }
}

const box = (ownerId: string | null, unitId: string) => ({ ownerId, unitId })

test.each([
  ['own', [true, false, false, false, false]],
  ['team', [true, true, false, false, false]],
  ['unit', [true, true, true, false, false]],
  ['below', [true, true, true, true, false]],
  ['all', [true, true, true, true, true]],
] as const)('the scope %s reaches what it says', (scope, expected) => {
  const rights = rightsOf(
    snapshotOf({
      roles: [role('r', { 'shop.box.see': scope })],
      people: { ann: { roles: ['r'], units: ['shop'], teams: ['crew'] } },
      teams: { crew: ['ann', 'bob'] },
    }),
    declared,
    'ann',
    0,
  )
  const boxes = [box('ann', 'south'), box('bob', 'south'), box(null, 'shop'), box('bo', 'counter'), box('bo', 'south')]
  expect(boxes.map((one) => covers(rights.reach('shop.box.see'), one))).toEqual(expected)
})

test('of several roles the widest counts, and a denial beats them all', () => {
  const roles = [
    role('narrow', { 'shop.box.see': 'own', 'shop.box.edit': 'own' }),
    role('wide', { 'shop.box.see': 'below' }),
    role('never', { 'shop.box.edit': 'denied' }),
  ]
  const of = (held: readonly string[]) =>
    rightsOf(snapshotOf({ roles, people: { ann: { roles: held, units: ['north'] } } }), declared, 'ann', 0)
  expect(covers(of(['narrow', 'wide']).reach('shop.box.see'), box(null, 'counter'))).toBe(true)
  expect(of(['narrow', 'wide']).may('shop.box.edit')).toBe(true)
  expect(of(['narrow', 'wide', 'never']).may('shop.box.edit')).toBe(false)
  expect(of(['narrow', 'wide', 'never']).may('shop.box.see')).toBe(true)
  expect(of([]).permissions).toEqual([])
})

test('of several rules for a field the most open counts, of those roles that let see it at all', () => {
  const roles = [
    role('masks', { 'shop.box.see': 'all' }, { 'shop.box.phone': 'masked' }),
    role('reads', { 'shop.box.see': 'own' }, { 'shop.box.phone': 'read' }),
    role('elsewhere', { 'auth.user.edit': 'all' }),
    role('never', { 'shop.box.see': 'own' }, { 'shop.box.phone': 'denied' }),
  ]
  const phone = (held: readonly string[]) =>
    rightsOf(snapshotOf({ roles, people: { ann: { roles: held } } }), declared, 'ann', 0).field('shop.box', 'phone')
  expect(phone(['masks'])).toBe('masked')
  expect(phone(['masks', 'elsewhere'])).toBe('masked')
  expect(phone(['masks', 'reads'])).toBe('read')
  expect(phone(['masks', 'reads', 'never'])).toBe('hidden')
  expect(phone(['elsewhere'])).toBe('hidden')
})

test('a standard role holds what it came with, but for what the company changed', () => {
  const agent: KnownRole = { ...role('agent', { 'shop.box.edit': 'own' }), key: 'agent' }
  const admin: KnownRole = { ...role('admin', { 'shop.box.see': 'denied' }, { 'shop.box.phone': 'denied' }), key: 'admin' }
  const rights = (held: string) =>
    rightsOf(snapshotOf({ roles: [agent, admin], people: { ann: { roles: [held], units: [rootUnitId] } } }), declared, 'ann', 0)
  expect(rights('agent').permissions).toEqual(['shop.box.see', 'shop.box.edit'])
  expect(rights('admin').permissions).toEqual([...declared.keys()])
  expect(rights('admin').field('shop.box', 'phone')).toBe('write')
})

test('what cannot be cut to size is open only to whom everything is', () => {
  const rights = (see: Holding, rule: FieldRule) =>
    rightsOf(
      snapshotOf({
        roles: [role('r', { 'shop.box.see': see, 'shop.box.count': 'all' }, { 'shop.box.phone': rule })],
        people: { ann: { roles: ['r'], units: ['north'] } },
      }),
      declared,
      'ann',
      0,
    )
  expect(rights('all', 'read').may('shop.box.count')).toBe(true)
  expect(rights('below', 'read').may('shop.box.count')).toBe(false)
  expect(rights('all', 'masked').may('shop.box.count')).toBe(false)
})

test('whoever stands in has the work of the other for the time, not the running of the system, and not what is denied to themselves', () => {
  const roles = [
    role('clerk', { 'shop.box.see': 'own' }),
    role('chief', { 'shop.box.see': 'below', 'shop.box.edit': 'own', 'shop.box.export': 'all', 'auth.user.edit': 'all' }),
    role('no-export', { 'shop.box.export': 'denied' }),
  ]
  const snapshot = snapshotOf({
    roles,
    people: { ann: { roles: ['clerk', 'no-export'], units: ['south'] }, boss: { roles: ['chief'], units: ['north'] } },
    standIns: [{ userId: 'boss', deputyId: 'ann', since: 100, until: 200 }],
  })
  const at = (now: number) => rightsOf(snapshot, declared, 'ann', now)
  expect(covers(at(99).reach('shop.box.see'), box(null, 'counter'))).toBe(false)
  expect(covers(at(100).reach('shop.box.see'), box(null, 'counter'))).toBe(true)
  expect(covers(at(100).reach('shop.box.edit'), box('boss', 'south'))).toBe(true)
  expect(at(100).may('auth.user.edit')).toBe(false)
  expect(at(100).may('shop.box.export')).toBe(false)
  expect(covers(at(200).reach('shop.box.see'), box(null, 'counter'))).toBe(false)
  expect(nextTurn(snapshot, 'ann', 99)).toBe(100)
  expect(nextTurn(snapshot, 'ann', 100)).toBe(200)
  expect(nextTurn(snapshot, 'ann', 200)).toBe(Number.POSITIVE_INFINITY)
})

test('a deputy’s deputy has nothing of it', () => {
  const snapshot = snapshotOf({
    roles: [role('clerk', { 'shop.box.see': 'own' })],
    people: { a: { roles: ['clerk'] }, b: { roles: ['clerk'] }, c: { roles: ['clerk'] } },
    standIns: [
      { userId: 'a', deputyId: 'b', since: 0, until: 9 },
      { userId: 'b', deputyId: 'c', since: 0, until: 9 },
    ],
  })
  const reach = rightsOf(snapshot, declared, 'c', 1).reach('shop.box.see')
  expect([covers(reach, box('b', 'south')), covers(reach, box('a', 'south'))]).toEqual([true, false])
})

test('a unit that was merged counts as the one that it became, for whoever is in it and for what stands under it', () => {
  const sketch = { roles: [role('r', { 'shop.box.see': 'unit' as const })], merged: { shop: 'south' } }
  const of = (unit: string) => rightsOf(snapshotOf({ ...sketch, people: { ann: { roles: ['r'], units: [unit] } } }), declared, 'ann', 0)
  expect(covers(of('south').reach('shop.box.see'), box(null, 'shop'))).toBe(true)
  expect(covers(of('shop').reach('shop.box.see'), box(null, 'south'))).toBe(true)
  expect(covers(of('north').reach('shop.box.see'), box(null, 'shop'))).toBe(false)
})

test('shares are looked for under oneself, one’s teams, one’s units and those above, and lend no more than sight and change', () => {
  const rights = rightsOf(
    snapshotOf({
      roles: [role('r', { 'shop.box.see': 'own', 'shop.box.edit': 'own', 'shop.box.export': 'own' })],
      people: { ann: { roles: ['r'], units: ['shop'], teams: ['crew'] } },
    }),
    declared,
    'ann',
    0,
  )
  const principals = (permission: `shop.box.${string}`) => {
    const reach = rights.reach(permission)
    return reach.everything ? null : reach.principals
  }
  expect(principals('shop.box.see')?.toSorted()).toEqual([rootUnitId, 'ann', 'crew', 'north', 'shop'])
  expect(principals('shop.box.edit')).toEqual(principals('shop.box.see'))
  expect(principals('shop.box.export')).toEqual([])
})

test('a key is cut down to its permissions, and gains none', () => {
  const rights = rightsOf(
    snapshotOf({ roles: [role('r', { 'shop.box.see': 'all' })], people: { ann: { roles: ['r'] } } }),
    declared,
    'ann',
    0,
  )
  const key = onlyFor(rights, ['shop.box.edit'])
  expect([key.may('shop.box.see'), key.may('shop.box.edit'), key.may('public')]).toEqual([false, false, true])
  expect(key.permissions).toEqual([])
})

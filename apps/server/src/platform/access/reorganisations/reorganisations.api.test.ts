import { afterAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../ids/ids.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { addCustomers, addPerson, signUpTestPeople } from '../../testing/company.ts'
import { rootUnitId } from '../schema.ts'

let t: TestApp
const opened: TestApp[] = []
let [east, west, shanghai, ann, bob] = ['', '', '', '', '']
const today = '2026-11-21'

beforeEach(async () => {
  t = await createTestApp()
  opened.push(t)
  await signUpTestPeople(t)
  const make = async (name: string, parentId = rootUnitId) => (await t.as('admin').post('/units', { name, parentId })).body.unitId
  east = await make('East')
  west = await make('West')
  shanghai = await make('Shanghai', east)
  ann = await addPerson(t, 'Ann', { unitId: shanghai })
  bob = await addPerson(t, 'Bob', { unitId: west })
  await addCustomers(t, 5, { unitId: shanghai, ownerId: ann })
  await addCustomers(t, 2, { unitId: shanghai })
  await addCustomers(t, 3, { unitId: west, ownerId: bob })
  await addCustomers(t, 1, { unitId: east, ownerId: ann })
})
afterAll(async () => {
  for (const one of opened) await one.close()
})

const reorganise = (steps: object[], effectiveOn = today) =>
  t.as('admin').post('/reorganisations', { effectiveOn, reason: 'New year', steps })
const tree = async () => (await t.as('admin').get('/units?customers=true')).body
const counted = async (): Promise<Record<string, number>> =>
  Object.fromEntries((await tree()).units.map((unit: { name: string; customersBelow: number }) => [unit.name, unit.customersBelow]))
const listed = async () => (await t.as('admin').get('/reorganisations')).body.reorganisations
const audited = async (action: string) => (await t.as('admin').get(`/audit?action=access.reorganisation.${action}`)).body.rows
const assigned = async () =>
  (await t.platform.database.pool.query('select cause, unit_id as "unitId", owner_id as "ownerId" from customers.assignments')).rows

test('a move, a merge and a split are done in one step, with their customers, people, rights and a record of what was before', async () => {
  const newUnit = newId()
  const answer = await reorganise([
    { kind: 'split', unitId: shanghai, name: 'Pudong', newId: newUnit, people: [ann], moveCustomers: 'of_owners' },
    { kind: 'move', unitId: newUnit, parentId: west },
    { kind: 'merge', unitId: shanghai, intoId: east },
  ])
  expect(answer).toMatchObject({ status: 200, body: { state: 'done', reason: 'New year', createdBy: 'Test admin', problem: null } })
  expect(await counted()).toEqual({ '': 11, East: 3, West: 8, Pudong: 5 })
  expect((await tree()).closed).toEqual([{ unitId: shanghai, name: 'Shanghai', mergedInto: east }])
  const cause = `reorganisation:${answer.body.reorganisationId}`
  expect(await assigned()).toEqual(Array(5).fill({ cause, unitId: shanghai, ownerId: ann }))
  const { units, people } = await t.access.snapshot()
  expect(people.get(ann)?.units).toEqual([newUnit])
  expect(units.get(newUnit)?.parentId).toBe(west)
  const [entry] = await audited('done')
  expect(entry.changes).toMatchObject({ customers: 5, people: { [ann]: [[shanghai], [newUnit]] }, plannedBy: 'Test admin' })
  expect(entry.changes.units).toContainEqual([
    { unitId: shanghai, parentId: east, name: 'Shanghai', mergedInto: null },
    { unitId: shanghai, parentId: east, name: 'Shanghai', mergedInto: east },
  ])
})

test('a merge writes to no customer, and who was in the unit sees them all the same', async () => {
  const answer = await reorganise([{ kind: 'merge', unitId: shanghai, intoId: west }])
  expect(answer.body.state).toBe('done')
  expect(await assigned()).toEqual([])
  expect(await counted()).toEqual({ '': 11, East: 1, West: 10 })
  const rights = await t.access.rightsOf({ kind: 'user', id: bob, name: 'Bob', email: '', language: 'en' })
  expect(rights.reach('customers.customer.see')).toMatchObject({ units: expect.arrayContaining([west, shanghai]) })
})

test('what was shared with a unit is shared with what it has become', async () => {
  const [customer] = await addCustomers(t, 1, { unitId: rootUnitId })
  await t.platform.database.pool.query(
    `insert into customers.shares (customer_id, share_id, principal_kind, principal_id, may_edit, reason, created_at, created_by)
     values ($1, uuidv7(), 'unit', $2, false, '', now(), '')`,
    [customer, shanghai],
  )
  const principals = async () => {
    const rights = await t.access.rightsOf({ kind: 'user', id: bob, name: 'Bob', email: '', language: 'en' })
    const reach = rights.reach('customers.customer.see')
    return reach.everything ? [] : reach.principals
  }
  expect(await principals()).not.toContain(shanghai)
  await reorganise([{ kind: 'merge', unitId: shanghai, intoId: west }])
  expect(await principals()).toEqual(expect.arrayContaining([bob, west, shanghai, rootUnitId]))
})

test('the preview says what will be, and changes nothing', async () => {
  const steps = [
    { kind: 'split', unitId: shanghai, name: 'Pudong', people: [ann], moveCustomers: 'of_owners' },
    { kind: 'move', unitId: shanghai, parentId: west },
    { kind: 'rename', unitId: east, name: 'Orient' },
  ]
  const shared = await addCustomers(t, 2, { unitId: rootUnitId })
  await t.platform.database.pool.query(
    `insert into customers.shares (customer_id, share_id, principal_kind, principal_id, may_edit, until, reason, created_at, created_by)
     select c, uuidv7(), 'unit', $2, false, u, '', now(), '' from unnest($1::uuid[], $3::timestamptz[]) as s(c, u)`,
    [shared, shanghai, [null, '2020-01-01']],
  )
  const before = await t.access.snapshot()
  const { status, body } = await t.as('admin').post('/reorganisations/preview', { steps })
  expect(status).toBe(200)
  expect(body.steps).toEqual([
    { units: 0, customers: 5, people: 1, shares: 0 },
    { units: 1, customers: 2, people: 0, shares: 1 },
    { units: 0, customers: 0, people: 0, shares: 0 },
  ])
  expect(body.customersMoved).toBe(5)
  expect(body.people).toEqual([
    { userId: ann, name: 'Ann', unitsBefore: [shanghai], unitsAfter: [expect.any(String)], customersBefore: 8, customersAfter: 6 },
    { userId: bob, name: 'Bob', unitsBefore: [west], unitsAfter: [west], customersBefore: 3, customersAfter: 5 },
  ])
  const byName = (name: string) => body.units.find((unit: { after: { name: string } }) => unit.after.name === name)
  expect(byName('Shanghai')).toMatchObject({
    unitId: shanghai,
    before: { parentId: east },
    after: { parentId: west },
    customersBefore: 7,
    customersAfter: 2,
  })
  expect(byName('Orient')).toMatchObject({ before: { name: 'East' }, customersBefore: 8, customersAfter: 6 })
  expect(byName('Pudong')).toMatchObject({
    before: null,
    after: { parentId: east, mergedInto: null },
    customersBefore: 0,
    customersAfter: 5,
  })
  expect(await t.access.snapshot()).toEqual(before)
  // What was foretold is what happens.
  await reorganise(steps)
  expect(await counted()).toEqual({ '': 13, Orient: 6, Pudong: 5, Shanghai: 2, West: 5 })
})

test('all steps or none: one that cannot be is refused with its place', async () => {
  const before = await t.access.snapshot()
  const steps = [
    { kind: 'rename', unitId: east, name: 'Orient' },
    { kind: 'move', unitId: east, parentId: shanghai },
  ]
  const refusal = { status: 422, body: { code: 'unit_cycle', params: { step: 2, name: 'Orient' } } }
  expect(await reorganise(steps)).toMatchObject(refusal)
  expect(await t.as('admin').post('/reorganisations/preview', { steps })).toMatchObject(refusal)
  expect(await reorganise([{ kind: 'merge', unitId: rootUnitId, intoId: east }])).toMatchObject({
    status: 422,
    body: { code: 'unit_is_root' },
  })
  expect(await reorganise([{ kind: 'split', unitId: west, name: 'X', people: [ann], moveCustomers: 'none' }])).toMatchObject({
    body: { code: 'person_not_in_unit' },
  })
  expect(await reorganise([])).toMatchObject({ status: 400 })
  expect(await reorganise([{ kind: 'rename', unitId: east, name: 'Orient' }], '2026-11-20')).toMatchObject({
    status: 422,
    body: { code: 'day_in_past' },
  })
  expect(await t.as('manager').post('/reorganisations', { effectiveOn: today, reason: 'X', steps })).toMatchObject({ status: 403 })
  expect(await t.as('manager').get('/reorganisations')).toMatchObject({ status: 403 })
  expect(await t.access.snapshot()).toEqual(before)
  expect(await listed()).toEqual([])
})

const runDue = async () => {
  await t.platform.database.pool.query(`select graphile_worker.add_job('access.reorganise', '{}')`)
  await t.processAll()
}

test('a planned one is done on its day where the company is, not before, and once', async () => {
  const answer = await reorganise([{ kind: 'merge', unitId: shanghai, intoId: west }], '2026-12-01')
  expect(answer).toMatchObject({ status: 200, body: { state: 'planned', doneAt: null } })
  t.clock.set(new Date('2026-11-30T15:59:00Z'))
  await runDue()
  expect(await listed()).toMatchObject([{ state: 'planned' }])
  t.clock.set(new Date('2026-11-30T16:01:00Z'))
  await runDue()
  await runDue()
  expect(await listed()).toMatchObject([{ state: 'done', doneAt: '2026-11-30T16:01:00.000Z' }])
  expect(await audited('done')).toMatchObject([{ actorKind: 'system', changes: { plannedBy: 'Test admin' } }])
  expect((await t.as('admin').get('/units?on=2026-11-30')).body.closed).toEqual([])
  expect((await t.as('admin').get('/units?on=2026-12-01')).body.closed).toHaveLength(1)
})

test('a planned one that has become impossible fails wholly, says why, and does not hold up the next', async () => {
  await reorganise(
    [
      { kind: 'rename', unitId: west, name: 'Occident' },
      { kind: 'move', unitId: shanghai, parentId: west },
    ],
    '2026-11-25',
  )
  await reorganise([{ kind: 'rename', unitId: east, name: 'Orient' }], '2026-11-26')
  await reorganise([{ kind: 'close', unitId: shanghai }])
  t.clock.set(new Date('2026-11-26T08:00:00Z'))
  await runDue()
  expect(await listed()).toMatchObject([
    { state: 'done', effectiveOn: '2026-11-26' },
    { state: 'failed', effectiveOn: '2026-11-25', problem: { code: 'unit_closed', params: { name: 'Shanghai', step: 2 } } },
    { state: 'done', effectiveOn: today },
  ])
  expect(Object.keys(await counted()).toSorted()).toEqual(['', 'Orient', 'West'])
  expect(await audited('failed')).toMatchObject([{ changes: { code: 'unit_closed', step: 2 } }])
})

test('a planned one is withdrawn once, and then never done', async () => {
  const { reorganisationId } = (await reorganise([{ kind: 'close', unitId: west }], '2026-11-25')).body
  const withdraw = () => t.as('admin').post(`/reorganisations/${reorganisationId}/withdrawal`, {})
  const both = await Promise.all([withdraw(), withdraw()])
  expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409])
  expect(await withdraw()).toMatchObject({ status: 409, body: { code: 'reorganisation_not_planned' } })
  expect(await t.as('admin').post(`/reorganisations/${newId()}/withdrawal`, {})).toMatchObject({ status: 404 })
  t.clock.set(new Date('2026-11-26T08:00:00Z'))
  await runDue()
  expect(await listed()).toMatchObject([{ state: 'withdrawn' }])
  expect(await counted()).toMatchObject({ West: 3 })
})

test('two reorganisations at once: one after the other, and together they make no circle', async () => {
  for (let round = 0; round < 4; round++) {
    const answers = await Promise.all([
      reorganise([{ kind: 'move', unitId: west, parentId: shanghai }]),
      reorganise([{ kind: 'move', unitId: east, parentId: west }]),
    ])
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 422])
    expect(Object.keys(await counted()).toSorted()).toEqual(['', 'East', 'Shanghai', 'West'])
    await reorganise([
      { kind: 'move', unitId: east, parentId: rootUnitId },
      { kind: 'move', unitId: west, parentId: rootUnitId },
    ])
    expect((await t.access.snapshot()).units.get(east)?.parentId).toBe(rootUnitId)
  }
})

test('a merge while customers are assigned to the unit: nobody is lost', async () => {
  const [customer] = await addCustomers(t, 1, { unitId: rootUnitId })
  const assign = () => t.as('admin').post('/customers/assign', { ids: [customer], unitId: shanghai })
  const [put, merged] = await Promise.all([assign(), reorganise([{ kind: 'merge', unitId: shanghai, intoId: west }])])
  expect(merged.status).toBe(200)
  expect([200, 409]).toContain(put.status)
  expect(await counted()).toEqual({ '': 12, East: 1, West: put.status === 200 ? 11 : 10 })
})

test('very many customers move in a job: planned for a moment, then done', async () => {
  await addCustomers(t, 20_001, { unitId: west, ownerId: bob })
  const answer = await reorganise([{ kind: 'split', unitId: west, name: 'Far West', people: [bob], moveCustomers: 'of_owners' }])
  expect(answer).toMatchObject({ status: 200, body: { state: 'planned', effectiveOn: today } })
  expect(await counted()).toMatchObject({ West: 20_004 })
  await t.processAll()
  expect(await listed()).toMatchObject([{ state: 'done' }])
  expect(await counted()).toMatchObject({ West: 0, 'Far West': 20_004 })
}, 120_000)

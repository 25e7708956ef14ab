import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../ids/ids.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { addCustomers, addPerson, signUpTestPeople } from '../../testing/company.ts'
import { testUserId } from '../../testing/identity.ts'
import { rootUnitId } from '../schema.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await signUpTestPeople(t)
})
afterAll(async () => await t.close())

const make = async (name: string, parentId = rootUnitId): Promise<string> => {
  const made = await t.as('admin').post('/units', { name, parentId })
  expect(made).toMatchObject({ status: 200, body: { name, parentId, version: 1 } })
  return made.body.unitId
}
const versions = async (): Promise<number> => (await t.platform.database.pool.query('select version from access.state')).rows[0].version

test('units are made below others, listed from the top, renamed against their version, each change written down', async () => {
  const north = await make('North')
  const beijing = await make('Beijing', north)
  const before = await versions()
  expect(await t.as('admin').patch(`/units/${north}`, { version: 1, name: 'The North' })).toMatchObject({
    status: 200,
    body: { unitId: north, name: 'The North', version: 2 },
  })
  expect(await versions()).toBeGreaterThan(before)
  expect(await t.as('admin').patch(`/units/${north}`, { version: 1, name: 'Late' })).toMatchObject({
    status: 409,
    body: { code: 'version_conflict' },
  })
  const { units } = (await t.as('agent').get('/units')).body
  expect(units.map((unit: { name: string; depth: number }) => [unit.name, unit.depth])).toEqual([
    ['', 0],
    ['The North', 1],
    ['Beijing', 2],
  ])
  expect(units[0]).toMatchObject({ unitId: rootUnitId, parentId: null, people: 5, peopleBelow: 5, customers: null, customersBelow: null })
  expect(units[2]).toMatchObject({ unitId: beijing, parentId: north })
  const audited = (await t.as('admin').get('/audit?action=access.unit')).body.rows
  expect(audited.map((entry: { action: string; changes: object }) => [entry.action, entry.changes])).toEqual([
    ['access.unit.changed', { name: ['North', 'The North'] }],
    ['access.unit.created', { name: 'Beijing', parentId: north }],
    ['access.unit.created', { name: 'North', parentId: rootUnitId }],
  ])
})

test('a unit that cannot be is refused and nothing changes', async () => {
  await make('South')
  const before = await versions()
  const refused: [object, number, string][] = [
    [{ name: 'south', parentId: rootUnitId }, 409, 'unit_name_taken'],
    [{ name: 'X', parentId: newId() }, 422, 'unit_not_found'],
    [{ name: '  ', parentId: rootUnitId }, 400, 'invalid_request'],
    [{ name: 'X' }, 400, 'invalid_request'],
  ]
  for (const [body, status, code] of refused) expect(await t.as('admin').post('/units', body)).toMatchObject({ status, body: { code } })
  expect(await t.as('admin').patch(`/units/${newId()}`, { version: 1, name: 'X' })).toMatchObject({ status: 404 })
  expect(await t.as('manager').post('/units', { name: 'X', parentId: rootUnitId })).toMatchObject({ status: 403 })
  expect(await t.as('agent').patch(`/units/${rootUnitId}`, { version: 1, name: 'X' })).toMatchObject({ status: 403 })
  expect(await t.as('admin').get('/units?on=2999-01-01')).toMatchObject({ status: 422, body: { code: 'day_in_future' } })
  expect(await t.as('admin').get('/units?on=yesterday')).toMatchObject({ status: 400 })
  expect(await versions()).toBe(before)
})

test('the tree of a day has the names, places and customers of its end, where the company is', async () => {
  const day = (iso: string) => t.clock.set(new Date(iso))
  t.clock.set(new Date('2026-12-10T04:00:00Z'))
  const port = await make('Port')
  await addPerson(t, 'Docker', { unitId: port })
  await addCustomers(t, 3, { unitId: port })
  // Half past eleven at night in Shanghai: still the same day, which has but one tree.
  day('2026-12-10T15:30:00Z')
  await t.as('admin').patch(`/units/${port}`, { version: 1, name: 'Harbour' })
  day('2026-12-10T16:30:00Z')
  await t.as('admin').patch(`/units/${port}`, { version: 2, name: 'Quay' })
  await addCustomers(t, 2, { unitId: port })
  const named = async (on: string) =>
    (await t.as('admin').get(`/units?on=${on}&customers=true`)).body.units.find((unit: { unitId: string }) => unit.unitId === port)
  expect(await named('2026-12-09')).toBeUndefined()
  expect(await named('2026-12-10')).toMatchObject({ name: 'Harbour', customers: 3, customersBelow: 3, people: null, version: 3 })
  expect(await named('2026-12-11')).toMatchObject({ name: 'Quay', customers: 5, people: 1 })
})

test('customers are counted as far as the reader sees them', async () => {
  const [east, west] = [await make('East'), await make('West')]
  await addCustomers(t, 4, { unitId: east })
  await addCustomers(t, 2, { unitId: west })
  const move = (unitId: string) => t.as('admin').patch(`/people/${testUserId('agent')}`, { units: [{ unitId, isHome: true }] })
  expect(await move(east)).toMatchObject({ status: 200 })
  const { units } = (await t.as('agent').get('/units?customers=true')).body
  const counted = new Map(units.map((unit: { unitId: string; customersBelow: number }) => [unit.unitId, unit.customersBelow]))
  expect([counted.get(east), counted.get(west), counted.get(rootUnitId)]).toEqual([4, 0, 4])
  await move(rootUnitId)
})

test('somebody in two units is one of the people in those above them', async () => {
  const top = await make('Top')
  const [left, right] = [await make('Left', top), await make('Right', top)]
  const both = await addPerson(t, 'Both', { unitId: left })
  const units = [left, right].map((unitId) => ({ unitId, isHome: unitId === left }))
  expect(await t.as('admin').patch(`/people/${both}`, { units })).toMatchObject({ status: 200 })
  await addPerson(t, 'Right one', { unitId: right })
  const listed = (await t.as('agent').get('/units')).body.units
  const sizes = (id: string) => listed.find((unit: { unitId: string }) => unit.unitId === id)
  expect(sizes(top)).toMatchObject({ people: 0, peopleBelow: 2 })
  expect(sizes(right)).toMatchObject({ people: 2, peopleBelow: 2 })
})

test('two who take the same name at once: one gets it', async () => {
  const both = await Promise.all([1, 2, 3, 4].map(() => t.as('admin').post('/units', { name: 'Same', parentId: rootUnitId })))
  expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409, 409, 409])
})

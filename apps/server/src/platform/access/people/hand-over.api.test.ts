import { afterAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../ids/ids.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { addCustomers, addPerson, signUpTestPeople } from '../../testing/company.ts'
import { testUserId } from '../../testing/identity.ts'
import { rootUnitId } from '../schema.ts'

let t: TestApp
const opened: TestApp[] = []
const [agent, manager, admin] = [testUserId('agent'), testUserId('manager'), testUserId('admin')]
beforeEach(async () => {
  t = await createTestApp()
  opened.push(t)
  await signUpTestPeople(t)
})
afterAll(async () => {
  for (const one of opened) await one.close()
})

const rows = async (query: string, values: unknown[] = []) => (await t.platform.database.pool.query(query, values)).rows
const handOver = (from: string, body: object) => t.as('admin').post(`/people/${from}/hand-over`, body)
const audited = async (action: string) => (await t.as('admin').get(`/audit?action=${action}`)).body.rows
const owned = async (id: string): Promise<number> =>
  (await rows('select count(*)::int as n from customers.customers where owner_id = $1', [id]))[0].n

const view = {
  object: 'customers.customer',
  name: 'Mine',
  filter: { all: [] },
  sort: [{ field: 'displayName', direction: 'asc' }],
  columns: ['displayName'],
}

async function fillDesk(id: 'agent' | 'marketer'): Promise<void> {
  const userId = testUserId(id)
  await addCustomers(t, 7, { unitId: rootUnitId, ownerId: userId })
  await addCustomers(t, 2, { unitId: rootUnitId, ownerId: manager })
  expect((await t.as(id).post('/views', view)).status).toBe(200)
  const segment = await t.as('marketer').post('/segments', { name: 'All', description: '', filter: { all: [] } })
  expect(segment.status).toBe(200)
  const campaign = { name: 'Spring', segmentId: segment.body.segmentId, subject: 'Hello', body: 'Hello', holdoutShare: 0 }
  expect((await t.as('marketer').post('/campaigns', campaign)).status).toBe(200)
  await t.as('admin').post('/teams', { name: 'Desk', members: [userId, manager] })
  const until = '2027-01-01T00:00:00Z'
  await t.as('admin').post('/stand-ins', { userId, deputyId: manager, until, reason: '' })
  await t.as('admin').post('/stand-ins', { userId: manager, deputyId: userId, since: '2026-12-01T00:00:00Z', until, reason: '' })
  await rows(`insert into auth.session (token, user_id, expires_at, updated_at) values ('desk', $1, '2099-01-01', now())`, [userId])
}

test('all that a leaver holds goes to another in one step, and their ways in end', async () => {
  await fillDesk('marketer')
  const id = testUserId('marketer')
  const counts = { customers: 7, views: 1, segments: 1, campaigns: 1, units: 1, teams: 1, standIns: 2, sessions: 1 }
  expect(await t.as('admin').get(`/people/${id}/hand-over`)).toMatchObject({ status: 200, body: { counts } })
  expect(await owned(id)).toBe(7)
  expect(await handOver(id, { toUserId: manager, disable: true })).toMatchObject({
    status: 200,
    body: { state: 'done', operationId: null, counts },
  })
  expect([await owned(id), await owned(manager)]).toEqual([0, 9])
  expect(await rows('select cause, owner_id as "ownerId" from customers.assignments')).toEqual(
    Array(7).fill({ cause: `hand_over:${id}`, ownerId: id }),
  )
  expect((await t.as('manager').get('/views?object=customers.customer')).body.views).toMatchObject([{ name: 'Mine', isOwn: true }])
  for (const table of ['segments', 'campaigns'])
    expect(await rows(`select owner_id as "ownerId" from marketing.${table}`)).toEqual([{ ownerId: manager }])
  expect(await rows('select from auth.session where user_id = $1', [id])).toEqual([])
  expect((await t.as('admin').get('/people?search=marketer&disabled=true')).body.people).toMatchObject([
    { disabled: true, units: [], teams: [] },
  ])
  expect((await t.as('admin').get('/stand-ins')).body.standIns.map((one: { state: string }) => one.state)).not.toContain('running')
  const [entry] = await audited('access.person.handed_over')
  expect(entry).toMatchObject({
    subjectId: id,
    actorId: admin,
    changes: { to: manager, toName: 'Test manager', disabled: true, ...counts },
  })
  expect(await audited('auth.user.changed')).toMatchObject([{ changes: { disabled: [false, true] } }])
})

test('who is not disabled keeps the way in and nothing else', async () => {
  await fillDesk('agent')
  expect(await handOver(agent, { toUserId: manager, disable: false })).toMatchObject({
    status: 200,
    body: { counts: { customers: 7, segments: 0 } },
  })
  expect((await t.as('admin').get('/people?search=test agent')).body.people).toMatchObject([{ disabled: false, units: [] }])
  expect((await t.as('agent').post('/customers/count', { filter: { all: [] } })).body.count).toBe(0)
})

test('what cannot be is refused and nothing changes', async () => {
  await addCustomers(t, 3, { unitId: rootUnitId, ownerId: admin })
  const gone = await addPerson(t, 'Gone')
  await rows('update auth."user" set disabled = true where id = $1', [gone])
  const refused: [string, object, number, string][] = [
    [agent, { toUserId: agent, disable: false }, 422, 'hand_over_self'],
    [agent, { toUserId: newId(), disable: false }, 404, 'user_not_found'],
    [newId(), { toUserId: agent, disable: false }, 404, 'user_not_found'],
    [agent, { toUserId: gone, disable: false }, 422, 'user_disabled'],
    // The company would lock itself out; nothing of what was given before stays given.
    [admin, { toUserId: agent, disable: true }, 422, 'last_admin'],
  ]
  for (const [from, body, status, code] of refused) expect(await handOver(from, body)).toMatchObject({ status, body: { code } })
  expect(await t.as('manager').post(`/people/${agent}/hand-over`, { toUserId: manager, disable: true })).toMatchObject({ status: 403 })
  expect(await t.as('manager').get(`/people/${agent}/hand-over`)).toMatchObject({ status: 403 })
  expect(await owned(admin)).toBe(3)
  expect((await t.access.snapshot()).people.get(admin)?.units).toEqual([rootUnitId])
})

test('somebody who was disabled long ago can still be handed over, and two hand-overs of one desk give it once', async () => {
  const gone = await addPerson(t, 'Gone')
  await addCustomers(t, 40, { unitId: rootUnitId, ownerId: gone })
  await rows('update auth."user" set disabled = true where id = $1', [gone])
  const both = await Promise.all([agent, manager].map((toUserId) => handOver(gone, { toUserId, disable: true })))
  expect(both.map((answer) => answer.status)).toEqual([200, 200])
  expect(both.map((answer) => answer.body.counts.customers).toSorted((a, b) => a - b)).toEqual([0, 40])
  expect([0, 40]).toContain(await owned(agent))
  expect((await owned(agent)) + (await owned(manager))).toBe(40)
})

test('two who hand over to each other at once wait for one another', async () => {
  const [one, two] = [await addPerson(t, 'One'), await addPerson(t, 'Two')]
  await addCustomers(t, 10, { unitId: rootUnitId, ownerId: one })
  const both = await Promise.all([handOver(one, { toUserId: two, disable: true }), handOver(two, { toUserId: one, disable: true })])
  expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 422])
})

test('a great desk is handed over by a job: until it is done nothing has changed, and it fails wholly', async () => {
  await addCustomers(t, 20_001, { unitId: rootUnitId, ownerId: agent })
  const started = await handOver(agent, { toUserId: manager, disable: true })
  expect(started).toMatchObject({ status: 200, body: { state: 'running', counts: { customers: 20_001, units: 1 } } })
  expect([await owned(agent), (await t.access.snapshot()).people.get(agent)?.units]).toEqual([20_001, [rootUnitId]])
  await rows('update auth."user" set disabled = true where id = $1', [manager])
  await t.processAll()
  const operation = async (answer: { body: { operationId: string } }) =>
    (await t.as('admin').get(`/system/operations/${answer.body.operationId}`)).body
  expect(await operation(started)).toMatchObject({ state: 'failed', message: 'Test manager is disabled.' })
  expect(await audited('access.person.hand_over_failed')).toMatchObject([{ actorId: admin, changes: { code: 'user_disabled' } }])
  expect(await owned(agent)).toBe(20_001)
  await rows('update auth."user" set disabled = false where id = $1', [manager])
  const again = await handOver(agent, { toUserId: manager, disable: true })
  await t.processAll()
  expect(await operation(again)).toMatchObject({ state: 'done', result: { customers: 20_001, units: 1 } })
  expect([await owned(agent), await owned(manager)]).toEqual([0, 20_001])
  expect(await audited('access.person.handed_over')).toMatchObject([{ actorId: admin, changes: { customers: 20_001 } }])
}, 120_000)

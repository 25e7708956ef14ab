import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../clock/clock.ts'
import { newId } from '../../ids/ids.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { addCustomers, addPerson, signUpTestPeople } from '../../testing/company.ts'
import { testUserId } from '../../testing/identity.ts'
import { rootUnitId } from '../schema.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp({ startsAt: systemClock.now() })
  await signUpTestPeople(t)
})
afterAll(async () => await t.close())

const [agent, manager] = [testUserId('agent'), testUserId('manager')]
const dayMs = 86_400_000
const inDays = (days: number): string => new Date(t.clock.now().getTime() + days * dayMs).toISOString()
const post = (body: object, as: 'admin' | 'agent' = 'agent') =>
  t.as(as).post('/stand-ins', { reason: 'Holiday', until: inDays(5), ...body })

test('a deputy sees the customers of whoever is away for as long as that lasts, and no longer', async () => {
  const unitOf = async (name: string) => (await t.as('admin').post('/units', { name, parentId: rootUnitId })).body.unitId
  const [east, west] = [await unitOf('East'), await unitOf('West')]
  for (const [id, unitId] of [
    [agent, west],
    [manager, east],
  ] as const)
    await t.as('admin').patch(`/people/${id}`, { units: [{ unitId, isHome: true }] })
  await addCustomers(t, 3, { unitId: east })
  const seen = async (): Promise<number> => (await t.as('agent').post('/customers/count', { filter: { all: [] } })).body.count
  expect(await seen()).toBe(0)
  const made = await t
    .as('admin')
    .post('/stand-ins', { userId: manager, deputyId: agent, since: inDays(1), until: inDays(3), reason: 'Away' })
  expect(made).toMatchObject({
    status: 200,
    body: { userName: 'Test manager', deputyName: 'Test agent', state: 'coming', createdBy: 'Test admin' },
  })
  expect(await seen()).toBe(0)
  t.clock.advance(1 * dayMs)
  expect(await seen()).toBe(3)
  expect((await t.as('agent').get('/stand-ins')).body.standIns).toMatchObject([{ state: 'running', isOwn: false }])
  t.clock.advance(2 * dayMs)
  expect(await seen()).toBe(0)
  const second = await t.as('admin').post('/stand-ins', { userId: manager, deputyId: agent, until: inDays(3), reason: '' })
  expect([second.body.state, await seen()]).toEqual(['running', 3])
  t.clock.advance(60_000)
  expect(await t.as('admin').del(`/stand-ins/${second.body.standInId}`)).toMatchObject({ status: 200 })
  expect(await seen()).toBe(0)
  const actions = (await t.as('admin').get('/audit?action=access.standin')).body.rows.map((entry: { action: string }) => entry.action)
  expect(actions).toEqual(['access.standin.withdrawn', 'access.standin.created', 'access.standin.created'])
})

test('a deputy of a deputy gets nothing of the first', async () => {
  const unitId = (await t.as('admin').post('/units', { name: 'Chain', parentId: rootUnitId })).body.unitId
  const [first, second, third] = await Promise.all(['Ann', 'Ben', 'Cid'].map((name) => addPerson(t, name, { unitId })))
  await post({ userId: first, deputyId: second }, 'admin')
  await post({ userId: second, deputyId: third }, 'admin')
  const rights = await t.access.rightsOf({ kind: 'user', id: third ?? '', name: 'Cid', email: '', language: 'en' })
  const reach = rights.reach('customers.customer.see')
  expect(reach.everything || [reach.owners.includes(second ?? ''), reach.owners.includes(first ?? '')]).toEqual([true, false])
})

test('one names a deputy for oneself; for others only who may change people does', async () => {
  const mine = await post({ userId: agent, deputyId: manager })
  expect(mine).toMatchObject({ status: 200, body: { isOwn: true, state: 'running' } })
  expect(await post({ userId: manager, deputyId: agent })).toMatchObject({ status: 403 })
  // Neither the deputy nor a stranger ends it.
  for (const role of ['manager', 'analyst'] as const)
    expect(await t.as(role).del(`/stand-ins/${mine.body.standInId}`)).toMatchObject({ status: 404, body: { code: 'standin_not_found' } })
  expect((await t.as('analyst').get('/stand-ins')).body.standIns).toEqual([])
  expect(await t.as('agent').del(`/stand-ins/${mine.body.standInId}`)).toMatchObject({ status: 200 })
  expect(await t.as('agent').del(`/stand-ins/${mine.body.standInId}`)).toMatchObject({ status: 404 })
})

test('what makes no sense is refused', async () => {
  const gone = await addPerson(t, 'Gone')
  await t.platform.database.pool.query('update auth."user" set disabled = true where id = $1', [gone])
  const refused: [object, string][] = [
    [{ deputyId: agent }, 'standin_self'],
    [{ deputyId: manager, until: inDays(-1) }, 'standin_past'],
    [{ deputyId: manager, since: inDays(4), until: inDays(3) }, 'standin_empty'],
    [{ deputyId: manager, until: inDays(92.1) }, 'standin_too_long'],
    [{ deputyId: newId() }, 'user_not_found'],
    [{ deputyId: gone }, 'user_disabled'],
  ]
  for (const [body, code] of refused) expect(await post({ userId: agent, ...body })).toMatchObject({ status: 422, body: { code } })
  expect(await post({ userId: gone, deputyId: agent }, 'admin')).toMatchObject({ status: 422, body: { code: 'user_disabled' } })
  expect(await post({ userId: agent, deputyId: manager, until: 'soon' })).toMatchObject({ status: 400 })
  const longest = await post({ userId: agent, deputyId: manager, until: inDays(92) })
  expect(longest.status).toBe(200)
  t.clock.advance(93 * dayMs)
  expect(await t.as('agent').del(`/stand-ins/${longest.body.standInId}`)).toMatchObject({ status: 409, body: { code: 'standin_over' } })
})

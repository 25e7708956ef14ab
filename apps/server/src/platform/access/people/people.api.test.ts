import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../ids/ids.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { addPerson, signUpTestPeople } from '../../testing/company.ts'
import { testUserId } from '../../testing/identity.ts'
import { rootUnitId } from '../schema.ts'

let t: TestApp
let east: string
beforeAll(async () => {
  t = await createTestApp()
  await signUpTestPeople(t)
  east = (await t.as('admin').post('/units', { name: 'East', parentId: rootUnitId })).body.unitId
})
afterAll(async () => await t.close())

const listed = async (query: string) => (await t.as('agent').get(`/people?${query}`)).body

test('colleagues are found by name with units, teams and roles, and without their addresses', async () => {
  const id = await addPerson(t, 'Wang Fang', { roles: ['agent', 'marketer'], unitId: east })
  const team = await t.as('admin').post('/teams', { name: 'Key accounts', members: [id] })
  expect(await listed('search=wang')).toEqual({
    people: [
      {
        userId: id,
        name: 'Wang Fang',
        kind: 'person',
        disabled: false,
        units: [{ unitId: east, name: 'East', isHome: true, provider: null }],
        teams: [{ teamId: team.body.teamId, name: 'Key accounts' }],
        roles: [expect.objectContaining({ key: 'marketer' }), expect.objectContaining({ key: 'agent' })],
      },
    ],
    hasMore: false,
    next: null,
  })
  // What is typed is no pattern.
  expect((await listed('search=%25')).people).toEqual([])
  expect((await listed(`unitId=${east}`)).people).toHaveLength(1)
  expect((await listed(`ids=${id},${newId()}`)).people.map(({ name }: { name: string }) => name)).toEqual(['Wang Fang'])
  expect((await t.as('agent').get('/people?ids=nobody')).body.code).toBe('invalid_request')
  expect(await listed('limit=1')).toMatchObject({ people: [{}], hasMore: true })
})

test('accounts of other systems are listed apart', async () => {
  const id = await addPerson(t, 'Shop link', { unitId: east })
  await t.platform.database.pool.query(`update auth."user" set kind = 'service' where id = $1`, [id])
  expect((await listed('search=shop')).people).toEqual([])
  expect((await listed('search=shop&kind=service')).people).toMatchObject([{ userId: id, kind: 'service', units: [{ unitId: east }] }])
  const { units } = (await t.as('agent').get('/units')).body
  expect(units.find((unit: { unitId: string }) => unit.unitId === east).people).toBe(1)
})

test('who is disabled is listed only when asked for', async () => {
  const id = await addPerson(t, 'Former Colleague')
  await t.platform.database.pool.query('update auth."user" set disabled = true where id = $1', [id])
  expect((await listed('search=former')).people).toEqual([])
  expect((await listed('search=former&disabled=true')).people).toMatchObject([{ userId: id, disabled: true }])
})

test('somebody is put into units, one of them their home; the change holds at once and is written down', async () => {
  const id = testUserId('manager')
  const units = [
    { unitId: east, isHome: true },
    { unitId: rootUnitId, isHome: false },
  ]
  expect(await t.as('admin').patch(`/people/${id}`, { units })).toMatchObject({
    status: 200,
    body: { userId: id, units: [{ unitId: east, isHome: true }, { unitId: rootUnitId }] },
  })
  expect((await t.access.snapshot()).people.get(id)?.units).toEqual([east, rootUnitId])
  const [entry] = (await t.as('admin').get('/audit?action=access.person.units_changed')).body.rows
  expect(entry).toMatchObject({ subjectId: id, changes: { units: [[{ unitId: rootUnitId, isHome: true }], units] } })
})

test('what makes no sense changes nothing', async () => {
  const id = testUserId('analyst')
  const patch = (units: unknown, of = id) => t.as('admin').patch(`/people/${of}`, { units })
  const home = { unitId: east, isHome: true }
  expect(await patch([])).toMatchObject({ status: 400 })
  expect(await patch([{ ...home, isHome: false }])).toMatchObject({ status: 400 })
  expect(await patch([home, { unitId: rootUnitId, isHome: true }])).toMatchObject({ status: 400 })
  expect(await patch([home, { ...home, isHome: false }])).toMatchObject({ status: 400 })
  expect(await patch([{ unitId: newId(), isHome: true }])).toMatchObject({ status: 422, body: { code: 'unit_not_found' } })
  expect(await patch([home], newId())).toMatchObject({ status: 404, body: { code: 'user_not_found' } })
  expect(await t.as('manager').patch(`/people/${id}`, { units: [home] })).toMatchObject({ status: 403 })
  const shut = (await t.as('admin').post('/units', { name: 'Shut', parentId: rootUnitId })).body.unitId
  const today = '2026-11-21'
  await t.as('admin').post('/reorganisations', { effectiveOn: today, reason: 'Closed', steps: [{ kind: 'close', unitId: shut }] })
  expect(await patch([{ unitId: shut, isHome: true }])).toMatchObject({ status: 422, body: { code: 'unit_closed' } })
  expect((await t.access.snapshot()).people.get(id)?.units).toEqual([rootUnitId])
})

test('a unit is closed while people are put into it: nobody is left in a closed unit', async () => {
  for (let round = 0; round < 6; round++) {
    const unitId = (await t.as('admin').post('/units', { name: `Short-lived ${round}`, parentId: rootUnitId })).body.unitId
    const ids = await Promise.all([addPerson(t, 'One'), addPerson(t, 'Two')])
    const put = (id: string) => t.as('admin').patch(`/people/${id}`, { units: [{ unitId, isHome: true }] })
    const close = { effectiveOn: '2026-11-21', reason: 'Closed', steps: [{ kind: 'close', unitId }] }
    const answers = await Promise.all([put(ids[0]), t.as('admin').post('/reorganisations', close), put(ids[1])])
    expect(answers[1].status).toBe(200)
    for (const put of [answers[0], answers[2]]) expect([200, 422]).toContain(put.status)
    const { rows } = await t.platform.database.pool.query('select from access.unit_members where unit_id = $1', [unitId])
    expect(rows).toEqual([])
  }
})

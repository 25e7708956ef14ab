import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../ids/ids.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { addPerson, signUpTestPeople } from '../../testing/company.ts'
import { testUserId } from '../../testing/identity.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await signUpTestPeople(t)
})
afterAll(async () => await t.close())

const agent = testUserId('agent')
const manager = testUserId('manager')

test('a team is made, changed against its version and removed; rights follow at once and each change is written down', async () => {
  const made = await t.as('admin').post('/teams', { name: 'Fair', members: [agent, manager, agent] })
  expect(made).toMatchObject({ status: 200, body: { name: 'Fair', version: 1, members: [{ userId: agent }, { userId: manager }] } })
  const { teamId } = made.body
  expect((await t.access.snapshot()).people.get(agent)?.teams).toEqual([teamId])
  const changed = await t.as('admin').patch(`/teams/${teamId}`, { version: 1, name: 'Trade fair', members: [manager] })
  expect(changed).toMatchObject({ status: 200, body: { name: 'Trade fair', version: 2, members: [{ userId: manager }] } })
  expect(await t.as('admin').patch(`/teams/${teamId}`, { version: 1, name: 'Late' })).toMatchObject({
    status: 409,
    body: { code: 'version_conflict' },
  })
  expect((await t.as('agent').get('/teams')).body.teams).toMatchObject([{ teamId, name: 'Trade fair' }])
  expect(await t.as('admin').del(`/teams/${teamId}`)).toMatchObject({ status: 200 })
  expect((await t.access.snapshot()).people.get(manager)?.teams).toEqual([])
  const entries = (await t.as('admin').get('/audit?action=access.team')).body.rows
  expect(entries.map((entry: { action: string }) => entry.action)).toEqual([
    'access.team.removed',
    'access.team.changed',
    'access.team.created',
  ])
  expect(entries[1].changes).toEqual({ name: ['Fair', 'Trade fair'], members: [[agent, manager], [manager]] })
})

test('what cannot be is refused', async () => {
  const gone = await addPerson(t, 'Gone')
  const { teamId } = (await t.as('admin').post('/teams', { name: 'Stall', members: [gone] })).body
  await t.platform.database.pool.query('update auth."user" set disabled = true where id = $1', [gone])
  const post = (body: object) => t.as('admin').post('/teams', body)
  expect(await post({ name: 'stall', members: [] })).toMatchObject({ status: 409, body: { code: 'team_name_taken' } })
  expect(await post({ name: 'X', members: [newId()] })).toMatchObject({ status: 422, body: { code: 'user_not_found' } })
  expect(await post({ name: 'X', members: [gone] })).toMatchObject({ status: 422, body: { code: 'user_disabled' } })
  expect(await post({ name: '', members: [] })).toMatchObject({ status: 400 })
  expect(await t.as('manager').post('/teams', { name: 'X', members: [] })).toMatchObject({ status: 403 })
  expect(await t.as('manager').patch(`/teams/${teamId}`, { version: 1 })).toMatchObject({ status: 403 })
  expect(await t.as('manager').del(`/teams/${teamId}`)).toMatchObject({ status: 403 })
  expect(await t.as('admin').patch(`/teams/${newId()}`, { version: 1 })).toMatchObject({ status: 404, body: { code: 'team_not_found' } })
  expect(await t.as('admin').del(`/teams/${newId()}`)).toMatchObject({ status: 404 })
  // Who was a member before stays one.
  expect(await t.as('admin').patch(`/teams/${teamId}`, { version: 1, members: [gone, agent] })).toMatchObject({ status: 200 })
})

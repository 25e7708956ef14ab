import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { buildContacts } from '../../engagement/testing.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await buildContacts(t, [
    { city: '上海', email: 'a@example.com', consent: 'given' },
    { city: '上海', email: 'b@example.com', consent: 'withdrawn' },
    { city: '北京', email: 'c@example.com', consent: 'given' },
    { city: '上海', anonymous: true, consent: 'none' },
  ])
})
afterAll(async () => await t.close())

const shanghai = { all: [{ field: 'city', op: 'is', value: '上海' }] }
const create = (name: string, filter: object = shanghai) => t.as('marketer').post('/segments', { name, filter })
const countOf = async (id: string, exact = false) => (await t.as('analyst').get(`/segments/${id}/count?exact=${exact}`)).body

test('a segment is a filter with a name, and counts the customers whom the filter finds', async () => {
  const made = await create('In Shanghai')
  expect(made).toMatchObject({
    status: 200,
    body: { name: 'In Shanghai', filter: shanghai, version: 1, campaigns: [], createdBy: 'Test marketer' },
  })
  expect(await countOf(made.body.segmentId)).toEqual({ count: 2, capped: false })
  expect(await countOf(made.body.segmentId, true)).toEqual({ count: 2, capped: false })
  const reachable = { all: [...shanghai.all, { field: 'consentEmail', op: 'in', value: ['given'] }] }
  const changed = await t.as('marketer').patch(`/segments/${made.body.segmentId}`, { version: 1, filter: reachable })
  expect(changed.body).toMatchObject({ version: 2, filter: reachable, name: 'In Shanghai' })
  expect(await countOf(made.body.segmentId)).toEqual({ count: 1, capped: false })
  expect((await t.as('agent').get('/segments')).body.segments).toMatchObject([{ segmentId: made.body.segmentId }])
})

test('names are one of a kind, whoever is quicker', async () => {
  const answers = await Promise.all([create('Twice'), create('TWICE'), create('twice')])
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409])
  const other = (await create('Other')).body
  expect(await t.as('marketer').patch(`/segments/${other.segmentId}`, { version: 1, name: 'Twice' })).toMatchObject({
    status: 409,
    body: { code: 'segment_name_taken' },
  })
  expect((await t.as('marketer').patch(`/segments/${other.segmentId}`, { version: 1, name: 'OTHER' })).body.name).toBe('OTHER')
})

test('what is no field, no operator or no value makes no segment', async () => {
  for (const condition of [
    { field: 'shoeSize', op: 'is', value: 1 },
    { field: 'city', op: 'between', value: [1, 2] },
    { field: 'city', op: 'is', value: ['a'] },
    { field: 'consentEmail', op: 'in', value: ['perhaps'] },
    // Whom a campaign reaches must not depend on who looks.
    { field: 'ownerId', op: 'in', value: ['@me'] },
    { field: 'unitId', op: 'not_in', value: ['@my_units_below'] },
  ])
    expect(await create('Wrong', { all: [condition] })).toMatchObject({ status: 400, body: { code: 'filter_invalid' } })
  expect((await create('', shanghai)).status).toBe(400)
  expect((await t.as('agent').get('/segments')).body.segments.map((one: { name: string }) => one.name)).not.toContain('Wrong')
})

test('a segment that a campaign uses is kept', async () => {
  const { segmentId } = (await create('In use')).body
  const campaign = (await t.as('marketer').post('/campaigns', { name: 'C', segmentId, subject: 's', body: 'b' })).body
  expect((await t.as('marketer').get(`/segments/${segmentId}`)).body.campaigns).toEqual([
    { campaignId: campaign.campaignId, name: 'C', state: 'draft' },
  ])
  expect(await t.as('marketer').del(`/segments/${segmentId}`)).toMatchObject({ status: 409, body: { code: 'segment_in_use' } })
  await t.as('marketer').del(`/campaigns/${campaign.campaignId}`)
  expect((await t.as('marketer').del(`/segments/${segmentId}`)).body).toEqual({ done: true })
  expect(await t.as('marketer').get(`/segments/${segmentId}`)).toMatchObject({ status: 404, body: { code: 'segment_not_found' } })
  expect(await t.as('marketer').post('/campaigns', { name: 'C', segmentId, subject: 's', body: 'b' })).toMatchObject({ status: 404 })
})

test('segments are read by all, made by some, and changed only as last seen', async () => {
  const { segmentId } = (await create('Guarded')).body
  expect((await t.as('agent').post('/segments', { name: 'x', filter: shanghai })).status).toBe(403)
  expect((await t.as('analyst').patch(`/segments/${segmentId}`, { version: 1, name: 'y' })).status).toBe(403)
  expect((await t.as('analyst').del(`/segments/${segmentId}`)).status).toBe(403)
  expect(await t.as('marketer').patch(`/segments/${segmentId}`, { version: 7, name: 'y' })).toMatchObject({
    status: 409,
    body: { code: 'version_conflict' },
  })
  expect((await t.as('marketer').get(`/segments/${newId()}/count`)).status).toBe(404)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const view = {
  object: 'customers',
  name: 'In Shanghai',
  filter: { all: [{ field: 'city', op: 'is', value: '上海' }] },
  sort: { field: 'displayName', direction: 'asc' },
  columns: ['displayName', 'city'],
  shared: false,
}
const namesFor = async (role: 'admin' | 'manager' | 'agent'): Promise<string[]> =>
  (await t.as(role).get('/views?object=customers')).body.views.map((one: { name: string }) => one.name)

test('a view is kept as it was saved, seen by its owner alone until it is shared', async () => {
  const made = await t.as('agent').post('/views', view)
  expect(made).toMatchObject({ status: 200, body: { ...view, isOwn: true, version: 1 } })
  expect([await namesFor('agent'), await namesFor('manager')]).toEqual([['In Shanghai'], []])
  expect(await t.as('manager').patch(`/views/${made.body.viewId}`, { version: 1, name: 'Mine' })).toMatchObject({
    status: 404,
    body: { code: 'view_not_found' },
  })
  const shared = await t.as('agent').patch(`/views/${made.body.viewId}`, { version: 1, shared: true, name: 'Shanghai' })
  expect(shared).toMatchObject({ status: 200, body: { name: 'Shanghai', shared: true, version: 2, filter: view.filter } })
  expect(await namesFor('manager')).toEqual(['Shanghai'])
  expect(await t.as('manager').patch(`/views/${made.body.viewId}`, { version: 2, name: 'Mine' })).toMatchObject({
    status: 403,
    body: { code: 'view_not_yours' },
  })
  expect(await t.as('agent').patch(`/views/${made.body.viewId}`, { version: 1, name: 'Late' })).toMatchObject({
    status: 409,
    body: { code: 'version_conflict' },
  })
  expect(await t.as('admin').del(`/views/${made.body.viewId}`)).toMatchObject({ status: 200, body: { done: true } })
  expect(await namesFor('agent')).toEqual([])
  expect(await t.as('agent').del(`/views/${made.body.viewId}`)).toMatchObject({ status: 404 })
})

test('a view of what is no field is refused', async () => {
  const post = (change: object) => t.as('agent').post('/views', { ...view, ...change })
  expect(await post({ columns: ['shoe'] })).toMatchObject({ status: 400, body: { code: 'field_unusable' } })
  expect(await post({ filter: { all: [{ field: 'shoe', op: 'empty' }] } })).toMatchObject({ status: 400, body: { code: 'filter_invalid' } })
  expect(await post({ object: 'shoes' })).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  expect(await t.as('agent').get('/views?object=shoes')).toMatchObject({ status: 400 })
  expect(await t.as('agent').patch(`/views/${newId()}`, { version: 1 })).toMatchObject({ status: 404 })
  expect(await namesFor('agent')).toEqual([])
})

test('views need somebody signed in', async () => {
  expect(await t.as(null).get('/views?object=customers')).toMatchObject({ status: 401 })
  expect(await t.as(null).post('/views', view)).toMatchObject({ status: 401 })
  expect(await t.as(null).patch(`/views/${newId()}`, { version: 1 })).toMatchObject({ status: 401 })
  expect(await t.as(null).del(`/views/${newId()}`)).toMatchObject({ status: 401 })
})

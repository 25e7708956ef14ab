import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standardRoleIds } from '../access/schema.ts'
import { buildPerson, buildRole, buildUnit } from '../access/testing.ts'
import { newId } from '../ids/ids.ts'
import { createTestApp, type TestApp } from '../testing/app.ts'
import { testUserId } from '../testing/identity.ts'
import { usualDisplay } from './contract.ts'
import { db } from './schema.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const object = 'customers.customer'
const alone = { everyone: false, units: [] }
const view = {
  object,
  name: 'In Shanghai',
  filter: { all: [{ field: 'city', op: 'is', value: '上海' }] },
  sort: [
    { field: 'city', direction: 'asc' },
    { field: 'displayName', direction: 'desc' },
  ],
  columns: ['displayName', 'city'],
}
type Role = 'admin' | 'manager' | 'agent'
const listed = async (role: Role) => (await t.as(role).get(`/views?object=${object}`)).body
const namesFor = async (role: Role): Promise<string[]> => (await listed(role)).views.map((one: { name: string }) => one.name)

test('a view is kept as it was saved, seen by its owner alone until it is shared', async () => {
  const made = await t.as('agent').post('/views', view)
  expect(made).toMatchObject({ status: 200, body: { ...view, sharing: alone, leftOut: [], isOwn: true, mayChange: true, version: 1 } })
  expect(made.body.display).toMatchObject({ kind: 'table', by: null, density: 'normal' })
  expect([await namesFor('agent'), await namesFor('manager')]).toEqual([['In Shanghai'], []])
  expect(await t.as('manager').patch(`/views/${made.body.viewId}`, { version: 1, name: 'Mine' })).toMatchObject({
    status: 404,
    body: { code: 'view_not_found' },
  })
  const everybody = { everyone: true, units: [] }
  const shared = await t.as('agent').patch(`/views/${made.body.viewId}`, { version: 1, sharing: everybody, name: 'Shanghai' })
  expect(shared).toMatchObject({ status: 200, body: { name: 'Shanghai', sharing: everybody, version: 2, filter: view.filter } })
  expect((await listed('manager')).views).toMatchObject([{ name: 'Shanghai', isOwn: false, mayChange: false }])
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
  const display = (await t.as('agent').post('/views', view)).body.display
  const unusable = { status: 400, body: { code: 'field_unusable' } }
  expect(await post({ columns: ['shoe'] })).toMatchObject(unusable)
  expect(await post({ sort: [view.sort[0], { field: 'ownerId', direction: 'asc' }] })).toMatchObject(unusable)
  expect(await post({ sort: [] })).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  expect(await post({ filter: { all: [{ field: 'shoe', op: 'empty' }] } })).toMatchObject({ status: 400, body: { code: 'filter_invalid' } })
  expect(await post({ display: { ...display, by: 'shoe' } })).toMatchObject(unusable)
  expect(await post({ display: { ...display, sums: [{ field: 'city', how: 'sum' }] } })).toMatchObject(unusable)
  expect(await post({ display: { ...display, date: 'city' } })).toMatchObject(unusable)
  expect(await post({ display: { ...display, colour: 'red' } })).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  const shoes = { filter: { all: [{ field: 'shoe', op: 'empty' }] }, colour: 'red', on: 'row', field: null }
  expect(await post({ display: { ...display, colours: [shoes] } })).toMatchObject({ status: 400, body: { code: 'filter_invalid' } })
  expect(await post({ object: 'shoes' })).toMatchObject({ status: 404, body: { code: 'object_unknown' } })
  expect(await post({ sharing: { everyone: false, units: [{ unitId: newId(), below: true }] } })).toMatchObject({
    status: 404,
    body: { code: 'unit_not_found' },
  })
  expect(await t.as('agent').get('/views?object=custom.shoes')).toMatchObject({ status: 404, body: { code: 'object_unknown' } })
  expect(await t.as('agent').patch(`/views/${newId()}`, { version: 1 })).toMatchObject({ status: 404 })
  expect(await namesFor('agent')).toEqual(['In Shanghai'])
})

describe('with whom a view is shared', () => {
  const seen = async (id: string): Promise<string[]> =>
    (await t.asPerson(id).get(`/views?object=${object}`)).body.views.map((one: { name: string }) => one.name)

  test('a unit, alone or with those below it; nobody beside or above', async () => {
    const region = await buildUnit(t, 'Region')
    const [shop, other] = [await buildUnit(t, 'Shop', region), await buildUnit(t, 'Other')]
    const roles = [standardRoleIds.manager]
    const [boss, clerk, stranger] = [
      await buildPerson(t, { roles, units: [region] }),
      await buildPerson(t, { roles, units: [shop] }),
      await buildPerson(t, { roles, units: [other] }),
    ]
    const keep = async (name: string, units: object[]) =>
      (await t.as('marketer').post('/views', { ...view, name, sharing: { everyone: false, units } })).body
    const alone = await keep('Region alone', [{ unitId: region, below: false }])
    await keep('Region and below', [{ unitId: region, below: true }])
    const ofShop = await keep('Shop', [{ unitId: shop, below: true }])
    const mine = await namesFor('agent')
    const added = async (id: string) => (await seen(id)).filter((name) => !mine.includes(name))
    expect(await added(boss)).toEqual(['Region alone', 'Region and below'])
    expect(await added(clerk)).toEqual(['Region and below', 'Shop'])
    expect(await added(stranger)).toEqual([])
    // Who does not see it learns nothing of it, and can take nothing from it.
    const gone = { status: 404, body: { code: 'view_not_found' } }
    expect(await t.asPerson(stranger).patch(`/views/${ofShop.viewId}`, { version: 1, name: 'Mine' })).toMatchObject(gone)
    expect(await t.asPerson(stranger).post(`/views/${ofShop.viewId}/copies`, { name: 'Mine' })).toMatchObject(gone)
    expect(await t.asPerson(stranger).del(`/views/${ofShop.viewId}`)).toMatchObject(gone)
    expect(await t.asPerson(boss).del(`/views/${alone.viewId}`)).toMatchObject({ status: 403, body: { code: 'view_not_yours' } })
    expect(await t.as('admin').patch(`/views/${ofShop.viewId}`, { version: 1, sharing: { everyone: false, units: [] } })).toMatchObject({
      status: 200,
    })
    expect(await added(clerk)).toEqual(['Region and below'])
  })

  test('a copy is one’s own, and nobody else’s', async () => {
    const made = await t.as('marketer').post('/views', { ...view, name: 'For all', sharing: { everyone: true, units: [] } })
    const copy = await t.as('manager').post(`/views/${made.body.viewId}/copies`, { name: 'My own' })
    expect(copy).toMatchObject({ status: 200, body: { name: 'My own', isOwn: true, sharing: alone, filter: view.filter, sort: view.sort } })
    expect(await namesFor('manager')).toContain('My own')
    expect(await namesFor('agent')).not.toContain('My own')
  })
})

test('everybody has the views in an order of their own, and one that opens with the list', async () => {
  const arrange = (role: Role, body: object) => t.as(role).put('/views/arrangement', { object, ...body })
  const ids = (await listed('manager')).views.map((one: { viewId: string }) => one.viewId)
  const order = ids.toReversed()
  const arranged = await arrange('manager', { order: [newId(), ...order], defaultViewId: order[0] })
  expect(arranged).toMatchObject({ status: 200, body: { defaultViewId: order[0] } })
  expect((await listed('manager')).views.map((one: { viewId: string }) => one.viewId)).toEqual(order)
  expect(await listed('agent')).toMatchObject({ defaultViewId: null })
  const others = (await listed('agent')).views.find((one: { isOwn: boolean }) => one.isOwn)
  expect(await arrange('manager', { order: [], defaultViewId: others.viewId })).toMatchObject({
    status: 404,
    body: { code: 'view_not_found' },
  })
  const own = (await listed('manager')).views.find((one: { isOwn: boolean }) => one.isOwn)
  await arrange('manager', { order, defaultViewId: own.viewId })
  expect(await t.as('manager').del(`/views/${own.viewId}`)).toMatchObject({ status: 200 })
  expect(await listed('manager')).toMatchObject({ defaultViewId: null })
})

test('a field that is closed to its reader is left out of a view, with a word on which part, and stays in it for others', async () => {
  const display = {
    ...{ kind: 'table', by: 'city', each: null, sums: [], date: null, chart: null, widths: { city: 90, phone: 200 } },
    ...{ pinned: 0, density: 'roomy' },
    colours: [{ filter: { all: [{ field: 'city', op: 'is', value: 'X-TOP-SECRET' }] }, colour: 'red', on: 'cell', field: 'city' }],
  }
  const filter = { all: [{ field: 'kind', op: 'in', value: ['person'] }, { any: [{ field: 'city', op: 'is', value: 'X-TOP-SECRET' }] }] }
  const secret = { ...view, name: 'With a secret', filter, columns: ['displayName', 'city', 'kind'], display }
  const kept = await t.as('marketer').post('/views', { ...secret, sharing: { everyone: true, units: [] } })
  expect(kept).toMatchObject({ status: 200, body: { leftOut: [], display } })
  const roleId = await buildRole(t, {
    rights: { 'customers.customer.see': 'all', 'views.view.see': 'all', 'views.view.edit': 'all' },
    fields: { 'customers.customer.city': 'hidden' },
  })
  const reader = t.asPerson(await buildPerson(t, { roles: [roleId] }))
  const answer = await reader.get(`/views?object=${object}`)
  const found = answer.body.views.find((one: { name: string }) => one.name === 'With a secret')
  expect(found).toMatchObject({
    filter: { all: [{ field: 'kind', op: 'in', value: ['person'] }] },
    sort: [{ field: 'displayName', direction: 'desc' }],
    columns: ['displayName', 'kind'],
    display: { by: null, colours: [], widths: { phone: 200 }, density: 'roomy' },
    leftOut: ['filter', 'sort', 'columns', 'groups', 'colours'],
  })
  expect(JSON.stringify(answer.body)).not.toMatch(/X-TOP-SECRET|city/)
  const copy = await reader.post(`/views/${found.viewId}/copies`, { name: 'Copy' })
  expect(copy).toMatchObject({ status: 200, body: { leftOut: [], columns: ['displayName', 'kind'] } })
  expect((await listed('manager')).views.find((one: { name: string }) => one.name === 'With a secret')).toMatchObject({
    filter,
    leftOut: [],
  })
})

test('no more than a hundred views of a list for anybody', async () => {
  await t.system(async (ctx) => {
    await sql`insert into views.saved_views (view_id, object, name, owner_id, everyone, filter, sort, columns, display, created_at, updated_at)
      select gen_random_uuid(), ${object}, 'View ' || i, ${testUserId('analyst')}, false, '{"all":[]}', '[]', '["displayName"]', ${JSON.stringify(usualDisplay)}, now(), now()
        from generate_series(1, 99) i`.execute(db(ctx.tx))
  })
  expect(await t.as('analyst').post('/views', view)).toMatchObject({ status: 200 })
  expect(await t.as('analyst').post('/views', view)).toMatchObject({ status: 422, body: { code: 'views_full' } })
})

test('views need somebody signed in', async () => {
  expect(await t.as(null).get(`/views?object=${object}`)).toMatchObject({ status: 401 })
  expect(await t.as(null).post('/views', view)).toMatchObject({ status: 401 })
  expect(await t.as(null).put('/views/arrangement', { object, defaultViewId: null, order: [] })).toMatchObject({ status: 401 })
  expect(await t.as(null).post(`/views/${newId()}/copies`, { name: 'x' })).toMatchObject({ status: 401 })
  expect(await t.as(null).patch(`/views/${newId()}`, { version: 1 })).toMatchObject({ status: 401 })
  expect(await t.as(null).del(`/views/${newId()}`)).toMatchObject({ status: 401 })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole, buildUnit } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'

let t: TestApp
const ids: Record<string, string> = {}

async function make(path: string, body: object) {
  const answer = await t.as('admin').post(path, body)
  expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined])
  return answer.body
}

const choices = [
  { key: 'active', labels: { en: 'Active' } },
  { key: 'lapsed', labels: { en: 'Lapsed' } },
]

beforeAll(async () => {
  t = await createTestApp()
  await make('/shape/objects', { labels: { en: 'Policy' }, plurals: { en: 'Policies', 'zh-CN': '保单' } })
  await make('/shape/objects', { labels: { en: 'Vehicle' }, plurals: { en: 'Vehicles' }, ofCustomer: false })
  await make('/shape/fields', { object: 'custom.policy', type: 'choice', key: 'x_status', labels: { en: 'Status' }, choices })
  await make('/shape/fields', { object: 'custom.policy', type: 'money', key: 'x_premium', labels: { en: 'Premium' } })
  for (const name of ['王芳', '李雷', '韩梅梅', 'Nobody']) ids[name] = (await make('/customers', { displayName: name })).customerId
  const add = async (of: string, x_status: string, x_premium: number) =>
    await make('/records/policy', { title: `${of} ${x_premium}`, customerId: ids[of], custom: { x_status, x_premium } })
  await add('王芳', 'active', 500)
  await add('王芳', 'active', 900)
  await add('李雷', 'lapsed', 900)
  await add('李雷', 'active', 100)
  await add('韩梅梅', 'lapsed', 100)
})
afterAll(async () => await t.close())

const has = (where: object, more: object = {}) => ({ field: 'custom.policy', op: 'at_least', value: { where, ...more } })
const active = { field: 'x_status', op: 'in', value: ['active'] }
const dear = { field: 'x_premium', op: 'gte', value: 500 }

async function found(condition: object, as = t.as('admin')) {
  const body = { columns: ['displayName'], filter: { all: [condition] }, sort: { field: 'displayName', direction: 'asc' } }
  const answer = await as.post('/customers/query', body)
  expect([answer.status, answer.body.code]).toEqual([200, undefined])
  return answer.body.rows.map(({ values }: { values: { displayName: string } }) => values.displayName).toSorted()
}

test('customers are found by what one and the same record of theirs is', async () => {
  expect(await found(has({ all: [active] }))).toEqual(['李雷', '王芳'].toSorted())
  // Each is true of some policy of 李雷, but not of one.
  expect(await found(has({ all: [active, dear] }))).toEqual(['王芳'])
  expect(await found(has({ any: [dear, { not: active }] }))).toEqual(['李雷', '王芳', '韩梅梅'].toSorted())
  expect(await found(has({ all: [] }))).toEqual(['李雷', '王芳', '韩梅梅'].toSorted())
  expect(await found(has({ all: [active] }, { times: 2 }))).toEqual(['王芳'])
  expect(await found({ ...has({ all: [active] }), op: 'never' })).toEqual(['Nobody', '韩梅梅'].toSorted())
})

test('records of those who were merged into a customer are the customer’s', async () => {
  const loser = (await make('/customers', { displayName: 'Twin' })).customerId
  await make('/records/policy', { title: 'of the twin', customerId: loser, custom: { x_status: 'active', x_premium: 700 } })
  await t.platform.database.pool.query('update customers.customers set merged_into = $1 where customer_id = $2', [ids.Nobody, loser])
  await t.platform.database.pool.query('insert into customers.customer_members (customer_id, member_id) values ($1, $2)', [
    ids.Nobody,
    loser,
  ])
  expect(await found(has({ all: [active, { field: 'x_premium', op: 'is', value: 700 }] }))).toEqual(['Nobody'])
})

test('a segment of those who have such a record counts whom a list shows', async () => {
  const segment = await make('/segments', { name: 'Dear policies', filter: { all: [has({ all: [active, dear] })] } })
  const { body } = await t.as('admin').get(`/segments/${segment.segmentId}/count`)
  expect(body).toMatchObject({ count: 2 })
  const shape = await t.as('admin').get('/shape')
  const fields = shape.body.objects.flatMap((object: { fields: object[] }) => object.fields)
  const { fieldId } = fields.find(({ key }: { key: string }) => key === 'x_premium')
  const use = await t.as('admin').get(`/shape/fields/${fieldId}/use`)
  expect(use.body.uses).toEqual([{ kind: 'segment', id: segment.segmentId, name: 'Dear policies' }])
})

test('it is a field of the catalogue in the words that people gave, and only where records belong to customers', async () => {
  const { body } = await t.as('admin').get('/customers/fields')
  const field = body.fields.find(({ key }: { key: string }) => key === 'custom.policy')
  expect(field).toMatchObject({
    name: 'Policies',
    type: 'facts',
    target: 'custom.policy',
    operators: ['at_least', 'never'],
    listable: false,
  })
  expect(body.fields.map(({ key }: { key: string }) => key)).not.toContain('custom.vehicle')
})

test('what is not understood, or not open, is refused and lets nobody through', async () => {
  const refused = async (condition: object, as = t.as('admin')) => {
    const { status, body } = await as.post('/customers/count', { filter: { all: [condition] } })
    return [status, body.code]
  }
  expect(await refused(has({ all: [{ field: 'x_nothing', op: 'is', value: 1 }] }))).toEqual([400, 'filter_invalid'])
  expect(await refused({ field: 'custom.policy', op: 'at_least', value: { sku: 'A' } })).toEqual([400, 'filter_invalid'])
  expect(await refused({ field: 'custom.policy', op: 'at_least' })).toEqual([400, 'filter_invalid'])
  expect((await refused({ field: 'custom.policy', op: 'at_least', value: { where: { everything: true } } }))[0]).toBe(400)
  expect(await refused({ field: 'custom.vehicle', op: 'at_least', value: { where: { all: [] } } })).toEqual([400, 'filter_invalid'])
  const see = { 'customers.customer.see': 'all', 'records.record.see': 'all' } as const
  const blind = t.asPerson(await buildPerson(t, { roles: [await buildRole(t, { rights: see })] }))
  expect(await refused(has({ all: [] }), blind)).toEqual([400, 'filter_invalid'])
  const rights = { ...see, 'custom.policy.see': 'all' } as const
  for (const rule of ['hidden', 'masked'] as const) {
    const role = await buildRole(t, { rights, fields: { 'custom.policy.x_premium': rule } })
    const partly = t.asPerson(await buildPerson(t, { roles: [role] }))
    expect(await refused(has({ all: [dear] }), partly)).toEqual([400, 'filter_invalid'])
    expect(await refused(has({ all: [active] }), partly)).toEqual([200, undefined])
  }
  const narrow = await buildRole(t, { rights: { ...see, 'custom.policy.see': 'own' } })
  expect(await refused(has({ all: [] }), t.asPerson(await buildPerson(t, { roles: [narrow] })))).toEqual([400, 'filter_invalid'])
})

test('whoever sees some of the customers is told of their records alone', async () => {
  const unit = await buildUnit(t, 'Here')
  await t.platform.database.pool.query('update customers.customers set unit_id = $1 where customer_id = $2', [unit, ids.李雷])
  const rights = { 'customers.customer.see': 'unit', 'records.record.see': 'all', 'custom.policy.see': 'unit' } as const
  const near = t.asPerson(await buildPerson(t, { roles: [await buildRole(t, { rights })], units: [unit] }))
  expect(await found(has({ all: [active] }), near)).toEqual(['李雷'])
})

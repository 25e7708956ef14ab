import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const admin = () => t.as('admin')
const path = '/customers/information-templates'
const templates = async () => (await admin().get(path)).body.templates
const personTemplate = async () => (await templates()).find((one: { kind: string }) => one.kind === 'person')

async function makeCustomer(facts: object): Promise<string> {
  const { status, body } = await t.as('agent').post('/customers', facts)
  expect([status, body.code]).toEqual([200, undefined])
  return body.customerId
}
const completenessOf = async (id: string) => (await t.as('agent').get(`/customers/${id}`)).body.completeness

async function listed(filter: object) {
  const sort = { field: 'displayName', direction: 'asc' }
  const { body } = await admin().post('/customers/query', { columns: ['displayName', 'completeness'], filter, sort })
  return body.rows.map(({ values }: { values: { displayName: string; completeness: number } }) => [values.displayName, values.completeness])
}

test('what a company says one should know decides how complete a customer is, on its page, in lists and in filters', async () => {
  const { body: field } = await admin().post('/shape/fields', { object: 'customers.customer', type: 'text', labels: { 'zh-CN': '会员号' } })
  const known = await makeCustomer({ displayName: 'Ada', phone: '13800138000', custom: { [field.key]: 'M-1' } })
  const named = await makeCustomer({ displayName: 'Bo' })
  expect(await personTemplate()).toMatchObject({ isStandard: true, version: 0 })
  expect(await completenessOf(known)).toMatchObject({ known: 2, of: 6, next: 'email' })
  const facts = [
    { field: 'displayName', worth: 1 },
    { field: 'phone', worth: 2 },
    { field: field.key, worth: 3 },
  ]
  expect(await admin().put(`${path}/person`, { version: 0, facts })).toMatchObject({
    status: 200,
    body: { facts, version: 1, isStandard: false },
  })
  expect(await completenessOf(known)).toEqual({ share: 1, known: 3, of: 3, missing: [], next: null })
  expect(await completenessOf(named)).toEqual({ share: 1 / 3, known: 1, of: 3, missing: ['phone', field.key], next: field.key })
  expect(await listed({ all: [{ field: 'completeness', op: 'lt', value: 0.5 }] })).toEqual([['Bo', 1 / 3]])
  expect(await listed({ all: [] })).toEqual([
    ['Ada', 1],
    ['Bo', 1 / 3],
  ])
})

test('a removed field is asked for no longer, and again when it comes back', async () => {
  const { body: shape } = await admin().get('/shape')
  const [{ fieldId, key }] = shape.objects[0].fields
  const removed = await admin().post(`/shape/fields/${fieldId}/remove`, { version: 1 })
  expect((await personTemplate()).facts.map((one: { field: string }) => one.field)).toEqual(['displayName', 'phone'])
  await admin().post(`/shape/fields/${fieldId}/restore`, { version: removed.body.version })
  expect((await personTemplate()).facts.map((one: { field: string }) => one.field)).toEqual(['displayName', 'phone', key])
})

test('who may not read one of the facts sees neither the share in lists nor the fact on the page', async () => {
  const roleId = await buildRole(t, { rights: { 'customers.customer.see': 'all' }, fields: { 'customers.customer.phone': 'hidden' } })
  const reader = t.asPerson(await buildPerson(t, { roles: [roleId] }))
  const { body } = await reader.post('/customers/query', { columns: ['displayName'], filter: { all: [] } })
  const [row] = body.rows.filter(({ values }: { values: { displayName: string } }) => values.displayName === 'Bo')
  expect((await reader.get(`/customers/${row.id}`)).body.completeness).toMatchObject({ of: 2, known: 1 })
  expect(await reader.post('/customers/query', { columns: ['completeness'], filter: { all: [] } })).toMatchObject({
    status: 400,
    body: { code: 'field_unusable' },
  })
})

test('what is refused changes nothing; what came with the product comes back', async () => {
  const before = await templates()
  const facts = [{ field: 'phone', worth: 2 }]
  const refusals = [
    [admin().put(`${path}/person`, { version: 0, facts }), 409, 'version_conflict'],
    [admin().put(`${path}/person`, { version: 1, facts: [...facts, ...facts] }), 422, 'fact_twice'],
    [admin().put(`${path}/person`, { version: 1, facts: [{ field: "'; drop", worth: 1 }] }), 422, 'fact_unknown'],
    [admin().put(`${path}/person`, { version: 1, facts: [{ field: 'phone', worth: 9 }] }), 400, 'invalid_request'],
    [admin().put(`${path}/robot`, { version: 1, facts }), 400, 'invalid_request'],
    [t.as('manager').put(`${path}/person`, { version: 1, facts }), 403, 'forbidden'],
  ] as const
  for (const [answer, status, code] of refusals) expect(await answer).toMatchObject({ status, body: { code } })
  expect(await templates()).toEqual(before)
  expect(await admin().post(`${path}/person/reset`, { version: 1 })).toMatchObject({ status: 200, body: { isStandard: true, version: 0 } })
  expect((await personTemplate()).facts).toHaveLength(6)
})

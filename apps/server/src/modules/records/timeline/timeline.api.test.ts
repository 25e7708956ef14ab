import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp, type TestCaller } from '../../../platform/testing/app.ts'

let t: TestApp
let customerId = ''
let recordId = ''
let objectId = ''

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
  const kind = { labels: { en: 'Policy' }, plurals: { en: 'Policies' }, icon: 'shield' }
  objectId = (await make('/shape/objects', kind)).objectId
  await make('/shape/fields', { object: 'custom.policy', type: 'choice', key: 'x_status', labels: { en: 'Status' }, choices })
  await make('/shape/fields', { object: 'custom.policy', type: 'text', key: 'x_remark', labels: { en: 'Remark' } })
  customerId = (await make('/customers', { displayName: '王芳' })).customerId
  recordId = (await make('/records/policy', { title: 'P-100', customerId, custom: { x_status: 'active' } })).recordId
  t.clock.advance(60_000)
  await t.as('admin').patch(`/records/policy/${recordId}`, { version: 1, custom: { x_status: 'lapsed', x_remark: 'a secret' } })
  t.clock.advance(60_000)
  await t.as('admin').patch(`/records/policy/${recordId}`, { version: 2, custom: { x_remark: 'another' } })
})
afterAll(async () => await t.close())

const entries = async (as: TestCaller, kind = '') => (await as.get(`/customers/${customerId}/timeline${kind}`)).body.items
const whats = async (as: TestCaller) => (await entries(as)).map(({ record }: { record: { what: string } | null }) => record?.what)

test('adding a record and moving it stand in its customer’s timeline, in words that people gave', async () => {
  const told = await entries(t.as('agent'))
  expect(told).toMatchObject([
    {
      kind: 'record',
      actor: 'Test admin',
      body: null,
      referenceId: recordId,
      record: {
        object: 'custom.policy',
        kindName: 'Policy',
        title: 'P-100',
        what: 'changed',
        field: { name: 'Status', from: 'Active', to: 'Lapsed' },
      },
    },
    { kind: 'record', record: { what: 'added', title: 'P-100', icon: 'shield', field: null, isThere: true } },
  ])
  expect(JSON.stringify(told)).not.toContain('secret')
  expect(await entries(t.as('agent'), '?kind=record')).toHaveLength(2)
})

test('who may not see the kind sees none of it, who may not see the field not its changes', async () => {
  const rights = { 'customers.customer.see': 'all', 'records.record.see': 'all' } as const
  const blind = await buildRole(t, { rights })
  expect(await entries(t.asPerson(await buildPerson(t, { roles: [blind] })))).toEqual([])
  for (const rule of ['hidden', 'masked'] as const) {
    const partly = await buildRole(t, { rights: { ...rights, 'custom.policy.see': 'all' }, fields: { 'custom.policy.x_status': rule } })
    expect(await whats(t.asPerson(await buildPerson(t, { roles: [partly] })))).toEqual(['added'])
  }
  const owner = await buildRole(t, { rights: { ...rights, 'custom.policy.see': 'own' } })
  expect(await entries(t.asPerson(await buildPerson(t, { roles: [owner] })))).toEqual([])
})

test('records that came in by a file are told of as well, and what was removed stays told', async () => {
  const mapping = JSON.stringify({ title: 'No', customer: { column: 'Phone', by: 'phone' }, fields: {} })
  const { body } = await t.as('admin').get(`/customers/${customerId}`)
  await t.as('admin').patch(`/customers/${customerId}`, { version: body.version, phone: '13800138000' })
  t.clock.advance(60_000)
  const sent = await t
    .as('admin')
    .upload(`/records/policy/import?name=p.csv&mapping=${encodeURIComponent(mapping)}`, 'No,Phone\nP-7,13800138000')
  expect(sent.body).toMatchObject({ added: 1 })
  expect((await entries(t.as('agent')))[0]).toMatchObject({ record: { what: 'added', title: 'P-7' } })
  t.clock.advance(60_000)
  await t.as('admin').del(`/records/policy/${recordId}`)
  const told = await entries(t.as('agent'))
  expect(told[0]).toMatchObject({ record: { what: 'removed', title: 'P-100', isThere: false } })
  expect(told.at(-1)).toMatchObject({ record: { what: 'added', title: 'P-100', isThere: false } })
})

test('of a kind out of use nothing is told', async () => {
  const { body } = await t.as('admin').post(`/shape/objects/${objectId}/remove`, { version: 1 })
  expect(body.removedAt).not.toBeNull()
  expect(await entries(t.as('admin'))).toEqual([])
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp, type TestCaller } from '../../../platform/testing/app.ts'

const customers = 'customers.customer'
const policies = 'custom.policy'
const reason = 'called back as agreed'

let t: TestApp
let reader: TestCaller
let customerId: string
let recordId: string

async function made(path: string, body: object) {
  const answer = await t.as('admin').post(path, body)
  expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined])
  return answer.body
}

beforeAll(async () => {
  t = await createTestApp()
  await made('/shape/objects', { labels: { en: 'Policy' }, plurals: { en: 'Policies' }, key: 'policy' })
  for (const object of [customers, policies]) {
    for (const type of ['phone', 'money', 'text'] as const)
      await made('/shape/fields', { object, type, key: `x_${type}`, labels: { en: type } })
    await made('/shape/fields', { object, type: 'reference', key: 'x_of', labels: { en: 'Of' }, options: { target: customers } })
  }
  const { customerId: other } = await made('/customers', { displayName: '王芳' })
  const custom = { x_phone: '+8613812345678', x_money: 12_345, x_text: 'kept', x_of: other }
  customerId = (await made('/customers', { displayName: 'Masked', custom })).customerId
  recordId = (await made('/records/policy', { title: 'P-1', customerId, custom })).recordId
  const rules = (object: string) => ({
    [`${object}.x_phone`]: 'masked',
    [`${object}.x_money`]: 'masked',
    [`${object}.x_of`]: 'masked',
    [`${object}.x_text`]: 'hidden',
  })
  const rights = { 'customers.customer.see': 'all', 'custom.policy.see': 'all', 'records.record.see': 'all' } as const
  const fields = { ...rules(customers), ...rules(policies) } as Readonly<Record<string, 'masked' | 'hidden'>>
  reader = t.asPerson(await buildPerson(t, { roles: [await buildRole(t, { rights, fields })] }))
})
afterAll(async () => await t.close())

async function entries(action: string) {
  const { body } = await t.as('admin').get(`/audit?action=${action}`)
  return body.rows
}

describe.each([
  ['a customer', () => `/customers/${customerId}`, 'customers.field.revealed'],
  ['a record', () => `/records/policy/${recordId}`, 'records.field.revealed'],
] as const)('a masked field of %s', (_, path, action) => {
  test('is shown whole for a reason, which is written down before', async () => {
    const masked = (await reader.get(path())).body
    expect(masked.custom).toMatchObject({ x_phone: expect.stringContaining('••••'), x_money: '•••', x_of: '•••' })
    const before = (await entries(action)).length
    const shown = async (field: string) => (await reader.post(`${path()}/reveal`, { field, reason })).body
    expect(await shown('x_phone')).toEqual({ field: 'x_phone', value: '+8613812345678', label: null })
    expect(await shown('x_money')).toEqual({ field: 'x_money', value: 12_345, label: null })
    expect(await shown('x_of')).toMatchObject({ field: 'x_of', label: '王芳' })
    const rows = await entries(action)
    expect(rows).toHaveLength(before + 3)
    expect(JSON.stringify(rows)).not.toContain('13812345678')
    expect(JSON.stringify(rows)).toContain(reason)
  })

  test('is refused without a reason, and what is hidden as what there is not', async () => {
    const refused = async (body: object) => {
      const answer = await reader.post(`${path()}/reveal`, body)
      return [answer.status, answer.body.code]
    }
    expect(await refused({ field: 'x_phone', reason: ' why ' })).toEqual([400, 'invalid_request'])
    expect(await refused({ field: 'x_text', reason })).toEqual([403, 'field_closed'])
    expect(await refused({ field: 'x_nothing', reason })).toEqual([403, 'field_closed'])
    expect(await refused({ field: 'x_phone; drop', reason })).toEqual([400, 'invalid_request'])
    const before = (await entries(action)).length
    expect((await t.as('admin').post(`${path()}/reveal`, { field: 'x_phone', reason })).body.value).toBe('+8613812345678')
    // Whoever may read it anyway leaves no trace of having asked.
    expect(await entries(action)).toHaveLength(before)
  })

  test('is no way to what the reader does not see', async () => {
    const own = await buildRole(t, { rights: { 'customers.customer.see': 'own', 'custom.policy.see': 'own', 'records.record.see': 'all' } })
    const stranger = t.asPerson(await buildPerson(t, { roles: [own] }))
    expect((await stranger.post(`${path()}/reveal`, { field: 'x_phone', reason })).status).toBe(404)
  })
})

test('many of them within an hour raise an alarm, whoever the records belong to', async () => {
  for (let turn = 0; turn < 11; turn++) {
    await reader.post(`/customers/${customerId}/reveal`, { field: 'x_phone', reason })
    await reader.post(`/records/policy/${recordId}/reveal`, { field: 'x_phone', reason })
  }
  await t.platform.database.pool.query(`select graphile_worker.add_job('customers.watch_reveals')`)
  await t.processAll()
  expect(JSON.stringify((await t.as('admin').get('/alarms')).body)).toContain('reveals')
})

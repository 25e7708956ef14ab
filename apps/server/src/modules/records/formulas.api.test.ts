import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../platform/testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await post('/shape/objects', { labels: { en: 'Policy' }, plurals: { en: 'Policies' } })
  const fields: Readonly<Record<string, string>> = { x_premium: 'money', x_discount: 'percent', x_ends: 'date' }
  for (const [key, type] of Object.entries(fields)) await post('/shape/fields', { object: 'custom.policy', type, key, labels: { en: key } })
})
afterAll(async () => await t.close())

async function post(path: string, body: object) {
  const answer = await t.as('admin').post(path, body)
  expect([path, answer.status, answer.body.code, answer.body.params]).toEqual([path, 200, undefined, undefined])
  return answer.body
}
const formula = (object: string, key: string, text: string) => ({
  object,
  type: 'formula',
  key,
  labels: { en: key },
  options: { formula: { text } },
})

test('a formula is worked out alike on the page, in lists and in filters, and follows what it is made of', async () => {
  await post('/shape/fields', formula('custom.policy', 'x_yearly', 'round(x_premium * 12 * (1 - coalesce(x_discount, 0)), 2)'))
  await post('/shape/fields', formula('custom.policy', 'x_state', 'if(isblank(x_ends), "open", if(x_ends < today(), "over", "running"))'))
  await post('/shape/fields', formula('custom.policy', 'x_ratio', 'x_premium / x_premium * x_discount'))
  const { customerId } = await post('/customers', { displayName: '王芳', birthday: '1990-05-04' })
  const one = await post('/records/policy', {
    title: 'one',
    customerId,
    custom: { x_premium: 10_010, x_discount: 0.175, x_ends: '2026-12-31' },
  })
  await post('/records/policy', { title: 'two', customerId, custom: { x_premium: 0 } })
  expect(one.custom).toMatchObject({ x_yearly: 99_099, x_state: 'running', x_ratio: 0.175 })
  const columns = ['title', 'x_yearly', 'x_state', 'x_ratio']
  const listed = await t.as('agent').post('/records/policy/query', { columns, sort: { field: 'title', direction: 'asc' } })
  expect(listed.body.rows.map((row: { values: object }) => row.values)).toEqual([
    { title: 'one', x_yearly: 99_099, x_state: 'running', x_ratio: 0.175 },
    { title: 'two', x_yearly: 0, x_state: 'open', x_ratio: null },
  ])
  const filter = {
    all: [
      { field: 'x_state', op: 'is', value: 'running' },
      { field: 'x_yearly', op: 'gt', value: 90_000 },
    ],
  }
  expect((await t.as('agent').post('/records/policy/count', { filter })).body.count).toBe(1)
  t.clock.advance(60 * 86_400_000)
  expect((await t.as('agent').get(`/records/policy/${one.recordId}`)).body.custom.x_state).toBe('over')
  expect((await t.as('agent').post('/records/policy/count', { filter })).body.count).toBe(0)
  await post('/shape/fields', formula('customers.customer', 'x_age', 'years(birthday, today())'))
  expect((await t.as('agent').get(`/customers/${customerId}`)).body.custom).toMatchObject({ x_age: 36 })
  const segment = { all: [{ field: 'x_age', op: 'between', value: [30, 40] }] }
  expect((await t.as('marketer').post('/customers/count', { filter: segment })).body.count).toBe(1)
})

test('one that cannot be understood is refused, with what is wrong and where; nothing is added', async () => {
  const bad: readonly (readonly [string, string, number])[] = [
    ['x_premium *', 'formula_unexpected', 11],
    ['x_nothing + 1', 'formula_unknown_field', 0],
    ['1 + foo(2)', 'formula_unknown_function', 4],
    ['x_premium & 1 = blank', 'formula_compares_blank', 16],
    ['x_self + 1', 'formula_unknown_field', 0],
    ['x_yearly + 1', 'formula_unknown_field', 0],
    ['if(x_ends, 1, 2)', 'formula_type', 3],
  ]
  for (const [text, code, from] of bad) {
    const { status, body } = await t.as('admin').post('/shape/fields', formula('custom.policy', 'x_self', text))
    expect([text, status, body.code, body.params?.code, body.params?.from]).toEqual([text, 422, 'formula_invalid', code, from])
  }
  const { body } = await t.as('admin').get('/shape')
  const policy = body.objects.find((one: { object: string }) => one.object === 'custom.policy')
  expect(policy.fields.map((one: { key: string }) => one.key)).not.toContain('x_self')
})

test('a formula over a field that somebody may not read is no field to them; one that lost a field gives nothing', async () => {
  const rights = { 'customers.customer.see': 'all', 'custom.policy.see': 'all', 'records.record.see': 'all' } as const
  const role = await buildRole(t, { rights, fields: { 'custom.policy.x_premium': 'hidden' } })
  const reader = t.asPerson(await buildPerson(t, { roles: [role] }))
  const { body } = await reader.post('/records/policy/query', { columns: ['title', 'x_state'] })
  const seen = await reader.get(`/records/policy/${body.rows[0].id}`)
  expect(Object.keys(seen.body.custom).toSorted()).toEqual(['x_discount', 'x_ends', 'x_state'])
  const guess = { filter: { all: [{ field: 'x_yearly', op: 'gt', value: 1 }] } }
  expect((await reader.post('/records/policy/count', guess)).body.code).toBe('filter_invalid')
  const shape = await t.as('admin').get('/shape')
  const policy = shape.body.objects.find((one: { object: string }) => one.object === 'custom.policy')
  const ends = policy.fields.find((one: { key: string }) => one.key === 'x_ends')
  await post(`/shape/fields/${ends.fieldId}/remove`, { version: ends.version })
  const after = await t.as('admin').get(`/records/policy/${body.rows[0].id}`)
  expect(after.body.custom).not.toHaveProperty('x_state')
  await post(`/shape/fields/${ends.fieldId}/restore`, { version: ends.version + 1 })
  expect((await t.as('admin').get(`/records/policy/${body.rows[0].id}`)).body.custom).toHaveProperty('x_state')
})

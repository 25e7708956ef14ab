import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../platform/access/testing.ts'
import { tables } from '../../platform/db/tx.ts'
import { rollUpSql } from '../../platform/shape/rollups/refresh.ts'
import { createShapeReader } from '../../platform/shape/snapshot.ts'
import { createTestApp, type TestApp } from '../../platform/testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await post('/shape/objects', { labels: { en: 'Policy' }, plurals: { en: 'Policies' } })
  const choices = ['active', 'lapsed'].map((key) => ({ key, labels: { en: key } }))
  await post('/shape/fields', { object: 'custom.policy', type: 'money', key: 'x_premium', labels: { en: 'Premium' } })
  await post('/shape/fields', { object: 'custom.policy', type: 'date', key: 'x_ends', labels: { en: 'Ends' } })
  await post('/shape/fields', { object: 'custom.policy', type: 'choice', key: 'x_status', labels: { en: 'Status' }, choices })
})
afterAll(async () => await t.close())

async function post(path: string, body: object) {
  const answer = await t.as('admin').post(path, body)
  expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined])
  return answer.body
}

const active = { all: [{ field: 'x_status', op: 'in', value: ['active'] }] }
const rollUp = (key: string, options: object) =>
  post('/shape/fields', {
    object: 'customers.customer',
    type: 'roll_up',
    key,
    labels: { en: key },
    options: { rollUp: { object: 'custom.policy', ...options } },
  })

async function customOf(customerId: string): Promise<Record<string, unknown>> {
  return (await t.as('admin').get(`/customers/${customerId}`)).body.custom
}

test('what the records of a customer come to stands on the customer: for those there were, and with each that changes', async () => {
  const { customerId } = await post('/customers', { displayName: '王芳' })
  const { customerId: bare } = await post('/customers', { displayName: 'Without' })
  const record = (title: string, custom: object) => post('/records/policy', { title, customerId, custom })
  await record('before', { x_premium: 1_000, x_ends: '2027-01-31', x_status: 'active' })
  await rollUp('x_policies', { how: 'count' })
  await rollUp('x_active_premium', { how: 'sum', field: 'x_premium', filter: active })
  await rollUp('x_next_end', { how: 'min', field: 'x_ends' })
  await rollUp('x_last_premium', { how: 'last', field: 'x_premium' })
  await t.processAll()
  expect(await customOf(customerId)).toMatchObject({
    x_policies: 1,
    x_active_premium: 1_000,
    x_next_end: '2027-01-31',
    x_last_premium: 1_000,
  })
  expect(await customOf(bare)).toMatchObject({ x_policies: 0, x_active_premium: 0, x_next_end: null, x_last_premium: null })
  t.clock.advance(1_000)
  const { recordId } = await record('after', { x_premium: 500, x_ends: '2026-12-24', x_status: 'active' })
  expect(await customOf(customerId)).toMatchObject({
    x_policies: 2,
    x_active_premium: 1_500,
    x_next_end: '2026-12-24',
    x_last_premium: 500,
  })
  await t.as('admin').patch(`/records/policy/${recordId}`, { version: 1, custom: { x_status: 'lapsed', x_ends: null } })
  expect(await customOf(customerId)).toMatchObject({ x_active_premium: 1_000, x_next_end: '2027-01-31' })
  await t.as('admin').del(`/records/policy/${recordId}`)
  expect(await customOf(customerId)).toMatchObject({ x_policies: 1, x_last_premium: 1_000 })
  const written = await t.as('admin').patch(`/customers/${customerId}`, { version: 1, custom: { x_policies: 7 } })
  expect([written.status, written.body.code]).toEqual([422, 'field_computed'])
  const segment = { all: [{ field: 'x_active_premium', op: 'gte', value: 1_000 }] }
  const found = await t.as('marketer').post('/customers/query', { columns: ['displayName', 'x_active_premium'], filter: segment })
  expect(found.body.rows.map((row: { values: object }) => row.values)).toEqual([{ displayName: '王芳', x_active_premium: 1_000 }])
})

test('what one customer’s records come to is looked up, however many others have', async () => {
  const { customerId } = await post('/customers', { displayName: 'Many' })
  await t.asOwner(
    `insert into custom.policy (record_id, customer_id, title, unit_id, created_at, created_by, updated_at)
     select uuidv7(), uuidv7(), 'other', unit_id, now(), 'test', now() from customers.customers, generate_series(1, 20000) where customer_id = $1`,
    [customerId],
  )
  await t.asOwner('analyze custom.policy')
  const read = createShapeReader({ currency: 'CNY', timeZone: 'Asia/Shanghai', coreFields: {} })
  const plan = await t.system(async ({ tx }) => {
    const sum = rollUpSql(await read(tx), { object: 'custom.policy', how: 'sum', field: 'x_premium' })
    const { rows } = await sql<
      Record<string, string>
    >`explain select ${sum} from customers.customers p where p.customer_id = ${customerId}`.execute(tables<Record<string, never>>()(tx))
    return rows.map((row) => Object.values(row)[0]).join('\n')
  })
  expect(plan).toMatch(/Index.* Scan.* on policy/)
  expect(plan).not.toContain('Seq Scan on policy')
  await t.asOwner(`delete from custom.policy where title = 'other'`)
})

test('roll-ups that make no sense are refused, each for what is wrong', async () => {
  const bad: readonly (readonly [object, string])[] = [
    [{ object: 'custom.policy', how: 'sum', field: 'x_ends' }, 'field_unfit'],
    [{ object: 'custom.policy', how: 'sum' }, 'field_unfit'],
    [{ object: 'custom.policy', how: 'count', field: 'x_premium' }, 'counts_records'],
    [{ object: 'custom.nothing', how: 'count' }, 'not_of_customers'],
    [{ object: 'customers.customer', how: 'count' }, 'not_of_customers'],
    [{ object: 'custom.policy', how: 'count', filter: { all: [{ field: 'x_ends', op: 'in_last_days', value: 3 }] } }, 'relative'],
  ]
  for (const [options, problem] of bad) {
    const body = { object: 'customers.customer', type: 'roll_up', labels: { en: problem }, options: { rollUp: options } }
    const refused = await t.as('admin').post('/shape/fields', body)
    expect([refused.status, refused.body.code, refused.body.params]).toEqual([422, 'roll_up_invalid', { problem }])
    // In words of each language, of which none is left out.
    const said = await Promise.all(
      ['en', 'zh-CN', 'zh-TW'].map(
        async (language) => (await t.as('admin').post('/shape/fields', body, { 'accept-language': language })).body.message,
      ),
    )
    expect(new Set(said).size).toBe(3)
    for (const words of said) expect(words).not.toMatch(/\$t|shape:|refused|rollUpRefused/)
  }
  const unknown = { object: 'custom.policy', how: 'count', filter: { all: [{ field: 'x_gone', op: 'empty' }] } }
  const body = { object: 'customers.customer', type: 'roll_up', labels: { en: 'gone' }, options: { rollUp: unknown } }
  expect((await t.as('admin').post('/shape/fields', body)).body.code).toBe('filter_invalid')
})

test('whoever may not see the records, or the field that is summed, does not see what they come to', async () => {
  const rights = { 'customers.customer.see': 'all' } as const
  const [blind, half] = [
    await buildRole(t, { rights }),
    await buildRole(t, { rights: { ...rights, 'custom.policy.see': 'all' }, fields: { 'custom.policy.x_premium': 'hidden' } }),
  ]
  const { customerId } = await post('/customers', { displayName: 'Secretive' })
  await post('/records/policy', { title: 'P', customerId, custom: { x_premium: 77 } })
  const seen = async (role: string) =>
    (await t.asPerson(await buildPerson(t, { roles: [role] })).get(`/customers/${customerId}`)).body.custom
  expect(Object.keys(await seen(blind))).toEqual([])
  expect(Object.keys(await seen(half)).toSorted()).toEqual(['x_next_end', 'x_policies'])
})

test('of many who write at once none is lost (seeded)', async () => {
  const customers = await Promise.all([1, 2, 3].map((no) => post('/customers', { displayName: `Crowded ${no}` })))
  const step = fc.record({
    customer: fc.nat({ max: 2 }),
    premium: fc.integer({ min: 0, max: 10_000 }),
    status: fc.constantFrom('active', 'lapsed'),
    fate: fc.constantFrom('keep', 'change', 'remove'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      const work = steps.map(async ({ customer, premium, status, fate }) => {
        const { customerId } = customers[customer] ?? {}
        const { recordId } = await post('/records/policy', { title: 'r', customerId, custom: { x_premium: premium, x_status: status } })
        if (fate === 'change') await t.as('admin').patch(`/records/policy/${recordId}`, { version: 1, custom: { x_premium: premium + 1 } })
        if (fate === 'remove') await t.as('admin').del(`/records/policy/${recordId}`)
      })
      await Promise.all(work)
      for (const { customerId } of customers) {
        const { body } = await t.as('admin').post('/records/policy/query', { columns: ['x_premium', 'x_status'], customerId, limit: 500 })
        const values: readonly { x_premium: number; x_status: string }[] = body.rows.map((row: { values: object }) => row.values)
        const premium = values.filter((one) => one.x_status === 'active').reduce((sum, one) => sum + one.x_premium, 0)
        expect(await customOf(customerId)).toMatchObject({ x_policies: values.length, x_active_premium: premium })
      }
    }),
    { seed: 20_261_130, numRuns: 12 },
  )
}, 60_000)

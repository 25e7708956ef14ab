import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../access/testing.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const object = 'customers.customer'
const admin = () => t.as('admin')

async function add(field: object) {
  const { status, body } = await admin().post('/shape/fields', { object, ...field })
  expect(body).toMatchObject({ object })
  expect(status).toBe(200)
  return body
}

async function makeCustomer(fields: object) {
  const { status, body } = await t.as('agent').post('/customers', fields)
  expect([status, body.code]).toEqual([200, undefined])
  return body
}

const dayMs = 86_400_000

async function dropDue(): Promise<void> {
  await t.system(({ tx }) => enqueue(tx, 'shape.dropRemovedFields', {}))
  await t.processAll()
}

const columns = async (): Promise<readonly string[]> =>
  (
    await t.asOwner<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'customers' and table_name = 'customers' and column_name like 'x\\_%'`,
    )
  ).map((row) => row.name)

describe('a field added by an administrator', () => {
  test('is at once a fact of customers, a column of lists, a filter, and a real column', async () => {
    const field = await add({ type: 'text', labels: { en: 'Policy number', 'zh-CN': '保单号' } })
    expect(field).toMatchObject({ key: 'x_policy_number', version: 1, indexState: 'none' })
    const made = await makeCustomer({ displayName: '王芳', custom: { x_policy_number: ' P-77 ' } })
    expect(made.custom).toMatchObject({ x_policy_number: 'P-77' })
    const found = await t.as('agent').post('/customers/query', {
      columns: ['displayName', 'x_policy_number'],
      filter: { all: [{ field: 'x_policy_number', op: 'starts_with', value: 'P-' }] },
    })
    expect(found.body.rows.map((row: { values: object }) => row.values)).toEqual([{ displayName: '王芳', x_policy_number: 'P-77' }])
    const { body } = await t.as('agent').get('/customers/fields')
    expect(body.fields.find((one: { key: string }) => one.key === 'x_policy_number')).toMatchObject({ type: 'text', sortable: false })
    expect(await columns()).toContain('x_policy_number')
  })

  test('of every type keeps what it was given, to the last digit', async () => {
    const values: Readonly<Record<string, readonly [string, unknown, object?]>> = {
      note_text: ['long_text', 'two\nlines'],
      weight: ['number', 12.345],
      premium: ['money', 123_456],
      discount: ['percent', 0.175],
      renewed: ['date', '2026-02-28'],
      calls_from: ['time', '09:30'],
      signed: ['instant', '2026-11-30T08:00:00.000Z'],
      insured: ['boolean', false],
      state: [
        'choice',
        'paid',
        {
          choices: [
            { key: 'open', labels: { en: 'Open' } },
            { key: 'paid', labels: { en: 'Paid' } },
          ],
        },
      ],
      covers: ['multi_choice', ['fire', 'theft'], { choices: ['fire', 'water', 'theft'].map((key) => ({ key, labels: { en: key } })) }],
      second_phone: ['phone', '+8613800138000'],
      billing: ['email', 'billing@example.com'],
      site: ['link', 'https://example.com/a?b=c'],
    }
    for (const [name, [type, , more]] of Object.entries(values)) await add({ type, key: `x_${name}`, labels: { en: name }, ...more })
    const custom = Object.fromEntries(Object.entries(values).map(([name, [, value]]) => [`x_${name}`, value]))
    const made = await makeCustomer({ displayName: 'Everything', custom })
    expect(made.custom).toMatchObject(custom)
    const again = await t.as('agent').get(`/customers/${made.customerId}`)
    expect(again.body.custom).toMatchObject(custom)
    const listed = await t.as('agent').post('/customers/query', {
      columns: Object.keys(custom),
      filter: {
        all: [
          { field: 'x_covers', op: 'in', value: ['theft', 'water'] },
          { field: 'x_state', op: 'in', value: ['paid'] },
          { field: 'x_weight', op: 'between', value: [12, 13] },
          { field: 'x_calls_from', op: 'lt', value: '10:00' },
          { field: 'x_insured', op: 'is', value: false },
        ],
      },
    })
    expect(listed.body.rows.map((row: { values: object }) => row.values)).toEqual([custom])
  })

  test('refuses values that are none, names them, and changes nothing', async () => {
    const { customerId, version } = await makeCustomer({ displayName: 'Careful', custom: { x_weight: 1 } })
    const bad: Readonly<Record<string, unknown>> = {
      x_weight: 'heavy',
      x_premium: 1.5,
      x_renewed: '2026-02-30',
      x_calls_from: '25:00',
      x_state: 'lost',
      x_covers: ['flood'],
      x_second_phone: '12',
      x_billing: 'nobody',
      x_site: 'javascript:alert(1)',
      x_insured: 'yes',
    }
    for (const [key, value] of Object.entries(bad)) {
      const { status, body } = await t.as('agent').patch(`/customers/${customerId}`, { version, city: 'Nowhere', custom: { [key]: value } })
      expect([key, status, body.code, body.params?.field]).toEqual([key, 422, 'field_value_invalid', key])
    }
    const unknown = await t.as('agent').patch(`/customers/${customerId}`, { version, custom: { x_nothing: 1, merged_into: customerId } })
    expect([unknown.status, unknown.body.code]).toEqual([422, 'field_unknown'])
    const { body } = await t.as('agent').get(`/customers/${customerId}`)
    expect([body.version, body.city, body.custom.x_weight]).toEqual([version, null, 1])
  })

  test('is written down with before and after when somebody changes it', async () => {
    const { customerId, version } = await makeCustomer({ displayName: 'Changing', custom: { x_weight: 1 } })
    const changed = await t.as('agent').patch(`/customers/${customerId}`, { version, custom: { x_weight: 2, x_covers: [] } })
    expect(changed.body.custom).toMatchObject({ x_weight: 2, x_covers: null })
    const { body } = await admin().get(`/audit?subjectId=${customerId}&limit=10`)
    const entry = body.rows.find((row: { action: string }) => row.action === 'customers.customer.changed')
    expect(entry.changes).toEqual({ x_weight: [1, 2] })
  })
})

describe('names', () => {
  test('in Chinese only, out of SQL’s dictionary, or full of signs make a column all the same', async () => {
    expect(await add({ type: 'text', labels: { 'zh-CN': '投保日期' } })).toMatchObject({ key: 'x_tou_bao_ri_qi' })
    expect(await add({ type: 'text', labels: { en: 'select' } })).toMatchObject({ key: 'x_select' })
    expect(await add({ type: 'text', labels: { en: `'; drop table customers.customers; --` } })).toMatchObject({
      key: 'x_drop_table_customers_customers',
    })
    expect(await add({ type: 'text', labels: { en: '42 …' } })).toMatchObject({ key: 'x_n42' })
    const { body } = await t.as('agent').post('/customers/query', {
      columns: ['x_select', 'x_tou_bao_ri_qi', 'x_n42'],
      filter: { all: [{ field: 'x_select', op: 'empty' }] },
    })
    expect(body.rows.length).toBeGreaterThan(0)
  })

  test('that are taken are refused, whoever was first', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(() => admin().post('/shape/fields', { object, type: 'text', labels: { en: 'At once' } })),
    )
    expect([one?.status, other?.status].toSorted()).toEqual([200, 409])
    expect([one?.body.code, other?.body.code]).toContain('field_label_taken')
    const key = await admin().post('/shape/fields', { object, type: 'text', key: 'x_at_once', labels: { en: 'Another' } })
    expect([key.status, key.body.code]).toEqual([409, 'field_key_taken'])
    for (const bad of ['email', 'x_', 'x_A', 'x_1', 'X_a', 'x_a b', 'x_a"; --', 'x_a__b'])
      expect((await admin().post('/shape/fields', { object, type: 'text', key: bad, labels: { en: bad } })).status).toBe(400)
  })
})

describe('a field in use', () => {
  test('keeps its choices while records have them; retired ones stay and are given no more', async () => {
    const field = await add({
      type: 'choice',
      key: 'x_tone',
      labels: { en: 'Tone' },
      choices: [
        { key: 'warm', labels: { en: 'Warm' } },
        { key: 'cold', labels: { en: 'Cold', 'zh-CN': '冷淡' }, colour: 'blue' },
      ],
    })
    const { customerId, version } = await makeCustomer({ displayName: 'Cold', custom: { x_tone: 'cold' } })
    const [warm, cold] = field.choices
    const taken = await admin().patch(`/shape/fields/${field.fieldId}`, { version: 1, choices: [warm] })
    expect([taken.status, taken.body.code, taken.body.params]).toEqual([409, 'choice_in_use', { choice: 'Cold', records: 1 }])
    const retired = await admin().patch(`/shape/fields/${field.fieldId}`, { version: 1, choices: [warm, { ...cold, retired: true }] })
    expect(retired.body.choices[1]).toMatchObject({ key: 'cold', retired: true })
    const kept = await t.as('agent').patch(`/customers/${customerId}`, { version, city: 'Leipzig', custom: { x_tone: 'cold' } })
    expect(kept.status).toBe(200)
    const anew = await t.as('agent').post('/customers', { displayName: 'Anew', custom: { x_tone: 'cold' } })
    expect([anew.status, anew.body.code]).toEqual([422, 'field_value_invalid'])
    const stale = await admin().patch(`/shape/fields/${field.fieldId}`, { version: 1, labels: { en: 'Mood' } })
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict'])
  })

  test('is removed first and dropped thirty days later; until then it comes back whole', async () => {
    const field = await add({ type: 'text', key: 'x_passing', labels: { en: 'Passing' } })
    const { customerId } = await makeCustomer({ displayName: 'Passing', custom: { x_passing: 'here' } })
    const use = await admin().get(`/shape/fields/${field.fieldId}/use`)
    expect(use.body).toMatchObject({ filled: 1, capped: false })
    const filter = { all: [{ field: 'x_passing', op: 'not_empty' }] }
    await admin().post('/views', {
      object: 'customers.customer',
      name: 'Passing by',
      sharing: { everyone: true, units: [] },
      filter,
      sort: [{ field: 'createdAt', direction: 'desc' }],
      columns: ['displayName'],
    })
    await admin().post('/segments', { name: 'Those who pass', description: '', filter })
    await add({ type: 'formula', key: 'x_shout', labels: { en: 'Shout' }, options: { formula: { text: 'upper(x_passing)' } } })
    const leaning = await admin().get(`/shape/fields/${field.fieldId}/use`)
    expect(leaning.body.uses.map((one: { kind: string; name: string }) => [one.kind, one.name])).toEqual([
      ['field', 'Shout'],
      ['view', 'Passing by'],
      ['segment', 'Those who pass'],
    ])
    const removed = await admin().post(`/shape/fields/${field.fieldId}/remove`, { version: 1 })
    expect(removed.body.removedAt).not.toBeNull()
    expect((await t.as('agent').get(`/customers/${customerId}`)).body.custom).not.toHaveProperty('x_passing')
    const listed = await t.as('agent').post('/customers/query', { columns: ['x_passing'] })
    expect([listed.status, listed.body.code]).toEqual([400, 'field_unusable'])
    await admin().post(`/shape/fields/${field.fieldId}/restore`, { version: 2 })
    expect((await t.as('agent').get(`/customers/${customerId}`)).body.custom).toMatchObject({ x_passing: 'here' })
    await admin().post(`/shape/fields/${field.fieldId}/remove`, { version: 3 })
    t.clock.advance(29 * dayMs)
    await dropDue()
    expect(await columns()).toContain('x_passing')
    t.clock.advance(2 * dayMs)
    await dropDue()
    expect(await columns()).not.toContain('x_passing')
    expect((await t.as('agent').get(`/customers/${customerId}`)).status).toBe(200)
  })

  test('is indexed on request, and lists are sorted by it from then on', async () => {
    const field = await add({ type: 'number', key: 'x_rank', labels: { en: 'Rank' } })
    for (const rank of [3, 1.5, 2]) await makeCustomer({ displayName: `Rank ${rank}`, custom: { x_rank: rank } })
    const ask = () =>
      t.as('agent').post('/customers/query', {
        columns: ['x_rank'],
        sort: { field: 'x_rank', direction: 'desc' },
        filter: { all: [{ field: 'x_rank', op: 'not_empty' }] },
      })
    expect((await ask()).body.code).toBe('field_unusable')
    expect((await admin().post(`/shape/fields/${field.fieldId}/index`, { version: 1 })).body.indexState).toBe('building')
    await t.processAll()
    expect((await ask()).body.rows.map((row: { values: { x_rank: number } }) => row.values.x_rank)).toEqual([3, 2, 1.5])
    const long = await add({ type: 'long_text', key: 'x_essay', labels: { en: 'Essay' } })
    expect((await admin().post(`/shape/fields/${long.fieldId}/index`, { version: 1 })).body.code).toBe('field_not_indexable')
  })

  test('has its default at a new customer, and is asked for where it is required', async () => {
    await add({ type: 'text', key: 'x_origin', labels: { en: 'Origin' }, defaultValue: 'shop' })
    const { customerId, version, custom } = await makeCustomer({ displayName: 'Default' })
    expect(custom.x_origin).toBe('shop')
    const field = await add({ type: 'number', key: 'x_must', labels: { en: 'Must' }, required: true })
    const without = await t.as('agent').post('/customers', { displayName: 'Without' })
    expect([without.status, without.body.params?.field]).toEqual([422, 'x_must'])
    expect((await t.as('agent').patch(`/customers/${customerId}`, { version, city: 'Bonn' })).status).toBe(200)
    const emptied = await t.as('agent').patch(`/customers/${customerId}`, { version: version + 1, custom: { x_must: null } })
    expect([emptied.status, emptied.body.code]).toEqual([422, 'field_value_invalid'])
    await admin().patch(`/shape/fields/${field.fieldId}`, { version: 1, required: false })
  })
})

test('a field closed to a role is no field to its people: not shown, not filtered by, not written', async () => {
  await add({ type: 'money', key: 'x_secret', labels: { en: 'Secret' } })
  const { customerId, version } = await makeCustomer({ displayName: 'Secretive', custom: { x_secret: 4711 } })
  const rights = { 'customers.customer.see': 'all', 'customers.customer.edit': 'all' } as const
  const hides = await buildRole(t, { rights, fields: { [`${object}.x_secret`]: 'hidden' } })
  const reads = await buildRole(t, { rights, fields: { [`${object}.x_secret`]: 'read' } })
  const [blind, reader] = [t.asPerson(await buildPerson(t, { roles: [hides] })), t.asPerson(await buildPerson(t, { roles: [reads] }))]
  const seen = await blind.get(`/customers/${customerId}`)
  expect(seen.body.custom).not.toHaveProperty('x_secret')
  const guess = { columns: ['displayName'], filter: { all: [{ field: 'x_secret', op: 'is', value: 4711 }] } }
  expect((await blind.post('/customers/query', guess)).body.code).toBe('filter_invalid')
  expect((await blind.patch(`/customers/${customerId}`, { version, custom: { x_secret: 1 } })).body.code).toBe('field_unknown')
  expect((await reader.get(`/customers/${customerId}`)).body.custom.x_secret).toBe(4711)
  expect((await reader.patch(`/customers/${customerId}`, { version, custom: { x_secret: 1 } })).body.code).toBe('field_closed')
})

test('a table that is held for a while is waited for, and who writes in it goes on', async () => {
  const { pool } = t.platform.database
  const holder = await pool.connect()
  const hold = async () => await holder.query('begin; lock table customers.customers in share update exclusive mode')
  await hold()
  const asked = admin().post('/shape/fields', { object, type: 'text', key: 'x_waiting', labels: { en: 'Waiting' } })
  const waits = `select count(*)::int as n from pg_locks where not granted and relation = 'customers.customers'::regclass`
  await expect.poll(async () => (await t.asOwner<{ n: number }>(waits))[0]?.n, { interval: 20, timeout: 10_000 }).toBe(1)
  expect((await t.as('agent').post('/customers', { displayName: 'Meanwhile' })).status).toBe(200)
  await holder.query('rollback')
  holder.release()
  expect((await asked).status).toBe(200)
})

test('an object takes two hundred fields and no more', async () => {
  const { body } = await admin().get('/shape')
  const [customers] = body.objects
  for (let no = 0; no < customers.room; no++) await add({ type: 'number', key: `x_many_n${no}`, labels: { en: `Many ${no}` } })
  const { status, body: refused } = await admin().post('/shape/fields', { object, type: 'text', labels: { en: 'One too many' } })
  expect([status, refused.code]).toEqual([422, 'fields_full'])
  expect((await t.as('agent').post('/customers/query', { columns: ['x_many_n0'] })).status).toBe(200)
}, 60_000)

test('only administrators shape; everybody sees which fields there are', async () => {
  for (const role of ['manager', 'agent', 'analyst', 'marketer'] as const) {
    expect((await t.as(role).post('/shape/fields', { object, type: 'text', labels: { en: 'Mine' } })).status).toBe(403)
    expect((await t.as(role).get('/shape')).status).toBe(200)
  }
  const nowhere = await admin().post('/shape/fields', { object: 'auth.user', type: 'text', labels: { en: 'Where' } })
  expect([nowhere.status, nowhere.body.code]).toEqual([404, 'object_unknown'])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole, buildUnit } from '../../../platform/access/testing.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { createTestApp, type TestApp, type TestCaller } from '../../../platform/testing/app.ts'

let t: TestApp
let policyField = ''

async function make(path: string, body: object, as = t.as('admin')) {
  const answer = await as.post(path, body)
  expect([answer.status, answer.body.code]).toEqual([200, undefined])
  return answer.body
}

beforeAll(async () => {
  t = await createTestApp()
  await make('/shape/objects', { labels: { en: 'Policy', 'zh-CN': '保单' }, plurals: { en: 'Policies', 'zh-CN': '保单' }, icon: 'shield' })
  await make('/shape/objects', { labels: { en: 'Vehicle' }, plurals: { en: 'Vehicles' }, ofCustomer: false })
  const field = await make('/shape/fields', {
    object: 'custom.policy',
    type: 'text',
    key: 'x_number',
    labels: { en: 'Number' },
    options: { searchable: true },
  })
  policyField = field.fieldId
  for (const [type, key] of [
    ['phone', 'x_phone'],
    ['email', 'x_email'],
    ['number', 'x_serial'],
    ['link', 'x_site'],
  ])
    await make('/shape/fields', { object: 'custom.vehicle', type, key, labels: { en: key }, options: { searchable: true } })
  await make('/shape/fields', { object: 'custom.vehicle', type: 'text', key: 'x_colour', labels: { en: 'Colour' } })
  await t.processAll()
  const { customerId } = await make('/customers', { displayName: '王芳' })
  const add = async (title: string, x_number: string | null) => await make('/records/policy', { title, customerId, custom: { x_number } })
  await add('家庭财产险 P-100', 'GX/2026-000017')
  await add('车险', '粤B12345')
  await add('Household 100% cover', null)
  await make('/records/vehicle', {
    title: '小货车',
    custom: {
      x_phone: '13912345678',
      x_email: 'Fleet@Example.com',
      x_serial: 4711,
      x_site: 'https://example.com/trucks/7',
      x_colour: 'crimson',
    },
  })
})
afterAll(async () => await t.close())

async function found(q: string, as: TestCaller = t.as('agent')) {
  const { status, body } = await as.get(`/search?q=${encodeURIComponent(q)}`)
  expect(status).toBe(200)
  return body.items
}
const labels = async (q: string, as?: TestCaller) => (await found(q, as)).map(({ label }: { label: string }) => label)

test.each([
  ['家庭', ['家庭财产险 P-100']],
  ['财产', ['家庭财产险 P-100']],
  ['jiating', ['家庭财产险 P-100']],
  ['caichanxian', ['家庭财产险 P-100']],
  ['jtccx', ['家庭财产险 P-100']],
  ['P-100', ['家庭财产险 P-100']],
  ['假停', []],
  ['household', ['Household 100% cover']],
  ['100% cover', ['Household 100% cover']],
  ['gx/2026', ['家庭财产险 P-100']],
  ['000017', ['家庭财产险 P-100']],
  ['粤B', ['车险']],
  ['b12345', ['车险']],
  ['139 1234', ['小货车']],
  ['5678', ['小货车']],
  ['fleet@example', ['小货车']],
  ['4711', ['小货车']],
  ['471', []],
  ['trucks/7', ['小货车']],
  ['crimson', []],
  ['%', []],
  ['_____', []],
  ['\\', []],
])('“%s” finds %j', async (q, titles) => {
  expect(await labels(q, t.as('admin'))).toEqual(titles)
})

test('says of which kind it is, whose, and what it was found by', async () => {
  expect(await found('000017')).toMatchObject([{ kind: 'custom.policy', label: '家庭财产险 P-100', detail: 'GX/2026-000017 · 王芳' }])
  expect(await found('王芳')).toMatchObject([{ kind: 'customer', label: '王芳' }])
})

test('finds nothing that the reader may not see: neither the record, nor the kind, nor by a field that is closed', async () => {
  const unit = await buildUnit(t, 'Elsewhere')
  const agent = await buildRole(t, {
    rights: { 'customers.customer.see': 'unit', 'records.record.see': 'all', 'custom.policy.see': 'unit', 'custom.vehicle.see': 'unit' },
  })
  const stranger = t.asPerson(await buildPerson(t, { roles: [agent], units: [unit] }))
  expect(await labels('P-100', stranger)).toEqual([])
  expect(await labels('小货车', stranger)).toEqual([])
  const roleId = await buildRole(t, {
    rights: { 'customers.customer.see': 'all', 'records.record.see': 'all', 'custom.vehicle.see': 'all' },
  })
  const ofVehicles = t.asPerson(await buildPerson(t, { roles: [roleId] }))
  expect(await labels('P-100', ofVehicles)).toEqual([])
  expect(await labels('小货车', ofVehicles)).toEqual(['小货车'])
  for (const rule of ['hidden', 'masked']) {
    await t.platform.database.pool.query(
      `insert into access.role_fields (role_id, object, field, rule) values ($1, 'custom.vehicle', 'x_phone', $2)
       on conflict (role_id, object, field) do update set rule = excluded.rule`,
      [roleId, rule],
    )
    await t.platform.database.pool.query('update access.state set version = version + 1')
    expect(await labels('5678', ofVehicles)).toEqual([])
  }
})

test('a field is searched once it is marked and indexed, and no more when the mark is taken away', async () => {
  const admin = t.as('admin')
  const { body } = await admin.get('/shape')
  const fields = body.objects.flatMap((object: { fields: object[] }) => object.fields)
  const colour = fields.find(({ key }: { key: string }) => key === 'x_colour')
  await admin.patch(`/shape/fields/${colour.fieldId}`, { version: colour.version, options: { searchable: true } })
  expect(await labels('crimson', admin)).toEqual([])
  await t.processAll()
  expect(await labels('crimson', admin)).toEqual(['小货车'])
  const number = fields.find(({ fieldId }: { fieldId: string }) => fieldId === policyField)
  await admin.patch(`/shape/fields/${policyField}`, { version: number.version, options: {} })
  expect(await labels('000017', admin)).toEqual([])
  await t.processAll()
  const left = await t.asOwner<{ name: string }>(`select relname as name from pg_class where relname ~ '^s_[0-9a-f]{32}$'`)
  expect(left.map(({ name }) => name)).not.toContain(`s_${policyField.replaceAll('-', '')}`)
})

test('a value that is no text cannot be marked', async () => {
  const { status, body } = await t
    .as('admin')
    .post('/shape/fields', { object: 'custom.policy', type: 'date', labels: { en: 'Ends' }, options: { searchable: true } })
  expect([status, body.code]).toEqual([422, 'field_options_invalid'])
})

test('a changed title is found by what it is now, and one that came by another way once it was read', async () => {
  const admin = t.as('admin')
  const made = await make('/records/vehicle', { title: 'Before' })
  await admin.patch(`/records/vehicle/${made.recordId}`, { version: 1, title: 'Afterwards' })
  expect(await labels('before', admin)).toEqual([])
  expect(await labels('afterwards', admin)).toEqual(['Afterwards'])
  await t.platform.database.pool.query(
    `update custom.vehicle set title = '三轮车', title_reading = null, title_initials = null where record_id = $1`,
    [made.recordId],
  )
  expect(await labels('sanlunche', admin)).toEqual([])
  await t.system(async ({ tx }) => await enqueue(tx, 'records.readTitles', {}))
  await t.processAll()
  expect(await labels('sanlunche', admin)).toEqual(['三轮车'])
})

test('customers are found by fields of their own that are marked, by whoever may read them', async () => {
  const field = { object: 'customers.customer', type: 'text', key: 'x_member', labels: { en: 'Member' }, options: { searchable: true } }
  await make('/shape/fields', field)
  await t.processAll()
  await make('/customers', { displayName: '孙悟空', custom: { x_member: 'M-72-CHANGES' } })
  expect(await found('m-72')).toMatchObject([{ kind: 'customer', label: '孙悟空', detail: 'M-72-CHANGES' }])
  expect(await labels('changes')).toEqual(['孙悟空'])
  const rights = { 'customers.customer.see': 'all' } as const
  const closed = await buildRole(t, { rights, fields: { 'customers.customer.x_member': 'masked' } })
  expect(await labels('changes', t.asPerson(await buildPerson(t, { roles: [closed] })))).toEqual([])
})

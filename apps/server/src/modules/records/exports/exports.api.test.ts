import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole, buildUnit } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp, type TestCaller } from '../../../platform/testing/app.ts'

let t: TestApp
let here = ''
let elsewhere = ''
let customerId = ''

async function make(path: string, body: object, as = t.as('admin')) {
  const answer = await as.post(path, body)
  expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined])
  return answer.body
}

const rights = {
  'customers.customer.see': 'all',
  'records.record.see': 'all',
  'custom.policy.see': 'all',
  'custom.policy.export': 'all',
} as const

async function somebody(more: object = {}, fields: object = {}, units: readonly string[] = [here]): Promise<TestCaller> {
  return t.asPerson(await buildPerson(t, { roles: [await buildRole(t, { rights: { ...rights, ...more }, fields: { ...fields } })], units }))
}

beforeAll(async () => {
  t = await createTestApp({ env: { GUANXI_EXPORT_LIMIT: '4', GUANXI_EXPORT_DAY_LIMIT: '9' } })
  here = await buildUnit(t, 'Here')
  elsewhere = await buildUnit(t, 'Elsewhere')
  await make('/shape/objects', { labels: { 'zh-CN': '保单' }, plurals: { 'zh-CN': '保单' }, key: 'policy' })
  const choices = [
    { key: 'active', labels: { en: 'Active' } },
    { key: 'lapsed', labels: { en: 'Lapsed' } },
  ]
  const own: readonly object[] = [
    { type: 'choice', key: 'x_status', labels: { en: 'Status' }, choices },
    { type: 'money', key: 'x_premium', labels: { en: 'Premium' } },
    { type: 'phone', key: 'x_phone', labels: { en: 'Phone' } },
    { type: 'text', key: 'x_remark', labels: { en: 'Remark' } },
  ]
  for (const field of own) await make('/shape/fields', { object: 'custom.policy', ...field })
  const first = await make('/customers', { displayName: '王芳' })
  const second = await make('/customers', { displayName: '李雷' })
  customerId = first.customerId
  for (const [id, unit] of [
    [first.customerId, here],
    [second.customerId, elsewhere],
  ])
    await t.platform.database.pool.query('update customers.customers set unit_id = $1 where customer_id = $2', [unit, id])
  const add = async (title: string, of: string, custom: object) => await make('/records/policy', { title, customerId: of, custom })
  await add('P-1', first.customerId, { x_status: 'active', x_premium: 12_000, x_phone: '13812345678' })
  await add('P-2', first.customerId, { x_status: 'lapsed', x_premium: 250, x_remark: '=1+1' })
  await add('P-3', second.customerId, { x_status: 'active', x_premium: 99 })
})
afterAll(async () => await t.close())

const wanted = {
  columns: ['title', 'x_status', 'x_premium', 'x_phone', 'x_remark'],
  sort: { field: 'title', direction: 'asc' },
  format: 'csv',
}

const cells = (file: string): string[][] =>
  file
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1')))

async function exported(as: TestCaller, body: object = wanted) {
  const { status, body: made } = await as.post('/records/policy/exports', body)
  expect([status, made.code]).toEqual([200, undefined])
  await t.processAll()
  const { body: view } = await as.get(`/records/policy/exports/${made.exportId}`)
  expect(view).toMatchObject({ object: 'custom.policy', state: 'done', isReady: true, error: null })
  const file = await as.get(`/records/policy/exports/${made.exportId}/file`)
  expect(file.status).toBe(200)
  return { id: made.exportId, view, rows: cells(String(file.body)) }
}

test('records leave as the list shows them, each with its customer, in the words that people gave', async () => {
  const filter = { all: [{ field: 'x_premium', op: 'gt', value: 100 }] }
  const { rows, view } = await exported(await somebody(), { ...wanted, filter })
  const [head = [], ...lines] = rows
  expect(head).toEqual(
    ['Record ID', 'Customer ID', 'Customer', '标题', 'Status', 'Premium', 'Phone', 'Remark', 'Currency'].map((name) =>
      name === '标题' ? 'Title' : name,
    ),
  )
  expect(lines.map((line) => line.slice(1))).toEqual([
    [customerId, '王芳', 'P-1', 'Active', '120.00', "'+8613812345678", '', 'CNY'],
    [customerId, '王芳', 'P-2', 'Lapsed', '2.50', '', "'=1+1", 'CNY'],
  ])
  expect(view.name).toMatch(/^保单 \d{4}/)
})

test('of one customer’s list only theirs leave', async () => {
  const { rows } = await exported(await somebody(), { ...wanted, customerId })
  expect(rows.slice(1).map((line) => line[3])).toEqual(['P-1', 'P-2'])
})

test('only what may be seen and exported is in it, masked as it is seen', async () => {
  const near = await exported(await somebody({ 'custom.policy.export': 'unit' }))
  expect(near.rows.slice(1).map((line) => line[3])).toEqual(['P-1', 'P-2'])
  const blind = await exported(await somebody({ 'customers.customer.see': 'unit' }))
  expect(blind.rows.slice(1).map((line) => line[3])).toEqual(['P-1', 'P-2'])
  const masked = await exported(await somebody({}, { 'custom.policy.x_phone': 'masked' }))
  expect(masked.rows[1]?.[6]).not.toContain('1234')
  const hidden = await somebody({}, { 'custom.policy.x_phone': 'hidden' })
  const refused = await hidden.post('/records/policy/exports', wanted)
  expect([refused.status, refused.body.code]).toEqual([400, 'field_unusable'])
})

test('who may not export, or not see, exports nothing', async () => {
  const unable = await (await somebody({ 'custom.policy.export': 'none' })).post('/records/policy/exports', wanted)
  expect([unable.status, unable.body.code]).toEqual([403, 'forbidden'])
  const stranger = await (await somebody({ 'custom.policy.see': 'none' })).post('/records/policy/exports', wanted)
  expect([stranger.status, stranger.body.code]).toEqual([404, 'object_unknown'])
  const apart = await (await somebody({ 'customers.customer.see': 'none' })).post('/records/policy/exports', wanted)
  expect([apart.status, apart.body.code]).toEqual([403, 'forbidden'])
})

test('a file is its maker’s alone, and nobody’s once their rights reach less; all of it stands in the log', async () => {
  const role = await buildRole(t, { rights })
  const maker = t.asPerson(await buildPerson(t, { roles: [role], name: '赵敏' }))
  const { id } = await exported(maker)
  expect((await (await somebody()).get(`/records/policy/exports/${id}/file`)).status).toBe(404)
  await t.platform.database.pool.query(
    `update access.role_rights set holding = 'own' where role_id = $1 and permission = 'custom.policy.export'`,
    [role],
  )
  await t.platform.database.pool.query('update access.state set version = version + 1')
  const late = await maker.get(`/records/policy/exports/${id}/file`)
  expect([late.status, late.body.code]).toEqual([403, 'export_rights_changed'])
  const { body } = await t.as('admin').get(`/audit?subjectId=${id}`)
  expect(body.rows.map(({ action }: { action: string }) => action)).toEqual([
    'customers.export.downloaded',
    'customers.export.made',
    'customers.export.requested',
  ])
  expect(body.rows[2].changes).toMatchObject({ object: 'custom.policy', columns: wanted.columns.join(', ') })
})

test('who loses the right before the file is written gets none', async () => {
  const role = await buildRole(t, { rights })
  const maker = t.asPerson(await buildPerson(t, { roles: [role] }))
  const { body } = await maker.post('/records/policy/exports', wanted)
  await t.platform.database.pool.query(
    `update access.role_rights set holding = 'none' where role_id = $1 and permission = 'custom.policy.export'`,
    [role],
  )
  await t.platform.database.pool.query('update access.state set version = version + 1')
  await t.processAll()
  const { rows } = await t.platform.database.pool.query('select state, error_code as code from customers.exports where export_id = $1', [
    body.exportId,
  ])
  expect(rows).toEqual([{ state: 'failed', code: 'export_right_lost' }])
})

test('what somebody takes out in a day is one sum, customers and records together', async () => {
  const maker = await somebody({ 'customers.customer.export': 'all' })
  await exported(maker)
  await exported(maker)
  const customers = await maker.post('/customers/exports', { columns: ['displayName'], format: 'csv' })
  expect([customers.status, customers.body.total]).toEqual([200, 2])
  const over = await maker.post('/records/policy/exports', wanted)
  expect([over.status, over.body.code, over.body.params]).toEqual([422, 'export_day_full', { limit: 9, left: 1 }])
  const listed = await maker.get('/customers/exports')
  expect(listed.body.rows.map(({ object }: { object: string }) => object)).toEqual(['customers.customer', 'custom.policy', 'custom.policy'])
})

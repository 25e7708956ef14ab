import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { disarmed } from '../../../platform/csv/cell.ts'
import { createTestApp, type TestAnswer, type TestApp } from '../../../platform/testing/app.ts'
import { testUserId } from '../../../platform/testing/identity.ts'
import { importOrders, shopMapping } from '../../commerce/testing.ts'
import { buildCustomers } from '../testing.ts'
import { changeRole, enrolTestPeople, readCsv } from './testing.ts'

const canary = 'canary.7f3a@example.com'
const names = ['Li Wei', '=HYPERLINK("https://example.com","x")', 'a,"b"\nc', '王小明', '＋1+1', '\t@SUM(A1)', 'x;=1+1', "'-quoted"]
let t: TestApp
let ids: string[]

beforeAll(async () => {
  t = await createTestApp()
  await enrolTestPeople(t)
  ids = await buildCustomers(
    t,
    names.map((displayName, index) => ({
      externalSource: 'shop',
      externalId: `c${index}`,
      displayName,
      email: index === 0 ? canary : `p${index}@example.com`,
      phone: `1380000111${index}`,
      city: index < 4 ? 'Xian' : 'Chengdu',
    })),
  )
  await t.platform.database.pool.query('update customers.customers set owner_id = $1 where customer_id = any($2)', [
    testUserId('agent'),
    ids.slice(0, 2),
  ])
  // As it may stand there since before names were kept on one line.
  for (const [index, name] of names.entries())
    if (name.includes('\n'))
      await t.platform.database.pool.query('update customers.customers set display_name = $1 where customer_id = $2', [name, ids[index]])
})
afterAll(async () => await t.close())

beforeEach(async () => {
  await t.platform.database.pool.query('delete from access.role_rights')
  await t.platform.database.pool.query('delete from access.role_fields')
  await t.platform.database.pool.query('update auth."user" set disabled = false')
  await t.platform.database.pool.query('update access.state set version = version + 1')
})

const wanted = { columns: ['displayName', 'email', 'phone', 'city'], format: 'csv' }

type Role = Parameters<TestApp['as']>[0]

async function request(role: Role, body: object = wanted, headers?: Record<string, string>): Promise<string> {
  const { status, body: made } = await t.as(role).post('/customers/exports', body, headers)
  expect(made).toMatchObject({ state: 'waiting', isOwn: true, isReady: false })
  expect(status).toBe(200)
  return made.exportId
}

async function exported(role: Role, body: object = wanted, headers?: Record<string, string>) {
  const id = await request(role, body, headers)
  await t.processAll()
  const { body: view } = await t.as(role).get(`/customers/exports/${id}`)
  expect(view).toMatchObject({ state: 'done', isReady: true, error: null })
  const file = await t.as(role).get(`/customers/exports/${id}/file`)
  expect(file.status).toBe(200)
  return { id, view, file, text: String(file.body), rows: readCsv(String(file.body)) }
}

async function failure(role: Role, id: string): Promise<TestAnswer['body']> {
  await t.processAll()
  const { rows } = await t.platform.database.pool.query(
    'select state, error_code as code, file_hash as hash from customers.exports where export_id = $1',
    [id],
  )
  expect((await t.as(role).get(`/customers/exports/${id}/file`)).status).not.toBe(200)
  return rows[0]
}

async function entries(id: string) {
  const { rows } = await t.platform.database.pool.query(
    'select action, actor_name as who, changes from platform.audit_entries where subject_id = $1 order by entry_id',
    [id],
  )
  return rows
}

test('a file with the columns asked for, armless in a spreadsheet, each step written down', async () => {
  const { id, view, file, text, rows } = await exported('manager', { ...wanted, name: 'spring' })
  expect(text.startsWith('\ufeffCustomer ID,Name,E-mail,Phone,City\r\n')).toBe(true)
  expect(file.headers['content-disposition']).toContain('spring.csv')
  expect(rows.map((row) => row.Name).sort()).toEqual(names.map((name) => disarmed(name.trim())).sort())
  expect(rows.find((row) => row['Customer ID'] === ids[0])).toEqual({
    'Customer ID': ids[0],
    Name: 'Li Wei',
    'E-mail': canary,
    Phone: "'+8613800001110",
    City: 'Xian',
  })
  expect(view).toMatchObject({ name: 'spring', progress: names.length, total: names.length, columns: wanted.columns })
  const told = await entries(id)
  expect(told.map(({ action, who }) => [action, who])).toEqual([
    ['customers.export.requested', 'Test manager'],
    ['customers.export.made', 'Test manager'],
    ['customers.export.downloaded', 'Test manager'],
  ])
  expect(told[1].changes).toMatchObject({ rows: names.length, columns: wanted.columns.join(', '), filter: { all: [] } })
})

test('what leaves can come in again: phone numbers find the same customers, names are as they were', async () => {
  const { rows } = await exported('manager', { columns: ['displayName', 'phone'], format: 'csv' })
  const cell = (text = '') => `"${text.replaceAll('"', '""')}"`
  const lines = rows.map((row, index) => `B${index},2026-05-01 10:00,S1,Cup,1,1,${cell(row.Phone)},${cell(row.Name)}`)
  const imported = await importOrders(t, lines, { ...shopMapping, customer: { phone: '{who}', displayName: '{land}' } })
  expect(imported).toMatchObject({ state: 'done', applied: names.length, refused: 0 })
  const found = await t.platform.database.pool.query('select distinct customer_id as id from commerce.orders')
  expect(found.rows.map((row) => row.id).toSorted()).toEqual(ids.toSorted())
  expect((await t.as('manager').post('/customers/count', {})).body.count).toBe(names.length)
})

test('in the reader’s language, with people and units by name', async () => {
  const columns = ['displayName', 'kind', 'ownerId', 'unitId', 'createdAt']
  const { rows } = await exported('manager', { columns, format: 'csv' }, { 'accept-language': 'zh-CN' })
  const owned = rows.find((row) => row.客户编号 === ids[0])
  expect(owned).toMatchObject({ 姓名: 'Li Wei', 类型: '个人' })
  expect(Object.values(owned ?? {})).toContain('Test agent')
  expect(Object.values(owned ?? {})).toContain('全公司')
  expect(Object.values(owned ?? {}).at(-1)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})

test('only who matches, and only those chosen, in the order asked for', async () => {
  const filter = { all: [{ field: 'city', op: 'is', value: 'Xian' }] }
  const sort = { field: 'phone', direction: 'desc' }
  const { rows } = await exported('manager', { ...wanted, filter, sort, ids: [ids[0], ids[2], ids[5]] })
  expect(rows.map((row) => row['Customer ID'])).toEqual([ids[2], ids[0]])
})

test('what is hidden is no field: refused at once, like one that never was', async () => {
  await changeRole(t, 'manager', { field: 'email', rule: 'hidden' })
  const asked = [
    { columns: ['displayName', 'email'] },
    { columns: ['displayName'], sort: { field: 'email', direction: 'asc' } },
    { columns: ['displayName'], filter: { all: [{ field: 'email', op: 'is', value: canary }] } },
    { columns: ['displayName', 'noSuchField'] },
  ]
  for (const one of asked) {
    const { status, body } = await t.as('manager').post('/customers/exports', { ...one, format: 'csv' })
    expect(status).toBe(400)
    expect(['field_unusable', 'filter_invalid']).toContain(body.code)
  }
  const { text } = await exported('manager', { columns: ['displayName', 'phone', 'city'], format: 'csv' })
  expect(text).not.toContain('canary.7f3a')
})

test('hidden between the asking and the writing: nothing is written', async () => {
  const id = await request('manager')
  await changeRole(t, 'manager', { field: 'email', rule: 'hidden' })
  expect(await failure('manager', id)).toEqual({ state: 'failed', code: 'field_unusable', hash: null })
})

test('what is masked leaves masked', async () => {
  await changeRole(t, 'manager', { field: 'email', rule: 'masked' })
  await changeRole(t, 'manager', { field: 'phone', rule: 'masked' })
  const { text, rows } = await exported('manager')
  expect(text).not.toContain('canary')
  expect(text).not.toContain('13800001110')
  const own = rows.find((row) => row['Customer ID'] === ids[0])
  expect(own).toMatchObject({ 'E-mail': 'c•••@example.com', Phone: "'+86138••••1110" })
})

test('only those whom the right to export reaches, though more are seen', async () => {
  await changeRole(t, 'agent', { permission: 'customers.customer.export', holding: 'own' })
  expect((await t.as('agent').post('/customers/count', {})).body.count).toBe(names.length)
  const { rows } = await exported('agent')
  expect(rows.map((row) => row['Customer ID']).sort()).toEqual(ids.slice(0, 2).sort())
})

test('only those who are seen, though the right to export reaches more', async () => {
  await changeRole(t, 'agent', { permission: 'customers.customer.see', holding: 'own' })
  await changeRole(t, 'agent', { permission: 'customers.customer.export', holding: 'all' })
  const { rows } = await exported('agent')
  expect(rows.map((row) => row['Customer ID']).sort()).toEqual(ids.slice(0, 2).sort())
})

test('without the right there is no export', async () => {
  expect(await t.as('agent').post('/customers/exports', wanted)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect((await t.as('agent').get('/customers/exports')).status).toBe(403)
})

test('the right lost between the asking and the writing: failed, with the reason, written down', async () => {
  const id = await request('manager')
  await changeRole(t, 'manager', { permission: 'customers.customer.export', holding: 'denied' })
  expect(await failure('manager', id)).toEqual({ state: 'failed', code: 'export_right_lost', hash: null })
  const told = await entries(id)
  expect(told.map(({ action }) => action)).toEqual(['customers.export.requested', 'customers.export.failed'])
  expect(told[1].changes).toMatchObject({ code: 'export_right_lost' })
})

test('a person disabled meanwhile gets no file', async () => {
  const id = await request('manager')
  await t.platform.database.pool.query('update auth."user" set disabled = true where id = $1', [testUserId('manager')])
  expect(await failure('manager', id)).toMatchObject({ state: 'failed', code: 'export_person_gone' })
})

test('what a credential could not do when it asked, the writing cannot either', async () => {
  const id = await request('manager')
  await t.platform.database.pool.query(`update customers.exports set permissions = '["customers.customer.export"]' where export_id = $1`, [
    id,
  ])
  expect(await failure('manager', id)).toMatchObject({ state: 'failed', code: 'export_right_lost' })
})

test('a file is its maker’s alone; administrators see that it was made', async () => {
  const { id } = await exported('manager')
  for (const other of ['admin', 'analyst'] as const) {
    expect(await t.as(other).get(`/customers/exports/${id}/file`)).toMatchObject({ status: 404, body: { code: 'export_not_found' } })
    expect(await t.as(other).del(`/customers/exports/${id}`)).toMatchObject({ status: 404 })
  }
  expect((await t.as('analyst').get(`/customers/exports/${id}`)).status).toBe(404)
  const idsOf = async (role: Role) =>
    (await t.as(role).get('/customers/exports')).body.rows.map((row: { exportId: string }) => row.exportId)
  expect(await idsOf('analyst')).not.toContain(id)
  expect(await idsOf('admin')).toContain(id)
})

test('rights that changed since close the file, until they are as they were', async () => {
  const { id } = await exported('manager')
  await changeRole(t, 'manager', { field: 'phone', rule: 'masked' })
  expect(await t.as('manager').get(`/customers/exports/${id}/file`)).toMatchObject({ status: 403, body: { code: 'export_rights_changed' } })
  await changeRole(t, 'manager', { field: 'phone', rule: 'write' })
  expect((await t.as('manager').get(`/customers/exports/${id}/file`)).status).toBe(200)
  await changeRole(t, 'manager', { permission: 'customers.customer.export', holding: 'none' })
  expect((await t.as('manager').get(`/customers/exports/${id}/file`)).status).toBe(403)
})

test('not before it is written, not after it was taken back', async () => {
  const id = await request('manager')
  expect(await t.as('manager').get(`/customers/exports/${id}/file`)).toMatchObject({ status: 409, body: { code: 'export_not_ready' } })
  expect((await t.as('manager').del(`/customers/exports/${id}`)).status).toBe(200)
  await t.processAll()
  expect((await t.as('manager').get(`/customers/exports/${id}/file`)).status).toBe(404)
  expect((await entries(id)).map(({ action }) => action)).toEqual(['customers.export.requested', 'customers.export.removed'])
})

test('five at once are enough for anybody, however they are asked for', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => t.as('marketer').post('/customers/exports', wanted)))
  const refused = answers.filter(({ status }) => status !== 200)
  expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([422, 'exports_under_way']))
  await t.processAll()
})

test('after a day the file is gone, from the answer and from the disk, unless it is another’s too', async () => {
  const body = { columns: ['city'], sort: { field: 'city', direction: 'asc' }, format: 'csv' }
  const first = await exported('manager', body)
  const { rows } = await t.platform.database.pool.query('select file_hash as hash from customers.exports where export_id = $1', [first.id])
  const file = `${t.platform.config.dataDir}/exports/${rows[0].hash.slice(0, 2)}/${rows[0].hash}`
  const { existsSync } = await import('node:fs')
  expect(existsSync(file)).toBe(true)
  t.clock.advance(23 * 3_600_000)
  const second = await exported('admin', body)
  t.clock.advance(2 * 3_600_000)
  expect(await t.as('manager').get(`/customers/exports/${first.id}/file`)).toMatchObject({ status: 410, body: { code: 'export_expired' } })
  const tidy = async () => {
    await t.platform.database.pool.query(`select graphile_worker.add_job('customers.tidy_exports')`)
    await t.processAll()
  }
  await tidy()
  expect(existsSync(file)).toBe(true)
  expect((await t.as('admin').get(`/customers/exports/${second.id}/file`)).status).toBe(200)
  await t.as('admin').del(`/customers/exports/${second.id}`)
  expect(existsSync(file)).toBe(false)
  await tidy()
  expect(await t.as('manager').get(`/customers/exports/${first.id}/file`)).toMatchObject({ status: 410 })
})

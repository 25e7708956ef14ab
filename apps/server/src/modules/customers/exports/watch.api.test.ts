import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { testUserId } from '../../../platform/testing/identity.ts'
import { type SmtpPeer, startSmtpPeer } from '../../../platform/testing/smtp-peer.ts'
import { buildCustomers } from '../testing.ts'
import { changeRole, enrolTestPeople } from './testing.ts'

const customers = 1_100
let peer: SmtpPeer
let t: TestApp
let ids: string[]

beforeAll(async () => {
  peer = await startSmtpPeer()
  t = await createTestApp({ env: { SMTP_URL: peer.url } })
  await enrolTestPeople(t)
  const arrivals = Array.from({ length: customers }, (_, index) => ({
    externalSource: 'shop',
    externalId: `c${index}`,
    displayName: `Customer ${index}`,
    phone: `138000${String(index).padStart(5, '0')}`,
  }))
  ids = await buildCustomers(t, arrivals)
})
afterAll(async () => {
  await t.close()
  await peer.close()
})

type Role = NonNullable<Parameters<TestApp['as']>[0]>

/** What somebody exported on days gone by. */
async function history(role: Role, rows: readonly number[]): Promise<void> {
  for (const [index, count] of rows.entries())
    await t.platform.database.pool.query(
      `insert into customers.exports (export_id, name, format, actor_id, actor_name, permissions, language, request_id, filter, sort, columns, state, rows, created_at, finished_at)
       values (uuidv7(), 'before', 'csv', $1, 'x', '[]', 'en', 'r', '{}', '{}', '[]', 'done', $2, $3, $3)`,
      [testUserId(role), count, new Date(t.clock.now().getTime() - (index + 3) * 86_400_000)],
    )
}

async function exportAll(role: Role): Promise<string> {
  const { body } = await t.as(role).post('/customers/exports', { columns: ['displayName'], format: 'csv' })
  await t.processAll()
  return body.exportId
}

async function alarms() {
  const { status, body } = await t.as('admin').get('/alarms')
  expect(status).toBe(200)
  return body.alarms
}

test('the first exports of a company raise no alarm', async () => {
  await exportAll('admin')
  expect(await alarms()).toEqual([])
})

test('far more than ever before: an entry, a mail to the administrators, a line until somebody says that they looked', async () => {
  await history('manager', [100, 80, 120])
  const exportId = await exportAll('manager')
  const [alarm, ...others] = await alarms()
  expect(others).toEqual([])
  expect(alarm).toMatchObject({
    personId: testUserId('manager'),
    personName: 'Test manager',
    subjectKind: 'export',
    subjectId: exportId,
    reasons: [{ kind: 'rows_over_own', value: customers, usual: 120 }],
    acknowledgedAt: null,
  })
  const { rows } = await t.platform.database.pool.query(
    `select actor_kind as kind, subject_id as subject, changes from platform.audit_entries where action = 'platform.alarm.raised'`,
  )
  expect(rows).toEqual([
    {
      kind: 'system',
      subject: testUserId('manager'),
      changes: { name: 'Test manager', reasons: { rows_over_own: { value: customers, usual: 120 } }, export: exportId },
    },
  ])
  expect(peer.received.map((mail) => mail.to)).toEqual(['admin@example.com'])
  const mail = await peer.parsed(0)
  expect(mail.subject).toBe('Please look: unusual activity by Test manager')
  expect(mail.text).toContain('1,100 rows exported within a day; the most before was 120')

  const path = `/alarms/${alarm.alarmId}/acknowledge`
  const answers = await Promise.all([t.as('admin').post(path), t.as('admin').post(path)])
  expect(answers.map(({ status, body }) => [status, body.acknowledgedName])).toEqual(Array(2).fill([200, 'Test admin']))
  const seen = await t.platform.database.pool.query(`select 1 from platform.audit_entries where action = 'platform.alarm.acknowledged'`)
  expect(seen.rowCount).toBe(1)
  expect((await alarms())[0]).toMatchObject({ alarmId: alarm.alarmId, acknowledgedName: 'Test admin' })
})

test('a little more on the same day is no news, twice as much is', async () => {
  const before = (await alarms()).length
  const { body } = await t.as('manager').post('/customers/exports', { columns: ['displayName'], ids: ids.slice(0, 50), format: 'csv' })
  await t.processAll()
  expect((await t.as('manager').get(`/customers/exports/${body.exportId}`)).body.state).toBe('done')
  expect(await alarms()).toHaveLength(before)
  await exportAll('manager')
  expect((await alarms())[0].reasons).toEqual([{ kind: 'rows_over_own', value: 2 * customers + 50, usual: 120 }])
})

test('what was taken back counts all the same', async () => {
  await history('marketer', [100, 100, 100])
  const { body } = await t.as('marketer').post('/customers/exports', { columns: ['displayName'], ids: ids.slice(0, 600), format: 'csv' })
  await t.processAll()
  expect((await alarms()).map((alarm: { personId: string }) => alarm.personId)).not.toContain(testUserId('marketer'))
  await t.as('marketer').del(`/customers/exports/${body.exportId}`)
  await t.as('marketer').post('/customers/exports', { columns: ['displayName'], ids: ids.slice(600), format: 'csv' })
  await t.processAll()
  expect((await alarms())[0]).toMatchObject({
    personId: testUserId('marketer'),
    reasons: [{ kind: 'rows_over_own', value: customers, usual: 100 }],
  })
})

test('an hour at which they never worked', async () => {
  // 02:00 UTC is 10 in the morning where the company is; it is 16 now.
  await t.platform.database.pool.query(
    `insert into platform.audit_entries (entry_id, occurred_at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, changes, request_id)
     select uuidv7(), $1::date - day + make_interval(hours => hour), 'user', $2, 'x', 'customers.note.added', 'interaction', 'x', '{}', 'r'
       from generate_series(3, 40) day, generate_series(1, 3) hour`,
    [t.clock.now().toISOString().slice(0, 10), testUserId('analyst')],
  )
  await exportAll('analyst')
  const [latest] = await alarms()
  expect(latest).toMatchObject({ personId: testUserId('analyst'), reasons: [{ kind: 'odd_hour', value: 16, usual: null }] })
})

test('many masked values shown within an hour', async () => {
  await changeRole(t, 'agent', { field: 'phone', rule: 'masked' })
  const look = async (chosen: readonly string[]) => {
    for (const id of chosen) await t.as('agent').post(`/customers/${id}/reveal`, { field: 'phone', reason: 'called back as agreed' })
    await t.platform.database.pool.query(`select graphile_worker.add_job('customers.watch_reveals')`)
    await t.processAll()
    return (await alarms()).filter((alarm: { personId: string }) => alarm.personId === testUserId('agent'))
  }
  expect(await look(ids.slice(0, 20))).toEqual([])
  const found = await look(ids.slice(20, 21))
  expect(found).toMatchObject([{ subjectKind: 'user', reasons: [{ kind: 'reveals', value: 21, usual: 0 }] }])
  expect(await look([])).toHaveLength(1)
})

test('alarms are for who may read the audit log', async () => {
  expect((await t.as('manager').get('/alarms')).status).toBe(403)
  expect((await t.as('manager').post('/alarms/00000000-0000-7000-8000-000000000000/acknowledge')).status).toBe(403)
  const { status, body } = await t.as('admin').post('/alarms/00000000-0000-7000-8000-000000000000/acknowledge')
  expect([status, body.code]).toEqual([404, 'alarm_not_found'])
})

import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootUnitId } from '../../../platform/access/schema.ts'
import { buildPerson, buildRole, buildTeam } from '../../../platform/access/testing.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { createTestApp, type TestApp, type TestCaller } from '../../../platform/testing/app.ts'
import { addCustomers } from '../../../platform/testing/company.ts'
import { type SmtpPeer, startSmtpPeer } from '../../../platform/testing/smtp-peer.ts'

let t: TestApp
let smtp: SmtpPeer
beforeAll(async () => {
  smtp = await startSmtpPeer()
  t = await createTestApp({ env: { GUANXI_TIME_ZONE: 'Asia/Shanghai', SMTP_URL: smtp.url } })
})
afterAll(async () => {
  await t?.close()
  await smtp?.close()
})

async function worker(): Promise<string> {
  const rights = { 'tasks.task.see': 'own', 'tasks.task.create': 'own', 'tasks.task.edit': 'own', 'auth.me.see': 'all' } as const
  return await buildPerson(t, { name: '陈晓', roles: [await buildRole(t, { rights })] })
}

async function made(by: TestCaller, body: object) {
  const answer = await by.post('/tasks', body)
  expect([answer.status, answer.body.code]).toEqual([200, undefined])
  return answer.body
}

const askForReminders = () => t.system(async (ctx) => await enqueue(ctx.tx, 'tasks.remind', {}))

/** The minute that has come, as two workers have it at once. */
async function remindTwice(): Promise<void> {
  await askForReminders()
  await askForReminders()
  await Promise.all([t.processAll(), t.processAll()])
}

const toldTo = async (by: TestCaller) => (await by.get('/notifications')).body.rows

test('each reminder is told once, though two workers look at once, by bell and by mail to whoever asked for it', async () => {
  const as = t.asPerson(await worker())
  const asked = await as.put('/task-settings', { remindsByMail: true })
  expect(asked.body).toEqual({ remindsByMail: true, mailIsSetUp: true, feed: null })
  const due = { at: '2026-11-21T09:00:00Z' }
  for (let n = 0; n < 5; n++) await made(as, { title: `任务 ${n}`, due, reminders: [15, 0] })
  await remindTwice()
  expect(await toldTo(as)).toEqual([])
  t.clock.set(new Date('2026-11-21T08:45:00Z'))
  await remindTwice()
  const rows = await toldTo(as)
  expect(rows.map((row: { params: { title: string } }) => row.params.title).toSorted()).toEqual([0, 1, 2, 3, 4].map((n) => `任务 ${n}`))
  expect((await as.get('/notifications/unread')).body).toEqual({ unread: 5 })
  expect(smtp.received).toHaveLength(5)
  const letter = await smtp.parsed(0)
  expect(letter.subject).toMatch(/^Reminder: 任务 \d$/)
  expect(letter.text).toContain('Saturday, November 21, 2026')
  t.clock.set(new Date('2026-11-21T09:00:00Z'))
  await remindTwice()
  expect((await as.get('/notifications/unread')).body).toEqual({ unread: 10 })
  await as.post('/notifications/read', { ids: [rows[0].notificationId] })
  expect((await as.get('/notifications/unread')).body).toEqual({ unread: 9 })
  await as.post('/notifications/read', {})
  expect((await as.get('/notifications/unread')).body).toEqual({ unread: 0 })
})

test('a worker that dies between taking a reminder and telling of it loses nothing', async () => {
  const as = t.asPerson(await worker())
  await made(as, { title: 'Survives', due: { at: '2026-11-21T11:00:00Z' }, reminders: [60] })
  t.clock.set(new Date('2026-11-21T10:00:00Z'))
  const dying = new pg.Client({ connectionString: String(t.platform.database.pool.options.connectionString) })
  await dying.connect()
  await dying.query('begin')
  const taken = await dying.query('delete from tasks.reminders where remind_at <= $1', [t.clock.now()])
  expect(taken.rowCount).toBe(1)
  await remindTwice()
  expect(await toldTo(as)).toEqual([])
  await dying.end()
  await remindTwice()
  expect(await toldTo(as)).toMatchObject([{ params: { title: 'Survives' }, isRead: false }])
})

test('what is done, moved or closed meanwhile is not told; a team hears of its own, each as they may know it', async () => {
  const [a, b] = [await worker(), await worker()]
  const team = await buildTeam(t, [a, b])
  const [customerId = ''] = await addCustomers(t, 1, { unitId: rootUnitId })
  const due = { at: '2026-11-21T13:00:00Z' }
  const done = await made(t.asPerson(a), { title: 'Done before', due, reminders: [0] })
  await t.asPerson(a).post(`/tasks/${done.taskId}/finish`, { version: 1 })
  const moved = await made(t.asPerson(a), { title: 'Moved', due, reminders: [0] })
  await t.asPerson(a).patch(`/tasks/${moved.taskId}`, { version: 1, due: { at: '2026-11-22T13:00:00Z' } })
  await made(t.as('manager'), { title: 'Of the customer', customerId, teamId: team, due, reminders: [0] })
  t.clock.set(new Date('2026-11-21T13:00:00Z'))
  await remindTwice()
  for (const who of [a, b]) expect(await toldTo(t.asPerson(who))).toMatchObject([{ params: { title: '•••', customer: null } }])
  expect(await t.asOwner('select from tasks.reminders')).toHaveLength(1)
})

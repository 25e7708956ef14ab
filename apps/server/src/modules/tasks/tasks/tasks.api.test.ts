import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPerson, buildRole, buildTeam, buildUnit } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { addCustomers, signUpTestPeople } from '../../../platform/testing/company.ts'
import { testUserId } from '../../../platform/testing/identity.ts'

let t: TestApp
let customerId: string
let otherUnit: string
beforeAll(async () => {
  t = await createTestApp({ env: { GUANXI_TIME_ZONE: 'Asia/Shanghai' } })
  await signUpTestPeople(t)
  otherUnit = await buildUnit(t, 'Other shop')
  const [id = ''] = await addCustomers(t, 1, { unitId: otherUnit })
  customerId = id
})
afterAll(async () => await t.close())

const agent = () => t.as('agent')
const taskRights = { 'tasks.task.see': 'own', 'tasks.task.create': 'own', 'tasks.task.edit': 'own' } as const

async function made(body: object, by = agent()) {
  const answer = await by.post('/tasks', body)
  expect([answer.status, answer.body.code]).toEqual([200, undefined])
  return answer.body
}

const titles = (section: { tasks: { title: string }[] }) => section.tasks.map((task) => task.title)

/** Somebody who sees no customer but their own, and has tasks. */
async function stranger() {
  const rights = { ...taskRights, 'customers.customer.see': 'own', 'auth.me.see': 'all' } as const
  return await buildPerson(t, { roles: [await buildRole(t, { rights })] })
}

describe('a task', () => {
  test('is one’s own unless it is given to somebody, and can be read, changed and found', async () => {
    const task = await made({ title: '  回电给客户 ', kind: 'call', due: { on: '2026-11-23' } })
    expect(task).toMatchObject({
      title: '回电给客户',
      kind: 'call',
      state: 'open',
      version: 1,
      assigneeId: testUserId('agent'),
      dueOn: '2026-11-23',
      dueAt: null,
      // The day ends where the company is, eight hours before it does in Greenwich.
      dueBy: '2026-11-23T15:59:59.000Z',
      can: expect.arrayContaining(['edit']),
    })
    const changed = await agent().patch(`/tasks/${task.taskId}`, { version: 1, due: { at: '2026-11-23T02:30:00Z' }, durationMinutes: 20 })
    expect(changed.body).toMatchObject({ version: 2, dueOn: '2026-11-23', dueAt: '2026-11-23T02:30:00.000Z', durationMinutes: 20 })
    expect((await agent().get(`/tasks/${task.taskId}`)).body).toEqual(changed.body)
    const stale = await agent().patch(`/tasks/${task.taskId}`, { version: 1, title: 'x' })
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict'])
  })

  test('is refused where it makes no sense, and nothing is made', async () => {
    const refused = async (body: object) => (await agent().post('/tasks', body)).body.code
    const before = (await t.as('admin').post('/tasks/count', {})).body.count
    expect(await refused({ title: '   ' })).toBe('invalid_request')
    expect(await refused({ title: 'x', due: { on: '2026-02-30' } })).toBe('invalid_request')
    expect(await refused({ title: 'x', timeZone: 'Mars/Olympus' })).toBe('invalid_request')
    expect(await refused({ title: 'x', reminders: [10] })).toBe('task_needs_due')
    expect(await refused({ title: 'x', repeat: { every: 'day', interval: 1, until: null } })).toBe('task_needs_due')
    expect(await refused({ title: 'x', due: { on: '2026-12-01' }, durationMinutes: 5 })).toBe('task_needs_moment')
    expect(await refused({ title: 'x', assigneeId: '00000000-0000-7000-8000-00000000dead' })).toBe('user_not_found')
    expect(await refused({ title: 'x', teamId: '00000000-0000-7000-8000-00000000dead' })).toBe('team_not_found')
    expect(await refused({ title: 'x', customerId: '00000000-0000-7000-8000-00000000dead' })).toBe('customer_not_found')
    expect((await t.as('admin').post('/tasks/count', {})).body.count).toBe(before)
  })

  test('is done with what came of it, once, and stands in the customer’s timeline', async () => {
    const { taskId } = await made({ title: '谈续约', kind: 'call', customerId, due: { on: '2026-11-22' } })
    const body = { version: 1, outcome: '同意续约一年', result: 'reached', direction: 'out', durationMinutes: 12 }
    const { body: done } = await agent().post(`/tasks/${taskId}/finish`, body)
    expect(done).toMatchObject({ task: { state: 'done', outcome: '同意续约一年', finishedName: 'Test agent', version: 2 }, next: null })
    const again = await agent().post(`/tasks/${taskId}/finish`, { version: 2 })
    expect([again.status, again.body.code]).toEqual([409, 'task_not_open'])
    const { body: timeline } = await agent().get(`/customers/${customerId}/timeline?kind=call,visit&channel=phone`)
    expect(timeline.items).toMatchObject([
      {
        kind: 'call',
        subject: '谈续约',
        body: '同意续约一年',
        direction: 'out',
        result: 'reached',
        durationMinutes: 12,
        referenceKind: 'task',
      },
    ])
    const reopened = await agent().post(`/tasks/${taskId}/reopen`, { version: 2 })
    expect(reopened.body).toMatchObject({ state: 'open', outcome: null, finishedAt: null, version: 3 })
    expect((await agent().post(`/tasks/${taskId}/cancel`, { version: 3 })).body).toMatchObject({ state: 'cancelled' })
    const late = await agent().patch(`/tasks/${taskId}`, { version: 4, title: 'x' })
    expect(late.body.code).toBe('task_not_open')
  })

  test('of two who finish it at once one is refused, and one next is made', async () => {
    const { taskId } = await made({
      title: 'Weekly report',
      due: { on: '2026-11-21' },
      repeat: { every: 'week', interval: 1, until: null },
    })
    const answers = await Promise.all(Array.from({ length: 8 }, () => agent().post(`/tasks/${taskId}/finish`, { version: 1 })))
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, ...Array.from({ length: 7 }, () => 409)])
    const next = answers.find((one) => one.status === 200)?.body.next
    expect(next).toMatchObject({ title: 'Weekly report', state: 'open', dueOn: '2026-11-28', version: 1 })
    const series = await t.asOwner(`select from tasks.tasks where series_id = $1`, [taskId])
    expect(series).toHaveLength(2)
    const { body: reopened } = await agent().post(`/tasks/${taskId}/reopen`, { version: 2 })
    const { body: twice } = await agent().post(`/tasks/${taskId}/finish`, { version: reopened.version })
    expect(twice.next).toBeNull()
  })

  test('that repeats keeps its time of day when clocks change, and skips what was missed', async () => {
    const daily = {
      title: 'Open the shop',
      due: { at: '2026-10-23T07:00:00Z' },
      timeZone: 'Europe/Berlin',
      repeat: { every: 'day', interval: 1, until: null },
    }
    const { taskId } = await made(daily)
    const { body } = await agent().post(`/tasks/${taskId}/finish`, { version: 1 })
    // Nine in the morning: in summer seven, in winter eight in Greenwich; and today, not on one of the twenty-eight days before.
    expect(body.next).toMatchObject({ dueAt: '2026-11-21T08:00:00.000Z' })
    const ended = await made({
      title: 'To the end',
      due: { on: '2026-11-21' },
      repeat: { every: 'month', interval: 1, until: '2026-12-01' },
    })
    expect((await agent().post(`/tasks/${ended.taskId}/finish`, { version: 1 })).body.next).toBeNull()
  })

  test('is written into the audit log, and gone when it is deleted, by whoever may', async () => {
    const { taskId } = await made({ title: 'By mistake' })
    expect((await agent().del(`/tasks/${taskId}`)).status).toBe(403)
    expect((await t.as('manager').del(`/tasks/${taskId}`)).body).toEqual({ done: true })
    expect((await agent().get(`/tasks/${taskId}`)).body.code).toBe('task_not_found')
    const { body } = await t.as('admin').get(`/audit?subjectId=${taskId}`)
    expect(body.rows.map((one: { action: string }) => one.action)).toEqual(['tasks.task.removed', 'tasks.task.created'])
  })
})

describe('who sees which', () => {
  test('a task of a customer whom somebody does not see is not there for them; their own says only that there is one', async () => {
    const person = await stranger()
    const mine = await made({ title: 'Secret of the customer', note: 'n', customerId, due: { on: '2026-11-21' }, assigneeId: person })
    const others = await made({ title: 'Another secret', customerId, due: { on: '2026-11-21' } })
    const as = t.asPerson(person)
    expect((await as.get(`/tasks/${others.taskId}`)).body.code).toBe('task_not_found')
    const { body } = await as.get(`/tasks/${mine.taskId}`)
    expect(body).toMatchObject({ title: '•••', isVeiled: true, note: null, customer: null, dueOn: '2026-11-21', can: ['edit'] })
    const { body: list } = await as.post('/tasks/query', {})
    expect(list.rows.map((row: { taskId: string }) => row.taskId)).toEqual([mine.taskId])
    for (const op of ['contains', 'is'] as const) {
      const filter = { all: [{ field: 'title', op, value: 'Secret of the customer' }] }
      expect((await as.post('/tasks/count', { filter })).body.count).toBe(0)
    }
    expect((await as.get(`/customers/${customerId}/tasks`)).body.code).toBe('customer_not_found')
    const { body: day } = await as.get('/task-day')
    expect(JSON.stringify(day)).not.toContain('ecret')
    expect((await as.patch(`/tasks/${mine.taskId}`, { version: 1, title: 'guess' })).status).toBe(403)
    expect((await as.patch(`/tasks/${mine.taskId}`, { version: 1, due: { on: '2026-11-25' } })).body).toMatchObject({
      title: '•••',
      version: 2,
    })
    expect((await as.post(`/tasks/${mine.taskId}/finish`, { version: 2 })).body.task.state).toBe('done')
    const { body: notices } = await as.get('/notifications')
    expect(notices.rows).toMatchObject([{ kind: 'tasks.assigned', params: { title: '•••', by: 'Test agent', customer: null } }])
  })

  test('others’ own tasks stay theirs, a team’s are everybody’s in it, and whoever may not give cannot', async () => {
    const [a, b] = [await stranger(), await stranger()]
    const team = await buildTeam(t, [a, b])
    const own = await made({ title: 'Only mine' }, t.asPerson(a))
    expect((await t.asPerson(b).get(`/tasks/${own.taskId}`)).status).toBe(404)
    const teams = await made({ title: 'For the team', teamId: team, due: { on: '2026-11-21' } }, t.as('manager'))
    for (const who of [a, b]) expect((await t.asPerson(who).get(`/tasks/${teams.taskId}`)).body.title).toBe('For the team')
    expect(titles((await t.asPerson(b).get('/task-day?who=team')).body.dueToday)).toEqual(['For the team'])
    expect((await t.asPerson(a).post('/tasks', { title: 'For you', assigneeId: b })).status).toBe(403)
    expect((await t.asPerson(a).patch(`/tasks/${own.taskId}`, { version: 1, assigneeId: b })).status).toBe(403)
  })
})

describe('the day', () => {
  test('says what is late, due today, this week and later, where the company is', async () => {
    const person = await stranger()
    const as = t.asPerson(person)
    // It is four in the afternoon of Saturday in Shanghai.
    const due = {
      late: { at: '2026-11-21T07:59:59Z' },
      yesterday: { on: '2026-11-20' },
      today: { on: '2026-11-21' },
      tonight: { at: '2026-11-21T15:30:00Z' },
      sunday: { at: '2026-11-21T16:00:00Z' },
      monday: { on: '2026-11-23' },
    }
    for (const [title, when] of Object.entries(due)) await made({ title, due: when }, as)
    await made({ title: 'whenever' }, as)
    const { body } = await as.get('/task-day')
    expect(body.today).toBe('2026-11-21')
    expect(titles(body.overdue)).toEqual(['yesterday', 'late'])
    expect(titles(body.dueToday)).toEqual(['tonight', 'today'])
    expect(titles(body.week)).toEqual(['sunday'])
    expect(titles(body.later)).toEqual(['monday'])
    expect(titles(body.undated)).toEqual(['whenever'])
    const first = body.overdue.tasks[0]
    await as.post(`/tasks/${first.taskId}/finish`, { version: 1 })
    const { body: after } = await as.get('/task-day')
    expect([titles(after.overdue), titles(after.done)]).toEqual([['late'], ['yesterday']])
    const { body: span } = await as.get('/task-calendar?from=2026-11-21&to=2026-11-21')
    expect(titles(span)).toEqual(['late', 'tonight', 'today'])
  })

  test('pages a list by its filter in order, each task once', async () => {
    const person = await stranger()
    const as = t.asPerson(person)
    for (let n = 0; n < 7; n++) await made({ title: `n${n}`, priority: n % 2 === 0 ? 'high' : 'low', due: { on: `2026-12-0${9 - n}` } }, as)
    const seen: string[] = []
    const query = { filter: { all: [{ field: 'urgency', op: 'in', value: ['high'] }] }, limit: 2 }
    for (let cursor: string | undefined; ; ) {
      const { body } = await as.post('/tasks/query', { ...query, ...(cursor ? { cursor } : {}) })
      seen.push(...body.rows.map((row: { title: string }) => row.title))
      if (body.next === null) break
      cursor = body.next
    }
    expect(seen).toEqual(['n6', 'n4', 'n2', 'n0'])
  })
})

describe('a conversation that has been', () => {
  test('is written down with its outcome, and not out of its time', async () => {
    const [id = ''] = await addCustomers(t, 1, { unitId: otherUnit })
    const call = {
      kind: 'call',
      direction: 'in',
      result: 'reached',
      durationMinutes: 7,
      outcome: '想改送货时间',
      occurredAt: '2026-11-20T01:00:00Z',
    }
    const { body } = await agent().post(`/customers/${id}/contacts`, call)
    const { body: timeline } = await agent().get(`/customers/${id}/timeline`)
    expect(timeline.items).toMatchObject([
      { kind: 'call', referenceId: body.taskId, occurredAt: '2026-11-20T01:00:00.000Z', body: '想改送货时间' },
    ])
    const { body: of } = await agent().get(`/customers/${id}/tasks`)
    expect(of).toMatchObject({ tasks: [], open: 0, done: [{ taskId: body.taskId, state: 'done', durationMinutes: 7 }] })
    for (const occurredAt of ['2026-11-21T09:00:00Z', '2020-01-01T00:00:00Z'])
      expect((await agent().post(`/customers/${id}/contacts`, { kind: 'visit', occurredAt })).body.code).toBe('contact_out_of_time')
  })

  test('what is open with a customer is known to whoever has them on the phone', async () => {
    const [id = ''] = await addCustomers(t, 1, { unitId: otherUnit })
    await made({ title: 'second', customerId: id })
    await made({ title: 'first', customerId: id, due: { on: '2026-11-30' } })
    const open = await t.system(async (ctx) => await t.modules.tasks.openTasksOf(ctx, id, 5))
    expect(open.map((task) => task.title)).toEqual(['first', 'second'])
  })
})

test('a leaver’s open tasks go to a colleague', async () => {
  const [from, to] = [await stranger(), await stranger()]
  const { taskId } = await made({ title: 'Unfinished' }, t.asPerson(from))
  const answer = await t.as('admin').post(`/people/${from}/hand-over`, { toUserId: to, disable: true })
  expect([answer.status, answer.body.counts?.tasks]).toEqual([200, 1])
  expect((await t.asPerson(to).get(`/tasks/${taskId}`)).body).toMatchObject({ assigneeId: to, version: 2 })
})

import ical from 'node-ical'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rootUnitId } from '../../../platform/access/schema.ts'
import { buildPerson, buildRole } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { addCustomers } from '../../../platform/testing/company.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp({ env: { GUANXI_TIME_ZONE: 'Asia/Shanghai', GUANXI_URL: 'https://crm.example.com' } })
})
afterAll(async () => await t.close())

const rights = { 'tasks.task.see': 'own', 'tasks.task.create': 'own', 'tasks.task.edit': 'own', 'customers.customer.see': 'own' } as const

async function worker() {
  const id = await buildPerson(t, { roles: [await buildRole(t, { rights })] })
  return { id, as: t.asPerson(id) }
}

async function addressOf(as: ReturnType<TestApp['asPerson']>): Promise<string> {
  // The header says that they have just proved who they are.
  const answer = await as.post('/task-feed', undefined, { 'x-test-role': 'agent' })
  expect([answer.status, answer.body.code]).toEqual([200, undefined])
  expect(answer.body.url).toMatch(/^https:\/\/crm\.example\.com\/api\/calendars\/gxf_[\w-]{43}$/)
  return new URL(answer.body.url).pathname.replace('/api', '')
}

async function read(path: string, headers: Record<string, string> = {}) {
  const answer = await t.app.inject({ method: 'GET', url: `/api${path}`, headers })
  return { status: answer.statusCode, text: answer.body, headers: answer.headers }
}

describe('a calendar address', () => {
  test('gives another program what is to be done: to-dos, appointments, alarms, in any script', async () => {
    const { id, as } = await worker()
    const [customerId = ''] = await addCustomers(t, 1, { ownerId: id, unitId: rootUnitId })
    const title = '给王小明打电话，谈谈明年的合同；以及关于发货延迟的赔偿方案, 😀😀😀😀😀😀😀 and more'
    const note = 'line one\r\nBEGIN:VEVENT\nSUMMARY:forged; a, b\\c'
    await as.post('/tasks', {
      title,
      note,
      kind: 'call',
      customerId,
      due: { at: '2026-11-23T02:30:00Z' },
      durationMinutes: 45,
      reminders: [15],
    })
    await as.post('/tasks', { title: 'Report', kind: 'todo', priority: 'high', due: { on: '2026-11-24' }, reminders: [0] })
    await as.post('/tasks', { title: 'Undated' })
    const path = await addressOf(as)
    const { status, text, headers } = await read(`${path}.ics`)
    expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const parts = Object.values(ical.sync.parseICS(text))
    const [event, ...others] = parts.filter((one) => one?.type === 'VEVENT')
    expect(others).toEqual([])
    expect(event).toMatchObject({
      summary: `${title} · Customer 1`,
      description: note.replace('\r\n', '\n'),
      url: expect.stringContaining('/tasks?task='),
    })
    expect(event).toMatchObject({ start: new Date('2026-11-23T02:30:00Z'), end: new Date('2026-11-23T03:15:00Z') })
    expect(event).toMatchObject({ alarms: [{ action: 'DISPLAY', trigger: '-PT15M' }] })
    const [todo] = parts.filter((one) => one?.type === 'VTODO')
    expect(todo).toMatchObject({ summary: 'Report', status: 'NEEDS-ACTION', priority: '1' })
    expect(text).toContain('DUE;VALUE=DATE:20261124')
    // Nine in the morning in Shanghai.
    expect(text).toContain('TRIGGER;VALUE=DATE-TIME:20261124T010000Z')
    expect(text).not.toContain('Undated')
  })

  test('says the same once only: whoever has it is sent nothing, until it changes', async () => {
    const { as } = await worker()
    const { body: task } = await as.post('/tasks', { title: 'One', due: { on: '2026-11-24' } })
    const path = await addressOf(as)
    const first = await read(path)
    const etag = String(first.headers.etag)
    const again = await read(path, { 'if-none-match': `"other", W/${etag}` })
    expect([again.status, again.text]).toEqual([304, ''])
    t.clock.advance(1000)
    await as.patch(`/tasks/${task.taskId}`, { version: 1, title: 'Two' })
    const changed = await read(path, { 'if-none-match': etag })
    expect([changed.status, changed.text.includes('SUMMARY:Two')]).toEqual([200, true])
  })

  test('shows nothing that its owner may not see, as their rights are now', async () => {
    const { id, as } = await worker()
    const [customerId = ''] = await addCustomers(t, 1, { ownerId: id, unitId: rootUnitId })
    await as.post('/tasks', { title: 'Hush', note: 'hush', customerId, kind: 'visit', due: { on: '2026-11-24' } })
    const path = await addressOf(as)
    expect((await read(path)).text).toContain('Hush')
    await t.asOwner('update customers.customers set owner_id = null where customer_id = $1', [customerId])
    const { text } = await read(path)
    expect(text).not.toMatch(/hush|Customer 1/i)
    expect(text.replaceAll('\r\n ', '')).toContain('SUMMARY:A visit to a customer you do not see')
  })

  test('is dead once it is made anew, taken back, or its owner gone; its secret stands nowhere', async () => {
    const { id, as } = await worker()
    const old = await addressOf(as)
    const path = await addressOf(as)
    expect([(await read(old)).status, (await read(path)).status]).toEqual([404, 200])
    const secret = path.split('/').at(-1) ?? ''
    const [{ found } = { found: -1 }] = await t.asOwner<{ found: number }>(
      `select (select count(*)::int from tasks.feeds f where f::text like '%' || $1 || '%') + (select count(*)::int from platform.audit_entries e where e::text like '%' || $1 || '%') as found`,
      [secret],
    )
    expect(found).toBe(0)
    expect((await as.get('/task-settings')).body.feed).toMatchObject({ readAt: t.clock.now().toISOString() })
    expect((await as.del('/task-feed')).body.feed).toBeNull()
    expect(JSON.parse((await read(path)).text).code).toBe('feed_not_found')
    const last = await addressOf(as)
    await t.asOwner('update auth."user" set disabled = true where id = $1', [id])
    expect((await read(last)).status).toBe(404)
    expect((await read('/calendars/gxf_guessed')).status).toBe(404)
    const { body } = await t.as('admin').get(`/audit?subjectId=${id}&action=tasks.feed`)
    expect(body.rows.map((row: { action: string }) => row.action).toSorted()).toEqual([
      'tasks.feed.made',
      'tasks.feed.made',
      'tasks.feed.made',
      'tasks.feed.revoked',
    ])
  })
})

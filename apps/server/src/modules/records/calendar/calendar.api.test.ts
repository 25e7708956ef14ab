import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'

let t: TestApp
const admin = () => t.as('admin')
const path = '/records/visit/calendar'
const march = { field: 'x_day', from: '2026-03-01', to: '2026-03-31', columns: ['title'], perDay: 2 }

async function made(answer: Promise<{ status: number; body: { code?: string; recordId: string } }>) {
  const { status, body } = await answer
  expect([status, body.code]).toEqual([200, undefined])
  return body.recordId
}

const visit = (title: string, custom: object) => made(admin().post('/records/visit', { title, custom }))

beforeAll(async () => {
  t = await createTestApp({ env: { GUANXI_TIME_ZONE: 'Asia/Shanghai' } })
  await made(admin().post('/shape/objects', { labels: { en: 'Visit' }, plurals: { en: 'Visits' }, ofCustomer: false }))
  for (const [type, key] of [
    ['date', 'x_day'],
    ['instant', 'x_moment'],
    ['number', 'x_rooms'],
  ])
    await made(admin().post('/shape/fields', { object: 'custom.visit', type, key, labels: { en: key } }))
  await visit('A', { x_day: '2026-03-01', x_moment: '2026-03-01T16:30:00Z', x_rooms: 1 })
  await visit('B', { x_day: '2026-03-09', x_moment: '2026-03-09T01:00:00Z', x_rooms: 2 })
  await visit('C', { x_day: '2026-03-09', x_moment: '2026-03-08T18:00:00Z', x_rooms: 3 })
  await visit('D', { x_day: '2026-03-09', x_moment: null, x_rooms: 4 })
  await visit('E', { x_day: '2026-04-01', x_moment: '2026-03-31T15:59:59Z' })
  await visit('F', { x_day: null, x_moment: '2026-02-28T16:00:00Z' })
})
afterAll(async () => await t.close())

interface Answer {
  readonly days: readonly { day: string; count: number; ids: readonly string[] }[]
  readonly rows: readonly { id: string; values: { title: string }; marks: readonly number[] }[]
}

/** `day: count titles` */
function told({ days, rows }: Answer): readonly string[] {
  const titles = new Map(rows.map((row) => [row.id, row.values.title]))
  return days.map(({ day, count, ids }) => `${day}: ${count} ${ids.map((id) => titles.get(id)).join('')}`)
}

describe('the calendar of a kind of records', () => {
  test('has the records of each day of the span, so many of each and how many there are', async () => {
    const { status, body } = await admin().post(path, march)
    expect(status).toBe(200)
    expect(told(body)).toEqual(['2026-03-01: 1 A', '2026-03-09: 3 BC'])
    expect(body.rows[0]).toMatchObject({ version: 1, can: expect.arrayContaining(['edit']) })
  })

  test('puts a moment on the day that the company has then, the earliest first, to the last second of the span', async () => {
    const { body } = await admin().post(path, { ...march, field: 'x_moment' })
    // 16:30 in Greenwich is half past midnight of the next day in Shanghai; 16:00 on the last of February is midnight of the first.
    expect(told(body)).toEqual(['2026-03-01: 1 F', '2026-03-02: 1 A', '2026-03-09: 2 CB', '2026-03-31: 1 E'])
  })

  test('keeps to the filter, and says which colours each record has', async () => {
    const filter = { all: [{ field: 'x_rooms', op: 'gte', value: 2 }] }
    const colours = [{ all: [{ field: 'x_rooms', op: 'gte', value: 3 }] }, { any: [{ field: 'title', op: 'is', value: 'C' }] }]
    const { body } = await admin().post(path, { ...march, perDay: 5, filter, colours })
    expect(told(body)).toEqual(['2026-03-09: 3 BCD'])
    const marks = new Map((body as Answer).rows.map((row) => [row.values.title, row.marks]))
    expect([marks.get('B'), marks.get('C'), marks.get('D')]).toEqual([[], [0, 1], [0]])
    const listed = await admin().post('/records/visit/query', {
      columns: ['title'],
      filter,
      colours,
      sort: { field: 'title', direction: 'asc' },
    })
    expect(listed.body.rows.map((row: { marks: unknown }) => row.marks)).toEqual([[], [0, 1], [0]])
  })

  test('refuses what is no day, what asks for too much, and a colour that cannot be asked', async () => {
    const ask = async (change: object) => {
      const { status, body } = await admin().post(path, { ...march, ...change })
      return [status, body.code]
    }
    expect(await ask({ field: 'title' })).toEqual([400, 'field_unusable'])
    expect(await ask({ field: 'x_nothing' })).toEqual([400, 'field_unusable'])
    expect(await ask({ to: '2026-02-27' })).toEqual([400, 'invalid_request'])
    expect(await ask({ to: '2026-05-02' })).toEqual([400, 'invalid_request'])
    expect(await ask({ perDay: 100 })).toEqual([400, 'invalid_request'])
    expect(await ask({ from: '2026-02-30' })).toEqual([400, 'invalid_request'])
    expect(await ask({ colours: [{ all: [{ field: 'x_nothing', op: 'is', value: 1 }] }] })).toEqual([400, 'filter_invalid'])
  })

  test('shows nobody what they do not see: neither records, nor by a day or a colour that is closed to them', async () => {
    const rights = { 'custom.visit.see': 'own', 'records.record.see': 'all' } as const
    const nobody = t.asPerson(await buildPerson(t, { roles: [await buildRole(t, { rights })] }))
    expect((await nobody.post(path, march)).body).toMatchObject({ days: [], rows: [] })
    const fields = [{ object: 'custom.visit', field: 'x_day', rule: 'hidden' }]
    const made = await admin().post('/roles', { name: 'Blind to days', rights: { ...rights, 'custom.visit.see': 'all' }, fields })
    expect([made.status, made.body.code]).toEqual([200, undefined])
    const blind = t.asPerson(await buildPerson(t, { roles: [made.body.roleId] }))
    expect((await blind.post(path, march)).body.code).toBe('field_unusable')
    const guess = { ...march, field: 'x_moment', colours: [{ all: [{ field: 'x_day', op: 'is', value: '2026-03-09' }] }] }
    expect((await blind.post(path, guess)).body.code).toBe('filter_invalid')
    expect((await blind.post(path, { ...march, field: 'x_moment' })).body.days).toHaveLength(4)
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { buildCustomers } from '../testing.ts'
import { enrolTestPeople } from './testing.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp({ env: { GUANXI_EXPORT_LIMIT: '10', GUANXI_EXPORT_DAY_LIMIT: '25' } })
  await enrolTestPeople(t)
  await addTo('Xian', 10)
  await addTo('Chengdu', 6)
})
afterAll(async () => await t.close())

type Role = Parameters<TestApp['as']>[0]
let added = 0

async function addTo(city: string, count: number): Promise<void> {
  await buildCustomers(
    t,
    Array.from({ length: count }, () => ({ externalSource: 'shop', externalId: `c${++added}`, displayName: `Customer ${added}`, city })),
  )
}

const of = (city: string) => ({ columns: ['displayName'], format: 'csv', filter: { all: [{ field: 'city', op: 'is', value: city }] } })
const ask = (role: Role, body: object) => t.as(role).post('/customers/exports', body)
const view = async (role: Role, id: string) => (await t.as(role).get(`/customers/exports/${id}`)).body
const refusals = async () =>
  (await t.as('admin').get('/audit?action=customers.export.refused')).body.rows.map(
    ({ actorName, changes }: { actorName: string; changes: object }) => [actorName, changes],
  )
const asked = async (): Promise<number> =>
  (await t.platform.database.pool.query('select count(*)::int as n from customers.exports')).rows[0].n

test('an export beyond the limit is refused to everybody, administrators too; it leaves its entry and nothing else', async () => {
  for (const role of ['admin', 'manager'] as const)
    expect(await ask(role, { ...of('Xian'), filter: { all: [] } })).toMatchObject({
      status: 422,
      body: { code: 'export_too_large', params: { limit: 10 }, message: 'One export can hold 10 rows. Narrow the list.' },
    })
  expect(await asked()).toBe(0)
  expect(await refusals()).toEqual([
    ['Test manager', { code: 'export_too_large', limit: 10 }],
    ['Test admin', { code: 'export_too_large', limit: 10 }],
  ])
  expect(await ask('admin', of('Xian'))).toMatchObject({ status: 200, body: { total: 10, state: 'waiting' } })
  await t.processAll()
})

test('a day holds so many rows of one person’s, taken away again or not, and of nobody else’s; a day later there is room', async () => {
  const [first, second] = [await ask('manager', of('Xian')), await ask('manager', of('Xian'))]
  expect([first.status, second.status]).toEqual([200, 200])
  const over = { status: 422, body: { code: 'export_day_full', params: { limit: 25, left: 5 } } }
  // Not yet written, and then written and taken away: counted either way.
  expect(await ask('manager', of('Chengdu'))).toMatchObject(over)
  await t.processAll()
  expect(await view('manager', first.body.exportId)).toMatchObject({ state: 'done', progress: 10 })
  expect((await t.as('manager').del(`/customers/exports/${first.body.exportId}`)).status).toBe(200)
  expect(await ask('manager', of('Chengdu'))).toMatchObject(over)
  expect((await refusals())[0]).toEqual(['Test manager', { code: 'export_day_full', limit: 25, left: 5 }])
  expect((await ask('analyst', of('Chengdu'))).status).toBe(200)
  await t.processAll()
  t.clock.advance(25 * 3_600_000)
  expect((await ask('manager', of('Chengdu'))).status).toBe(200)
  await t.processAll()
})

test('of many asked for at the same moment no more than fit are taken', async () => {
  t.clock.advance(25 * 3_600_000)
  const answers = await Promise.all([1, 2, 3, 4].map(() => ask('manager', of('Xian'))))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 422, 422])
  await t.processAll()
})

test('one that has outgrown the limit by the time it is written fails, says why, and has no file', async () => {
  t.clock.advance(25 * 3_600_000)
  const { body } = await ask('manager', of('Xian'))
  await addTo('Xian', 1)
  await t.processAll()
  expect(await view('manager', body.exportId)).toMatchObject({
    state: 'failed',
    isReady: false,
    error: 'One export can hold 10 rows. Narrow the list.',
  })
  expect((await t.as('manager').get(`/customers/exports/${body.exportId}/file`)).status).toBe(409)
  const failed = (await t.as('admin').get(`/audit?action=customers.export.failed&subjectId=${body.exportId}`)).body.rows
  expect(failed).toMatchObject([{ changes: { code: 'export_too_large' } }])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { renderPlainly } from '../testing/render-plainly.ts'
import { admitAll, buildContacts, buildReachable, ledgerOf } from '../testing.ts'

let t: TestApp
let ids: readonly string[]
const [first, second] = [newId(), newId()]
beforeAll(async () => {
  t = await createTestApp()
  t.modules.engagement.renderWith('test', renderPlainly)
  ids = [...(await buildReachable(t, 25)), ...(await buildContacts(t, [{ email: 'no@example.com', consent: 'none' }]))]
  await admitAll(t, first, ids)
  await t.processAll()
  t.clock.advance(60_000)
  await admitAll(t, second, ids.slice(0, 5))
  await t.processAll()
})
afterAll(async () => await t.close())

async function pages(path: string): Promise<{ customerId: string; occasionId: string }[]> {
  const rows: { customerId: string; occasionId: string }[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { status, body } = await t.as('marketer').get(`${path}limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`)
    expect(status).toBe(200)
    rows.push(...body.rows)
    cursor = body.next
  }
  return rows
}

test('without a mail server every message is in the outbox, newest first, each once', async () => {
  const rows = await pages('/outbox?')
  expect(rows.map((row) => row.occasionId)).toEqual([...Array(5).fill(second), ...Array(25).fill(first)])
  expect(new Set(rows.map((row) => row.customerId + row.occasionId)).size).toBe(30)
})

test('the messages of one campaign, page by page', async () => {
  const rows = await pages(`/outbox?campaign=${first}&`)
  expect(new Set(rows.map((row) => row.customerId))).toEqual(new Set(ids.slice(0, 25)))
  expect(rows).toHaveLength(25)
})

test('a message can be read as it was written', async () => {
  const { body } = await t.as('manager').get(`/outbox?campaign=${second}`)
  const [row] = body.rows
  const answer = await t.as('manager').get(`/outbox/${row.customerId}/${row.sendId}`)
  expect(answer.body).toMatchObject({ state: 'handed_over', error: null, message: { subject: `Hello ${row.customerId}` } })
  expect(answer.body.message.text).toContain('http://localhost:0/u/')
  expect(await t.as('manager').get(`/outbox/${row.customerId}/${newId()}`)).toMatchObject({
    status: 404,
    body: { code: 'message_not_found' },
  })
})

test('the outbox is not open to everybody, and does not take any cursor', async () => {
  expect((await t.as('agent').get('/outbox')).status).toBe(403)
  expect((await t.as(null).get('/outbox')).status).toBe(401)
  for (const cursor of ['x', Buffer.from('["queued","x"]').toString('base64url'), Buffer.from('{}').toString('base64url')]) {
    expect(await t.as('admin').get(`/outbox?cursor=${cursor}`)).toMatchObject({ status: 400, body: { code: 'cursor_invalid' } })
    expect(await t.as('admin').get(`/outbox?campaign=${first}&cursor=${cursor}`)).toMatchObject({ status: 400 })
  }
})

test('what was taken back does not leave, and what has left stays', async () => {
  const occasionId = newId()
  await admitAll(t, occasionId, ids)
  expect(await t.system((ctx) => t.modules.engagement.withdraw(ctx, occasionId))).toBe(25)
  await t.processAll()
  const ledger = await ledgerOf(t, occasionId)
  expect(new Set([...ledger.values()].map((send) => send.reason))).toEqual(new Set(['stopped', 'consent_missing']))
  expect(await t.system((ctx) => t.modules.engagement.withdraw(ctx, first))).toBe(0)
})

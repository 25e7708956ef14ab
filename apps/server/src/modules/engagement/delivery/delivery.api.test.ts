import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { type PeerScript, type SmtpPeer, startSmtpPeer } from '../../../platform/testing/smtp-peer.ts'
import { db } from '../tables.ts'
import { renderPlainly } from '../testing/render-plainly.ts'
import { admitAll, buildContacts, buildReachable, ledgerOf } from '../testing.ts'
import { deliver } from './deliver.ts'
import { sweepDeadClaims } from './sweep.ts'

const minuteMs = 60_000
let t: TestApp
let peer: SmtpPeer
afterEach(async () => {
  await t.close()
  await peer.close()
})

async function open(script: PeerScript = {}): Promise<void> {
  peer = await startSmtpPeer(script)
  t = await createTestApp({ env: { SMTP_URL: peer.url, MAIL_FROM: 'Shop <shop@shop.example>', GUANXI_URL: 'https://crm.shop.example' } })
  t.modules.engagement.renderWith('test', renderPlainly)
}

const parts = () => ({ platform: t.platform, timeline: t.modules.customers, renders: new Map([['test', renderPlainly]]) })
const runDelivery = async () => await deliver(parts(), new AbortController().signal)
const later = async (minutes: number) => {
  t.clock.advance(minutes * minuteMs)
  await runDelivery()
}
const statesOf = async (occasionId: string) => [...(await ledgerOf(t, occasionId)).values()].map((send) => send.state).sort()
const queueLength = async () =>
  (await t.system((ctx) => sql<{ n: number }>`select count(*) as n from engagement.send_queue`.execute(db(ctx.tx)))).rows[0]?.n

test('a message leaves once, with what its reader and their mail program need', async () => {
  await open()
  const [id = ''] = await buildContacts(t, [{ displayName: '王芳', email: 'wang.fang@example.com' }])
  const occasionId = newId()
  await admitAll(t, occasionId, [id])
  await t.processAll()
  await t.processAll()
  expect(peer.received).toHaveLength(1)
  const mail = await peer.parsed(0)
  const header = (key: string) => mail.headers.find((one) => one.key === key)?.value
  expect(mail).toMatchObject({
    subject: `Hello ${id}`,
    from: { name: 'Shop', address: 'shop@shop.example' },
    to: [{ name: '王芳', address: 'wang.fang@example.com' }],
  })
  expect(mail.html).toContain(`<p>Hello ${id}</p>`)
  expect(mail.text).toContain(`Hello ${id}`)
  expect(header('list-unsubscribe')).toMatch(/^<https:\/\/crm\.shop\.example\/u\/[\w-]+>$/)
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  expect(header('auto-submitted')).toBe('auto-generated')
  const outbox = await t.as('marketer').get('/outbox')
  expect(outbox.body.rows).toMatchObject([{ customerId: id, state: 'handed_over', attempts: 1 }])
  const { sendId } = outbox.body.rows[0]
  expect(mail.messageId).toBe(`<${sendId}@shop.example>`)
  const { rows } = await t.system((ctx) =>
    sql`select kind, channel, direction, subject, reference_id from customers.interactions where customer_id = ${id}::uuid`.execute(
      db(ctx.tx),
    ),
  )
  expect(rows).toEqual([{ kind: 'test', channel: 'email', direction: 'out', subject: `Hello ${id}`, referenceId: occasionId }])
})

test('line breaks in names and subjects stay text', async () => {
  await open()
  const name = 'Eve\r\nBcc: everybody@example.com\r\n\r\n<b>body</b>'
  const [id = ''] = await buildReachable(t, 1)
  await t.system((ctx) => sql`update customers.customers set display_name = ${name} where customer_id = ${id}::uuid`.execute(db(ctx.tx)))
  t.modules.engagement.renderWith(
    'test',
    async (_ctx, _occasion, recipients) =>
      new Map(recipients.map(({ customerId }) => [customerId, { subject: `To ${name}`, html: '<p>x</p>', text: 'x' }])),
  )
  await admitAll(t, newId(), [id])
  await t.processAll()
  const mail = await peer.parsed(0)
  expect(mail.headers.map((header) => header.key)).not.toContain('bcc')
  expect(mail.to).toHaveLength(1)
  expect(mail.to?.[0]).toMatchObject({ address: 'contact0@example.com' })
  expect(mail.subject).toMatch(/^To Eve Bcc: everybody@example\.com/)
  expect(peer.received[0]?.to).toBe('contact0@example.com')
})

test('an address the server does not know fails and is suppressed; one that is refused by policy is not', async () => {
  await open({
    onRecipient: (address) => {
      if (address.startsWith('contact0')) return { code: 550, text: '5.1.1 no such user' }
      return address.startsWith('contact1') ? { code: 550, text: '5.7.1 not from you' } : null
    },
    onMessage: ({ to }) => (to.startsWith('contact2') ? { code: 554, text: 'looks like spam' } : null),
  })
  const ids = await buildReachable(t, 4)
  const occasionId = newId()
  await admitAll(t, occasionId, ids)
  await runDelivery()
  const ledger = await ledgerOf(t, occasionId)
  expect(ids.map((id) => ledger.get(id))).toEqual([
    { state: 'failed', reason: 'bounced' },
    { state: 'failed', reason: 'rejected' },
    { state: 'failed', reason: 'rejected' },
    { state: 'handed_over', reason: null },
  ])
  expect(await admitAll(t, newId(), ids)).toEqual({ queued: 3, refused: { suppressed: 1 } })
})

test('what is put off is tried again later, under the same id, and given up in the end', async () => {
  let refusals = 0
  await open({
    onRecipient: (address) => {
      if (address.startsWith('contact0')) return { code: 451, text: '4.7.1 greylisted' }
      if (address.startsWith('contact1') && refusals++ < 2) return { code: 451, text: '4.7.1 greylisted' }
      return null
    },
  })
  const ids = await buildReachable(t, 2)
  const occasionId = newId()
  await admitAll(t, occasionId, ids)
  await runDelivery()
  await runDelivery()
  expect(refusals, 'not before its time').toBe(1)
  await later(2)
  await later(6)
  expect(await statesOf(occasionId)).toEqual(['handed_over', 'queued'])
  expect(peer.received.map((message) => message.to)).toEqual(['contact1@example.com'])
  for (const minutes of [31, 121, 481]) await later(minutes)
  expect((await ledgerOf(t, occasionId)).get(ids[0] ?? '')).toEqual({ state: 'failed', reason: 'deferred_too_often' })
  expect(await queueLength()).toBe(0)
})

test('a line cut before the content costs nothing; one cut after it leaves the outcome unknown, for good', async () => {
  let cuts = 0
  await open({
    onRecipient: (address) => (address.startsWith('contact0') && cuts++ === 0 ? 'drop' : null),
    onMessage: ({ to }) => (to.startsWith('contact1') ? 'drop' : null),
  })
  const ids = await buildReachable(t, 3)
  const occasionId = newId()
  await admitAll(t, occasionId, ids)
  await runDelivery()
  for (const minutes of [2, 60, 600]) {
    t.clock.advance(minutes * minuteMs)
    await t.system(sweepDeadClaims)
    await runDelivery()
  }
  const ledger = await ledgerOf(t, occasionId)
  expect(ids.map((id) => ledger.get(id))).toEqual([
    { state: 'handed_over', reason: null },
    { state: 'unknown', reason: 'connection_lost' },
    { state: 'handed_over', reason: null },
  ])
  expect(peer.received.map((message) => message.to).sort()).toEqual([
    'contact0@example.com',
    'contact1@example.com',
    'contact2@example.com',
  ])
})

test('without a server messages wait, and are delivered when it is back', async () => {
  await open()
  const port = Number(new URL(peer.url).port)
  await peer.close()
  const ids = await buildReachable(t, 30)
  const occasionId = newId()
  await admitAll(t, occasionId, ids)
  await runDelivery()
  expect(new Set(await statesOf(occasionId))).toEqual(new Set(['queued']))
  expect(await queueLength()).toBe(30)
  peer = await startSmtpPeer({}, port)
  await later(2)
  expect(new Set(await statesOf(occasionId))).toEqual(new Set(['handed_over']))
  expect(new Set(peer.received.map((message) => message.messageId)).size).toBe(30)
  expect(peer.received).toHaveLength(30)
})

test('two workers at once hand every message over once', async () => {
  await open()
  const ids = await buildReachable(t, 400)
  const occasionId = newId()
  await admitAll(t, occasionId, ids)
  await Promise.all([runDelivery(), runDelivery()])
  expect(new Set(await statesOf(occasionId))).toEqual(new Set(['handed_over']))
  expect(peer.received).toHaveLength(400)
  expect(new Set(peer.received.map((message) => message.messageId)).size).toBe(400)
  const { rows } = await t.system((ctx) => sql`select distinct claimed_by from engagement.sends`.execute(db(ctx.tx)))
  expect(rows).toHaveLength(2)
})

test('a consent withdrawn after the launch is heeded before anything leaves', async () => {
  await open()
  const ids = await buildReachable(t, 3)
  const occasionId = newId()
  await admitAll(t, occasionId, ids)
  const withdrawn = { state: 'withdrawn', evidence: 'said so on the phone', source: 'phone' }
  expect((await t.as('agent').post(`/customers/${ids[1]}/consents`, withdrawn)).body.email.state).toBe('withdrawn')
  await t.processAll()
  expect((await ledgerOf(t, occasionId)).get(ids[1] ?? '')).toEqual({ state: 'refused', reason: 'consent_withdrawn' })
  expect(peer.received.map((message) => message.to).sort()).toEqual(['contact0@example.com', 'contact2@example.com'])
})

test('a consent withdrawn while the batch is under way is heeded too', async () => {
  const withdraw: { now?: () => Promise<unknown> } = {}
  await open({
    onMessage: async (_message, count) => {
      if (count === 1) await withdraw.now?.()
      return null
    },
  })
  const ids = [...(await buildReachable(t, 60))].sort()
  const last = ids.at(-1) ?? ''
  const occasionId = newId()
  await admitAll(t, occasionId, ids)
  withdraw.now = () => t.as('agent').post(`/customers/${last}/consents`, { state: 'withdrawn', evidence: 'by post', source: 'post' })
  await runDelivery()
  expect((await ledgerOf(t, occasionId)).get(last)).toEqual({ state: 'refused', reason: 'consent_withdrawn' })
  expect(peer.received).toHaveLength(59)
})

test('a worker that is told to stop gives back what it had not begun', async () => {
  const stop = new AbortController()
  await open({
    onMessage: (_message, count) => {
      if (count === 5) stop.abort()
      return null
    },
  })
  const ids = await buildReachable(t, 60)
  const occasionId = newId()
  await admitAll(t, occasionId, ids)
  await deliver(parts(), stop.signal)
  const states = await statesOf(occasionId)
  expect(new Set(states)).toEqual(new Set(['handed_over', 'queued']))
  expect(states.filter((state) => state === 'queued')).toHaveLength(60 - peer.received.length)
  await runDelivery()
  expect(new Set(peer.received.map((message) => message.messageId)).size).toBe(60)
  expect(peer.received).toHaveLength(60)
})

test('one message that cannot be written holds up no other', async () => {
  await open()
  const ids = await buildReachable(t, 3)
  t.modules.engagement.renderWith('test', async (ctx, occasion, recipients) => {
    const written = new Map(await renderPlainly(ctx, occasion, recipients))
    return written.set(ids[0] ?? '', { problem: 'the name is missing' })
  })
  const occasionId = newId()
  await admitAll(t, occasionId, ids)
  await t.processAll()
  expect(await statesOf(occasionId)).toEqual(['failed', 'handed_over', 'handed_over'])
  expect((await ledgerOf(t, occasionId)).get(ids[0] ?? '')).toEqual({ state: 'failed', reason: 'unwritable' })
})

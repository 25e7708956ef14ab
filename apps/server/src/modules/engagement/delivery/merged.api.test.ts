import { afterEach, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { type SmtpPeer, startSmtpPeer } from '../../../platform/testing/smtp-peer.ts'
import { renderPlainly } from '../testing/render-plainly.ts'
import { admitAll, buildContacts, ledgerOf } from '../testing.ts'

let t: TestApp
let peer: SmtpPeer
afterEach(async () => {
  await t.close()
  await peer.close()
})

async function open(): Promise<void> {
  peer = await startSmtpPeer({})
  t = await createTestApp({ env: { SMTP_URL: peer.url, MAIL_FROM: 'Shop <shop@shop.example>', GUANXI_URL: 'https://crm.shop.example' } })
  t.modules.engagement.renderWith('test', renderPlainly)
}

const merge = async (survivorId: string, others: readonly string[]) =>
  expect((await t.as('manager').post(`/customers/${survivorId}/merge`, { others, reason: 'one' })).status).toBe(200)

test('of several who became one between admission and delivery one message leaves, to the address of the one they are', async () => {
  await open()
  const [first = '', second = '', third = ''] = await buildContacts(t, [
    { displayName: '王芳', email: 'one@example.com' },
    { displayName: '王方', email: 'two@example.com' },
    { displayName: '汪芳', email: 'three@example.com' },
  ])
  const occasionId = newId()
  await admitAll(t, occasionId, [first, second, third])
  await merge(second, [first, third])
  await t.processAll()
  expect(peer.received.map((mail) => mail.to)).toEqual(['two@example.com'])
  const refused = { state: 'refused', reason: 'already_in_occasion' }
  const ledger = await ledgerOf(t, occasionId)
  expect([first, second, third].map((id) => ledger.get(id))).toMatchObject([refused, { state: 'handed_over' }, refused])
})

test('who was admitted alone and became one with somebody who does not agree gets nothing', async () => {
  await open()
  const [survivor = '', loser = ''] = await buildContacts(t, [
    { displayName: '王芳', email: 'one@example.com', consent: 'withdrawn' },
    { displayName: '王方', email: 'two@example.com' },
  ])
  const occasionId = newId()
  await admitAll(t, occasionId, [loser])
  await merge(survivor, [loser])
  await t.processAll()
  expect(peer.received).toEqual([])
  expect((await ledgerOf(t, occasionId)).get(loser)).toMatchObject({ state: 'refused', reason: 'consent_withdrawn' })
})

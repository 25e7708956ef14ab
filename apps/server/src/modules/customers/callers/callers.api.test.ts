import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { signUpTestPeople } from '../../../platform/testing/company.ts'
import { buildCustomers } from '../testing.ts'

let t: TestApp
let wei = ''
beforeAll(async () => {
  t = await createTestApp()
  await signUpTestPeople(t)
  const [first = ''] = await buildCustomers(t, [
    {
      displayName: '张伟',
      phone: '13800138000',
      email: 'wei@example.com',
      card: 'VIP 0042',
      externalSource: 'shop',
      externalId: 'A-1',
      locale: 'zh-CN',
      city: '上海',
    },
    ...Array.from({ length: 7 }, (_, n) => ({ displayName: `Guest ${'ABCDEFG'[n]}`, phone: '02177770000' })),
  ])
  wei = first
})
afterAll(async () => await t.close())

const ask = async (query: string, as = t.as('agent')) => await as.get(`/customers/look-up?${query}`)

test('who calls is found by any key however it is written, with what to know first', async () => {
  await t.system(async ({ tx, now }) => {
    const occurredAt = new Date(now.getTime() - 60_000).toISOString()
    const interactionId = '01890000-0000-7000-8000-0000000000aa'
    await t.modules.customers.recordInteraction(tx, {
      customerId: wei,
      occurredAt,
      interactionId,
      kind: 'call',
      channel: 'phone',
      direction: 'in',
    })
  })
  const task = await t.as('agent').post('/tasks', { title: '回电', customerId: wei, due: { on: '2026-11-20' } })
  expect([task.status, task.body.code]).toEqual([200, undefined])
  const expected = {
    status: 200,
    body: {
      confidence: 'exact',
      customers: [{ customerId: wei, name: '张伟', kind: 'person', language: 'zh-CN', city: '上海', ownerId: null }],
      brief: {
        lastContact: { kind: 'call', channel: 'phone', direction: 'in' },
        openMatters: [{ kind: 'task', title: '回电', isLate: true }],
      },
    },
  }
  for (const query of [
    'phone=138%200013-8000',
    'phone=%2B8613800138000',
    'email=WEI%40example.com',
    'card=vip-0042',
    'source=shop&number=A-1',
  ])
    expect(await ask(query)).toMatchObject(expected)
  const { keys } = (await t.as('agent').get(`/customers/${wei}`)).body
  const { keyId } = keys.find((key: { kind: string }) => key.kind === 'phone')
  await t.as('agent').post(`/customers/${wei}/keys/${keyId}/verify`, { version: 1, isVerified: true })
  expect((await ask('phone=13800138000')).body).toMatchObject({ confidence: 'verified', key: '+8613800138000' })
})

test('of a number that many share all are named and none is meant', async () => {
  const { body } = await ask('phone=02177770000')
  expect([body.confidence, body.customers.length, body.brief]).toEqual(['shared', 7, null])
})

test('nobody, nonsense and two questions at once', async () => {
  const nobody = { confidence: 'unknown', customers: [], brief: null }
  expect((await ask('phone=13800138999')).body).toEqual({ ...nobody, key: '+8613800138999' })
  expect((await ask('phone=12')).body).toEqual({ ...nobody, key: null })
  for (const query of ['', 'phone=1&email=a', 'number=1', 'source=shop', 'phone=1&source=shop'])
    expect(await ask(query)).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  expect((await ask('phone=1', t.as(null))).status).toBe(401)
})

test('whom somebody may not see is answered like nobody, and a closed field is no way to ask', async () => {
  const ofOwn = t.asPerson(await buildPerson(t, { roles: [await buildRole(t, { rights: { 'customers.customer.see': 'own' } })] }))
  const [seen, unseen] = [(await ask('phone=13800138000', ofOwn)).body, (await ask('phone=13800138999', ofOwn)).body]
  expect({ ...seen, key: null }).toEqual({ ...unseen, key: null })
  const masked = await buildRole(t, {
    rights: { 'customers.customer.see': 'all' },
    fields: { 'customers.customer.phone': 'masked' },
  })
  const blind = t.asPerson(await buildPerson(t, { roles: [masked] }))
  expect((await ask('phone=13800138000', blind)).body.code).toBe('field_closed')
  const { body } = await ask('card=vip0042', blind)
  expect([body.customers[0].name, body.brief.level, body.brief.openMatters]).toEqual(['张伟', null, []])
  expect(JSON.stringify(body)).not.toContain('13800138000')
})

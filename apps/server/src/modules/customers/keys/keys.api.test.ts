import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const agent = () => t.as('agent')
type Key = { keyId: string; kind: string; value: string; isPrimary: boolean; identifies: boolean; verifiedAt: string | null }

async function make(facts: object): Promise<string> {
  const { status, body } = await agent().post('/customers', facts)
  expect([status, body.code]).toEqual([200, undefined])
  return body.customerId
}
const read = async (id: string) => (await agent().get(`/customers/${id}`)).body
const idOf = (customer: { keys: Key[] }, value: string) => customer.keys.find((key) => key.value === value)?.keyId

test('a customer has many keys, each normalised; one of a kind comes first, and another takes its place when it goes', async () => {
  const id = await make({ displayName: '张伟', phone: '138 0013 8001', country: 'CN' })
  const url = `/customers/${id}/keys`
  const steps = [
    { kind: 'phone', value: '１３８００１３８００２' },
    { kind: 'email', value: ' Wei@Example.COM ' },
    { kind: 'card', value: 'vip 0001-2345' },
    { kind: 'external', value: 'A-77', source: 'shop' },
  ]
  for (const [index, key] of steps.entries()) {
    const { status, body } = await agent().post(url, { version: index + 1, ...key })
    expect([status, body.code, body.version]).toEqual([200, undefined, index + 2])
  }
  const customer = await read(id)
  expect(customer.keys.map(({ kind, value, isPrimary }: Key) => [kind, value, isPrimary])).toEqual([
    ['card', 'VIP00012345', false],
    ['email', 'wei@example.com', true],
    ['external:shop', 'A-77', false],
    ['phone', '+8613800138001', true],
    ['phone', '+8613800138002', false],
  ])
  const second = idOf(customer, '+8613800138002')
  const preferred = await agent().post(`${url}/${second}/prefer`, { version: 5 })
  expect(preferred).toMatchObject({ status: 200, body: { phone: '+8613800138002', version: 6 } })
  const verified = await agent().post(`${url}/${idOf(customer, '+8613800138001')}/verify`, { version: 6, isVerified: true })
  expect(verified.body.keys.find((key: Key) => key.value === '+8613800138001')).toMatchObject({
    verifiedBy: 'Test agent',
    isPrimary: false,
  })
  const removed = await agent().post(`${url}/${second}/remove`, { version: 7 })
  expect(removed).toMatchObject({ status: 200, body: { phone: '+8613800138001' } })
  // Nobody's now: whoever comes with it has it.
  expect(await make({ displayName: 'Next', phone: '13800138002' })).not.toBe(id)
  const actions = await t.platform.database.pool.query(
    `select action from platform.audit_entries where customer_id = $1 and action like 'customers.key.%' order by occurred_at, entry_id`,
    [id],
  )
  expect(actions.rows.map((row) => row.action)).toEqual([
    'customers.key.added',
    'customers.key.added',
    'customers.key.added',
    'customers.key.verified',
    'customers.key.removed',
  ])
})

test('what is no key, nobody’s or another’s is refused, and whose it is said only to whom may see them', async () => {
  const id = await make({ displayName: 'Ada', email: 'ada.keys@example.com' })
  const other = await make({ displayName: '李娜', phone: '13700137001' })
  const add = (key: object, as = agent()) => as.post(`/customers/${id}/keys`, { version: 1, ...key })
  const refusals = [
    [{ kind: 'phone', value: '12' }, 'phone_invalid'],
    [{ kind: 'email', value: 'a@b' }, 'email_invalid'],
    [{ kind: 'card', value: '…' }, 'card_invalid'],
    [{ kind: 'external', value: '1' }, 'key_source_needed'],
    [{ kind: 'email', value: 'test@test.com' }, 'key_generic'],
    [{ kind: 'external', value: 'NULL', source: 'shop' }, 'key_generic'],
    [{ kind: 'card', value: '0000 0000' }, 'key_generic'],
  ] as const
  for (const [key, code] of refusals) expect((await add(key)).body.code).toBe(code)
  expect((await add({ kind: 'phone', value: '13700137001' })).body).toMatchObject({
    code: 'key_taken',
    params: { customerId: other, name: '李娜' },
  })
  const ofOwn = await buildPerson(t, {
    roles: [await buildRole(t, { rights: { 'customers.customer.see': 'own', 'customers.customer.edit': 'own' } })],
  })
  await t.platform.database.pool.query('update customers.customers set owner_id = $1 where customer_id = $2', [ofOwn, id])
  const unseen = await add({ kind: 'phone', value: '13700137001' }, t.asPerson(ofOwn))
  expect([unseen.body.code, JSON.stringify(unseen.body).includes(other), JSON.stringify(unseen.body).includes('李娜')]).toEqual([
    'key_taken_elsewhere',
    false,
    false,
  ])
  expect(await add({ kind: 'phone', value: '13700137009' }, t.as('analyst'))).toMatchObject({ status: 403 })
  expect(await agent().post(`/customers/${id}/keys`, { version: 9, kind: 'card', value: 'C1234' })).toMatchObject({
    status: 409,
    body: { code: 'version_conflict' },
  })
  const key = idOf(await read(other), '+8613700137001')
  expect((await agent().post(`/customers/${id}/keys/${key}/remove`, { version: 1 })).body.code).toBe('key_not_found')
  expect(await read(id)).toMatchObject({ version: 1, phone: null })
})

test('ten thousand keys on one customer end at two hundred, with a word for it', async () => {
  const id = await make({ displayName: 'Collector' })
  await t.platform.database.pool.query(
    `insert into customers.customer_keys (kind, key_hash, value, customer_id, source, created_at)
     select 'external:bulk', decode(md5(n::text), 'hex'), n::text, $1, null, now() from generate_series(1, 199) n`,
    [id],
  )
  expect((await agent().post(`/customers/${id}/keys`, { version: 1, kind: 'card', value: 'C 2001' })).status).toBe(200)
  expect(await agent().post(`/customers/${id}/keys`, { version: 2, kind: 'card', value: 'C 2002' })).toMatchObject({
    status: 422,
    body: { code: 'keys_full', params: { most: 200 } },
  })
  expect(await agent().patch(`/customers/${id}`, { version: 2, phone: '13900139001' })).toMatchObject({ body: { code: 'keys_full' } })
})

test('names lose what cannot be seen, keep emoji and every script, and are refused when too long', async () => {
  const named = async (displayName: string) => (await agent().post('/customers', { displayName })).body
  expect(await named('\u202eＡｄａ\u200b \u0007Byron\u2069')).toMatchObject({ displayName: 'Ada Byron' })
  expect(await named('王👩‍👧小明　ABC（中国）')).toMatchObject({ displayName: '王👩‍👧小明 ABC（中国）' })
  expect(await named('محمد علي')).toMatchObject({ displayName: 'محمد علي' })
  const long = await agent().post('/customers', { displayName: '长'.repeat(10_000) })
  expect([long.status, long.body.code]).toEqual([400, 'invalid_request'])
  expect(JSON.stringify(long.body)).toContain('displayName')
  expect((await named('\u202e\u200b')).code).toBe('invalid_request')
})

test('two browsers that change one customer’s keys at once: one is told', async () => {
  const id = await make({ displayName: 'Twice' })
  const answers = await Promise.all(
    ['C 3001', 'C 3002', 'C 3003'].map((value) => agent().post(`/customers/${id}/keys`, { version: 1, kind: 'card', value })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  expect((await read(id)).keys).toHaveLength(1)
})

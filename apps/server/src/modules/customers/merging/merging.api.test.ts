import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import type { Arrival } from '../intake/arrival.ts'
import { buildCustomers } from '../testing.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const reason = 'the same person'
let number = 0

async function two(first: Partial<Arrival> = {}, second: Partial<Arrival> = {}): Promise<[string, string]> {
  number += 1
  const [one = '', other = ''] = await buildCustomers(t, [
    { displayName: '张伟', email: `w${number}@example.com`, ...first },
    { displayName: '张玮', phone: `138${String(number).padStart(8, '0')}`, city: '上海', ...second },
  ])
  return [one, other]
}

const manager = () => t.as('manager')
const merge = (id: string, others: string[], more: object = {}) => manager().post(`/customers/${id}/merge`, { others, reason, ...more })
const unmerge = (id: string, which: object) => manager().post(`/customers/${id}/unmerge`, which)
const read = async (id: string) => (await manager().get(`/customers/${id}`)).body

// Everything that a merge writes: what was refused must leave it as it was.
async function everything(): Promise<unknown> {
  return await t.asOwner(`select
    (select jsonb_agg(c order by c.customer_id) from customers.customers c) as customers,
    (select jsonb_agg(m order by m.member_id) from customers.customer_members m) as members,
    (select jsonb_agg(o order by o.customer_id) from customers.own_facts o) as own,
    (select count(*) from customers.merges) as merges, (select count(*) from customers.interactions) as interactions`)
}

test('two become one: facts are filled, keys, timeline and pages of both lead to the survivor', async () => {
  const [one, other] = await two()
  await manager().post(`/customers/${other}/notes`, { body: 'likes tea' })
  const answer = await merge(one, [other])
  expect(answer).toMatchObject({ status: 200, body: { survivor: { customerId: one, displayName: '张伟', city: '上海' }, warnings: [] } })
  expect(answer.body.facts).toContainEqual({ field: 'city', from: other, differs: true })
  expect(answer.body.comes).toContainEqual({ what: 'keys', count: 1 })
  const after = await read(other)
  expect(after).toMatchObject({ customerId: one, keys: [{ kind: 'email' }, { kind: 'phone' }] })
  const { body: timeline } = await manager().get(`/customers/${one}/timeline`)
  expect(timeline.items.map((item: { kind: string; body: string }) => [item.kind, item.body])).toEqual([
    ['merge', reason],
    ['note', 'likes tea'],
  ])
  const found = (await manager().get(`/search?q=${encodeURIComponent(after.phone)}`)).body.items
  expect(found.map((item: { id: string }) => item.id)).toEqual([one])
  const { body: listed } = await manager().post('/customers/query', { columns: ['displayName'], limit: 500 })
  expect(listed.rows.filter((row: { id: string }) => [one, other].includes(row.id))).toHaveLength(1)
})

test('a dry run answers what would be and changes nothing', async () => {
  const [one, other] = await two({ city: '杭州' })
  const before = await everything()
  const dry = await merge(one, [other], { dryRun: true, choices: { displayName: other, city: other } })
  expect(dry).toMatchObject({ status: 200, body: { mergeId: null, survivor: { displayName: '张玮', city: '上海' } } })
  expect(dry.body.before.map((view: { customerId: string }) => view.customerId)).toEqual([one, other])
  expect(await everything()).toEqual(before)
})

test('taken apart again, each has exactly what was theirs; what somebody changed since stays, and is told', async () => {
  const [one, other] = await two({ city: '杭州' }, { birthday: '1990-02-03' })
  const before = [await read(one), await read(other)]
  const { body } = await merge(one, [other], { choices: { displayName: other, city: other } })
  const { version } = body.survivor
  await manager().patch(`/customers/${one}`, { version, city: '苏州' })
  const undone = await unmerge(one, { mergeId: body.mergeId, reason: 'two brothers' })
  expect(undone).toMatchObject({ status: 200, body: { kept: ['city'], returned: [{ customerId: other }] } })
  expect(undone.body.restored.toSorted()).toEqual(['birthday', 'displayName', 'phone'])
  const plain = ({ version: _v, updatedAt: _u, ...view }: Record<string, unknown>) => view
  expect(plain(await read(one))).toEqual({ ...plain(before[0]), city: '苏州' })
  expect(plain(await read(other))).toEqual(plain(before[1]))
  expect((await manager().get(`/customers/${one}/merges`)).body.merges).toMatchObject([
    { reason, intoId: one, members: [{ memberId: other, name: '张玮', undoneReason: 'two brothers' }] },
  ])
  expect(await t.asOwner(`select * from customers.own_facts where customer_id = '${one}'`)).toEqual([])
})

test('a chain is flattened, and whoever came along goes back with the one they came with', async () => {
  const [a, b] = await two({ city: '杭州' })
  const [c] = await two({ displayName: '第三', birthday: '1980-01-01' })
  const inner = (await merge(b, [c])).body
  await merge(a, [b])
  expect(await read(c)).toMatchObject({ customerId: a, birthday: '1980-01-01' })
  await unmerge(a, { memberId: b })
  expect(await read(c)).toMatchObject({ customerId: b, birthday: '1980-01-01' })
  expect(await read(a)).toMatchObject({ customerId: a, birthday: null })
  await merge(a, [b])
  // One of those inside leaves: nobody on the way up keeps what was theirs.
  expect((await unmerge(a, { mergeId: inner.mergeId })).status).toBe(200)
  expect(await read(c)).toMatchObject({ customerId: c, birthday: '1980-01-01' })
  expect(await read(a)).toMatchObject({ birthday: null })
  await unmerge(a, { memberId: b })
  expect(await read(b)).toMatchObject({ customerId: b, birthday: null })
})

test('what arrives while they are one shows on the survivor at once, and stays with the one whose key it came by', async () => {
  const [one, other] = await two()
  await merge(one, [other])
  const { phone } = await read(other)
  await buildCustomers(t, [{ phone, country: 'CN', email: `later${number}@example.com` }])
  expect(await read(one)).toMatchObject({ country: 'CN' })
  await unmerge(one, { memberId: other })
  expect(await read(one)).toMatchObject({ country: null, phone: null, email: `w${number}@example.com` })
  expect(await read(other)).toMatchObject({ country: 'CN', phone, email: `later${number}@example.com` })
})

test.each([
  ['with itself', 422, 'merge_with_itself', ([one]: string[]) => [one]],
  ['named twice', 422, 'merge_with_itself', ([, other]: string[]) => [other, other]],
  ['somebody who is not there', 404, 'customer_not_found', () => [newId()]],
  ['fifty others', 422, 'too_many_to_merge', () => Array.from({ length: 50 }, () => newId())],
])('refused, with nothing changed: %s', async (_name, status, code, others) => {
  const pair = await two()
  const before = await everything()
  expect(await merge(pair[0], others(pair) as string[])).toMatchObject({ status, body: { code } })
  expect(await everything()).toEqual(before)
})

test('refused, with nothing changed: another kind, nobody known, a fact that is not theirs, a version that has passed', async () => {
  const [one, other] = await two()
  const [company = '', nobody = ''] = await buildCustomers(t, [
    { displayName: '张记', kind: 'company', email: `c${number}@example.com` },
    { externalSource: 'shop', externalId: `anonymous-${number}`, anonymous: true },
  ])
  const before = await everything()
  const refusals = [
    await merge(one, [company]),
    await merge(one, [nobody]),
    await merge(one, [other], { choices: { city: company } }),
    await merge(one, [other], { choices: { shoeSize: one } }),
    await merge(one, [other], { choices: { email: other } }),
    await merge(one, [other], { versions: { [other]: 7 } }),
    await unmerge(one, { memberId: other }),
    await unmerge(one, { mergeId: newId() }),
    await unmerge(one, {}),
  ]
  expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
    [422, 'merge_kinds_differ'],
    [422, 'merge_anonymous'],
    [422, 'merge_choice_invalid'],
    [422, 'field_unknown'],
    [422, 'merge_choice_invalid'],
    [409, 'version_conflict'],
    [409, 'not_merged'],
    [404, 'merge_not_found'],
    [400, 'invalid_request'],
  ])
  expect(await everything()).toEqual(before)
})

test('of two merges at once of the same customers one wins, and the other is told; there is never a circle', async () => {
  const [one, other] = await two()
  const answers = await Promise.all([merge(one, [other]), merge(other, [one])])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'customer_merged' })
  const [{ n } = { n: 0 }] = await t.asOwner<{ n: number }>(
    `select count(*)::int as n from customers.customers where customer_id in ('${one}', '${other}') and merged_into is null`,
  )
  expect(n).toBe(1)
})

test('several groups at once, each with a result of its own', async () => {
  const [[a, b], [c, d]] = [await two(), await two()]
  const { body } = await manager().post('/customers/merge', {
    reason,
    groups: [
      { survivorId: a, others: [b] },
      { survivorId: a, others: [b] },
      { survivorId: c.toUpperCase(), others: [d.toUpperCase()] },
    ],
  })
  expect(body.results).toMatchObject([
    { survivorId: a, problem: null },
    { survivorId: a, mergeId: null, problem: { code: 'customer_merged', params: { id: b, into: a } } },
    { survivorId: c.toUpperCase(), problem: null },
  ])
  expect((await read(b)).customerId).toBe(a)
  expect((await read(d)).customerId).toBe(c)
})

test('audited with the reason, and the figures are asked for anew', async () => {
  const [one, other] = await two()
  const { body } = await merge(one, [other])
  await unmerge(one, { memberId: other, reason: 'a mistake' })
  const entries = await t.asOwner(
    `select action, changes from platform.audit_entries where customer_id = '${one}' order by occurred_at desc, entry_id desc limit 2`,
  )
  expect(entries).toMatchObject([
    { action: 'customers.customer.unmerged', changes: { mergeId: body.mergeId, members: [other], reason: 'a mistake' } },
    { action: 'customers.customer.merged', changes: { mergeId: body.mergeId, members: [other], reason, way: 'api' } },
  ])
  await t.asOwner('delete from insight.runs')
  await t.processAll()
  expect(await t.asOwner("select reason from insight.runs where state in ('waiting', 'running', 'done')")).toHaveLength(1)
})

const consentsOf = async (id: string) => (await manager().get(`/customers/${id}/consents`)).body.email.state
const say = (id: string, state: string) =>
  t.as('agent').post(`/customers/${id}/consents`, { purpose: 'marketing', channel: 'email', state, evidence: 'by phone', source: 'phone' })

test('of two consents the stricter counts until the one that they are says otherwise; taken apart, each has its own', async () => {
  const [one, other] = await two()
  await say(one, 'given')
  await say(other, 'withdrawn')
  await merge(one, [other])
  expect(await consentsOf(one)).toBe('withdrawn')
  t.clock.advance(1000)
  await say(one, 'given')
  expect(await consentsOf(one)).toBe('given')
  const broken = async () => (await t.system(({ tx }) => t.modules.engagement.checks(tx))).filter((rule) => rule.broken > 0)
  expect(await broken()).toEqual([])
  await unmerge(one, { memberId: other })
  expect([await consentsOf(one), await consentsOf(other)]).toEqual(['given', 'withdrawn'])
  expect(await broken()).toEqual([])
})

test('an address chosen from the other one while they were one goes back with its key', async () => {
  const [one, other] = await two({}, { email: `other${number + 1}@example.com` })
  const { body } = await merge(one, [other])
  const changed = await manager().patch(`/customers/${one}`, { version: body.survivor.version, email: `other${number}@example.com` })
  expect(changed).toMatchObject({ status: 200, body: { email: `other${number}@example.com` } })
  expect((await unmerge(one, { memberId: other })).body.restored).toContain('email')
  expect(await read(one)).toMatchObject({ email: `w${number}@example.com`, phone: null })
  expect(await read(other)).toMatchObject({ email: `other${number}@example.com` })
})

test('sums of records show on the one that remains, and go back', async () => {
  const [one, other] = await two()
  const admin = t.as('admin')
  const post = async (path: string, body: object) => expect((await admin.post(path, body)).status).toBe(200)
  await post('/shape/objects', { labels: { en: 'Policy' }, plurals: { en: 'Policies' } })
  const rollUp = { object: 'custom.policy', how: 'count', field: null }
  await post('/shape/fields', { object: 'customers.customer', type: 'roll_up', labels: { en: 'Policies' }, options: { rollUp } })
  for (const customerId of [one, other, other]) await post('/records/policy', { title: 'P', customerId, custom: {} })
  const policies = async (id: string) => (await admin.get(`/customers/${id}`)).body.custom.x_policies
  expect(await policies(one)).toBe(1)
  const { body } = await admin.post(`/customers/${one}/merge`, { others: [other], reason })
  expect(body).toMatchObject({ survivor: { custom: { x_policies: 3 } } })
  expect(body.comes).toContainEqual({ what: 'custom.policy', count: 2 })
  await admin.post(`/customers/${one}/unmerge`, { memberId: other })
  expect([await policies(one), await policies(other)]).toEqual([1, 2])
})

test('a field that became another type meanwhile gives back what still fits, and hinders nobody', async () => {
  const [one, other] = await two()
  const admin = t.as('admin')
  const field = { object: 'customers.customer', type: 'text', labels: { en: 'Size' }, key: 'x_size' }
  expect((await admin.post('/shape/fields', field)).status).toBe(200)
  const give = async (id: string, value: string) =>
    expect((await admin.patch(`/customers/${id}`, { version: (await read(id)).version, custom: { x_size: value } })).status).toBe(200)
  await give(one, 'large')
  await give(other, '42')
  await admin.post(`/customers/${one}/merge`, { others: [other], reason, choices: { x_size: other } })
  await t.asOwner('alter table customers.customers alter column x_size type numeric using x_size::numeric')
  await buildCustomers(t, [{ email: `w${number}@example.com`, country: 'CN' }])
  expect((await unmerge(one, { memberId: other })).status).toBe(200)
  const rows = await t.asOwner<{ size: string | null }>(
    `select x_size as size from customers.customers where customer_id in ('${one}', '${other}') order by x_size nulls first`,
  )
  expect(rows.map(({ size }) => (size === null ? null : Number(size)))).toEqual([null, 42])
  await t.asOwner('alter table customers.customers alter column x_size type text using x_size::text')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../../platform/access/testing.ts'
import { clientOf } from '../../../platform/db/tx.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import type { Arrival } from './arrival.ts'
import type { Identified } from './identify.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const admin = () => t.as('admin')

async function take(arrivals: readonly Omit<Arrival, 'arrivalNo'>[]): Promise<{ ids: string[]; done: Identified }> {
  const { customers } = t.modules
  return await t.system(async (ctx) => {
    const batchId = newId()
    await customers.stageArrivals(
      ctx.tx,
      batchId,
      arrivals.map((arrival, arrivalNo) => ({ ...arrival, arrivalNo })),
    )
    const done = await customers.identify(ctx.tx, batchId)
    const { rows } = await clientOf(ctx.tx).query<{ id: string }>(
      'select customer_id as id from customers.arrivals where batch_id = $1 order by arrival_no',
      [batchId],
    )
    await customers.clearArrivals(ctx.tx, batchId)
    return { ids: rows.map(({ id }) => id), done }
  })
}
const read = async (id: string | undefined) => (await admin().get(`/customers/${id}`)).body
const keysOf = async (id: string | undefined) =>
  (await read(id)).keys.map((key: { kind: string; value: string; identifies: boolean }) => [key.kind, key.value, key.identifies])

test('a shop’s own phone, brought with many names, joins nobody, within one batch', async () => {
  const { ids, done } = await take(
    Array.from({ length: 8 }, (_, n) => ({
      displayName: `顾客${'甲乙丙丁戊己庚辛'[n]}`,
      phone: '021 5555 0000',
      externalSource: 'till',
      externalId: `T${n}`,
    })),
  )
  expect([new Set(ids).size, done.setAside]).toEqual([8, 1])
  expect(await keysOf(ids[0])).toEqual([
    ['external:till', 'T0', true],
    ['phone', '+862155550000', false],
  ])
  expect((await read(ids[0])).phone).toBeNull()
  const { keys } = (await admin().get('/customers/set-aside-keys')).body
  expect(keys).toMatchObject([{ kind: 'phone', value: '+862155550000', reason: 'bearers', bearers: 8, heldBy: null, sharedBy: 8 }])
  expect((await admin().post('/customers', { displayName: 'By hand', phone: '02155550000' })).body.code).toBe('key_set_aside')
})

test('and over time: what it had joined is told, who comes next is somebody else, and a released key is not noticed again', async () => {
  const names = ['Anna Ito', 'Bea Kurz', 'Carl Lang', 'Dora Munk', 'Egon Nagy', 'Fay Olsen', 'Gus Pahl']
  const landed: string[] = []
  for (const [n, displayName] of names.entries())
    landed.push(...(await take([{ displayName, email: 'front.desk@example.com', externalSource: 'hotel', externalId: `H${n}` }])).ids)
  // Five are a family; with the sixth it is a hotel.
  expect(landed.map((id) => id === landed[0])).toEqual([true, true, true, true, true, false, false])
  const aside = (await admin().get('/customers/set-aside-keys')).body.keys.find((key: { kind: string }) => key.kind === 'email')
  expect(aside).toMatchObject({ value: 'front.desk@example.com', heldBy: { customerId: landed[0], name: 'Anna Ito' }, sharedBy: 3 })
  const told = await t.platform.database.pool.query(
    `select changes from platform.audit_entries where action = 'customers.key.set_aside' and customer_id = $1`,
    [landed[0]],
  )
  expect(told.rows).toMatchObject([{ changes: { kind: 'email', bearers: 6, email: ['front.desk@example.com', null] } }])
  expect(await admin().post(`/customers/set-aside-keys/email/${aside.keyId}/release`)).toMatchObject({ status: 200 })
  expect((await admin().post(`/customers/set-aside-keys/email/${aside.keyId}/release`)).body.code).toBe('key_not_found')
  expect(await keysOf(landed[0])).toContainEqual(['email', 'front.desk@example.com', true])
  const again = await take(names.map((displayName) => ({ displayName: `${displayName} II`, email: 'front.desk@example.com' })))
  expect([new Set(again.ids), again.done.setAside]).toEqual([new Set([landed[0]]), 0])
})

test('what says nothing is dropped, and an administrator can set aside what only they know', async () => {
  const { ids } = await take([
    { displayName: 'One', email: 'null', phone: '000', externalSource: 'form', externalId: 'NULL' },
    { displayName: 'Two', email: 'test@test.com', phone: '+86 00000000', externalSource: 'form', externalId: 'null' },
    { displayName: 'Three', email: 'noreply@example.com', card: '0000-0000' },
  ])
  expect(new Set(ids).size).toBe(3)
  for (const id of ids) expect((await read(id)).keys).toEqual([])
  const [owner] = (await take([{ displayName: 'Reception', phone: '020 8888 0001' }])).ids
  const put = await admin().post('/customers/set-aside-keys', { kind: 'phone', value: '020-8888-0001' })
  expect(put).toMatchObject({ status: 200, body: { reason: 'person', heldBy: { customerId: owner }, sharedBy: 1 } })
  expect((await take([{ displayName: 'Guest', phone: '02088880001' }])).ids[0]).not.toBe(owner)
  for (const role of ['manager', 'agent'] as const) expect((await t.as(role).get('/customers/set-aside-keys')).status).toBe(403)
})

test('a source that makes its own customers finds them again by what it brought, never by what others did', async () => {
  const [known] = (await take([{ displayName: 'Mei', email: 'mei@example.com', externalSource: 'shop', externalId: 'S1' }])).ids
  expect(await admin().put('/customers/sources/fair', { version: 0, policy: 'create' })).toMatchObject({
    status: 200,
    body: { version: 1 },
  })
  expect((await admin().put('/customers/sources/fair', { version: 0, policy: 'ask' })).body.code).toBe('version_conflict')
  const visitors = [
    { displayName: 'Mei', email: 'mei@example.com', phone: '13611110001', externalSource: 'fair', externalId: 'F1' },
    { displayName: 'Mei L', phone: '13611110001', source: 'fair' },
  ]
  const first = await take(visitors)
  expect(first.ids[0]).not.toBe(known)
  expect([first.ids[1], first.done]).toMatchObject([first.ids[0], { created: 1, asked: 0 }])
  expect(await keysOf(first.ids[0])).toEqual([
    ['email', 'mei@example.com', false],
    ['external:fair', 'F1', true],
    ['phone', '+8613611110001', true],
  ])
  expect(await take(visitors)).toMatchObject({ ids: first.ids, done: { created: 0 } })
  expect((await take([{ email: 'mei@example.com', source: 'newsletter' }])).ids).toEqual([known])
  const { sources } = (await admin().get('/customers/sources')).body
  expect(sources).toContainEqual(expect.objectContaining({ source: 'fair', policy: 'create', version: 1, changedBy: 'Test admin' }))
  expect(sources).toContainEqual({ source: 'shop', policy: 'match', version: 0, changedAt: null, changedBy: null })
})

test('a source that asks makes a customer at once, and a person says whether it is the one who has the key', async () => {
  const known = (
    await take([
      { displayName: '王芳', phone: '13922220001', externalSource: 'shop', externalId: 'Q1' },
      { displayName: '赵敏', email: 'zhao@example.com', externalSource: 'shop', externalId: 'Q2' },
    ])
  ).ids
  await admin().put('/customers/sources/web', { version: 0, policy: 'ask' })
  const arrivals = [
    { displayName: '王小姐', phone: '13922220001', externalSource: 'web', externalId: 'W1' },
    { displayName: '赵先生', email: 'zhao@example.com', externalSource: 'web', externalId: 'W2' },
    { displayName: '新客', phone: '13922220009', externalSource: 'web', externalId: 'W3' },
  ]
  const came = await take(arrivals)
  expect(came.done).toMatchObject({ created: 3, asked: 2 })
  expect((await take(arrivals)).done).toMatchObject({ created: 0, asked: 0 })
  const questions = async () => (await t.as('manager').get('/customers/arrival-questions')).body.questions
  const [wang, zhao] = await questions()
  expect(wang).toMatchObject({
    arrived: { name: '王小姐' },
    other: { customerId: known[0], name: '王芳' },
    kind: 'phone',
    value: '+8613922220001',
    source: 'web',
  })
  const decide = async (one: { arrived: { customerId: string }; questionId: string }, decision: string, as = t.as('manager')) =>
    await as.post(`/customers/arrival-questions/${one.arrived.customerId}/${one.questionId}/decide`, { decision })
  expect((await decide(wang, 'same', t.as('analyst'))).status).toBe(403)
  const both = await Promise.all([decide(wang, 'same'), decide(wang, 'same')])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect((await read(came.ids[0])).customerId).toBe(known[0])
  expect((await decide(zhao, 'different')).status).toBe(200)
  expect((await read(came.ids[1])).customerId).toBe(came.ids[1])
  expect(await questions()).toEqual([])
})

test('a key remembers who brought it, and when it was last seen', async () => {
  const [id] = (await take([{ email: 'seen@example.com', displayName: 'Seen', source: 'newsletter' }])).ids
  const seen = async () =>
    (await read(id)).keys.map((key: { source: string; lastSeenAt: string }) => [key.source, key.lastSeenAt.slice(0, 10)])
  expect(await seen()).toEqual([['newsletter', '2026-11-21']])
  t.clock.advance(3 * 86_400_000)
  expect((await take([{ email: 'SEEN@example.com', source: 'fair-2' }])).ids).toEqual([id])
  expect(await seen()).toEqual([['newsletter', '2026-11-24']])
})

test('ten thousand addresses for one number of a source end at two hundred', async () => {
  const { ids, done } = await take(
    Array.from({ length: 10_000 }, (_, n) => ({
      displayName: 'Hoarder',
      email: `hoard${n}@example.com`,
      externalSource: 'bulk',
      externalId: 'B1',
    })),
  )
  expect([new Set(ids).size, done.created]).toEqual([1, 1])
  expect((await read(ids[0])).keys).toHaveLength(200)
  expect((await take([{ email: 'hoard-last@example.com', externalSource: 'bulk', externalId: 'B1' }])).ids).toEqual([ids[0]])
  expect((await read(ids[0])).keys).toHaveLength(200)
})

test('a shop or a form brings people through a door of its own, all or none, and is told only of whom the asker sees', async () => {
  const [known] = (await take([{ displayName: 'Ivy', email: 'ivy@example.com', externalSource: 'shop', externalId: 'D1' }])).ids
  const arrivals = [
    { email: ' IVY@example.com ', displayName: 'Ivy L', phone: 'nonsense', city: '上海' },
    { number: '900', displayName: 'Jon', phone: 'null' },
    { number: '900', card: 'vip 0009' },
  ]
  const { status, body } = await t.as('manager').post('/customers/arrivals', { source: 'kiosk', arrivals })
  expect([status, body.code]).toEqual([200, undefined])
  expect(body).toMatchObject({ created: 1, enriched: 1, asked: 0, problems: { phone: 2, email: 0 } })
  expect(body.arrivals.map(({ customerId, isNew }: { customerId: string; isNew: boolean }) => [customerId === known, isNew])).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ])
  expect(body.arrivals[2].customerId).toBe(body.arrivals[1].customerId)
  const nameless = await t.as('manager').post('/customers/arrivals', { source: 'kiosk', arrivals: [{ number: '901' }, { city: 'Leeds' }] })
  expect(nameless.body).toMatchObject({ code: 'arrival_empty', params: { number: 2 } })
  expect((await take([{ externalSource: 'kiosk', externalId: '901' }])).done.created).toBe(1)
  expect((await t.as('agent').post('/customers/arrivals', { source: 'kiosk', arrivals })).status).toBe(403)
  const rights = { 'customers.customer.see': 'own', 'customers.arrival.take': 'all' } as const
  const ofOwn = t.asPerson(await buildPerson(t, { roles: [await buildRole(t, { rights })] }))
  const unseen = await ofOwn.post('/customers/arrivals', { source: 'kiosk', arrivals: arrivals.slice(0, 1) })
  expect([unseen.status, unseen.body.arrivals]).toEqual([200, [{ customerId: null, isNew: false }]])
})

test('two hundred arrivals of one person at the same instant, by hand, by batch and by a form, make one', async () => {
  const person = { displayName: '唯一', email: 'only@example.com', phone: '13533330001' }
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, n) =>
      n % 3 === 0
        ? await t.as('agent').post('/customers', person)
        : n % 3 === 1
          ? await t.as('manager').post('/customers/arrivals', { source: 'form', arrivals: [{ ...person, number: 'X1' }] })
          : await take([{ ...person, externalSource: `door${n % 4}`, externalId: 'X1' }]),
    ),
  )
  const byHand = answers.flatMap((answer) => ('status' in answer ? [answer] : []))
  const made = byHand.filter(({ status }) => status === 200).map(({ body }) => body.customerId ?? body.arrivals[0].customerId)
  expect(new Set(byHand.map(({ status }) => status)).isSubsetOf(new Set([200, 409]))).toBe(true)
  const landed = answers.flatMap((answer) => ('ids' in answer ? answer.ids : []))
  const { rows } = await t.platform.database.pool.query(
    `select customer_id as id from customers.customers where email = 'only@example.com'`,
  )
  expect(rows).toHaveLength(1)
  expect(new Set([...landed, ...made])).toEqual(new Set([rows[0]?.id]))
  const { rows: nobody } = await t.platform.database.pool.query(
    'select 1 from customers.customer_keys k where not exists (select from customers.customers c where c.customer_id = k.customer_id)',
  )
  expect(nobody).toEqual([])
}, 60_000)

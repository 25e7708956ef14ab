import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rootUnitId } from '../../../platform/access/schema.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { addCustomers, addPerson, signUpTestPeople } from '../../../platform/testing/company.ts'
import { standardRules } from './rules.ts'

let t: TestApp
const hourMs = 3_600_000
const dayMs = 24 * hourMs
const admin = () => t.as('admin')
const rules = { ...standardRules, isOpen: true, claimsPerDay: 3, heldMost: 5, followUpDays: 30, protectedDays: 7, barredHours: 24 }

const setRules = async (change: object = {}) => {
  const { version } = (await admin().get('/customers/pool/rules')).body
  const answer = await admin().put('/customers/pool/rules', { version, rules: { ...rules, ...change } })
  expect([answer.status, answer.body.code]).toEqual([200, undefined])
  t.clock.advance(dayMs)
  return answer.body
}
const nobody = { unitId: rootUnitId }
const ownerOf = async (id: string) =>
  (await t.asOwner<{ owner: string | null }>('select owner_id as owner from customers.customers where customer_id = $1', [id]))[0]?.owner ??
  null
const night = async () => {
  await t.system(async ({ tx }) => {
    const { enqueue } = await import('../../../platform/jobs/enqueue.ts')
    await enqueue(tx, 'customers.reclaim_pool', {})
  })
  await t.processAll()
}
/** Half past two in the night of the company, so many days on. */
const nightAfter = (days: number) => {
  const at = new Date(t.clock.now().getTime() + days * dayMs)
  t.clock.set(new Date(`${at.toISOString().slice(0, 10)}T18:30:00Z`))
}

beforeAll(async () => {
  t = await createTestApp({ env: { GUANXI_TIME_ZONE: 'Asia/Shanghai' } })
  await signUpTestPeople(t)
})
beforeEach(async () => {
  await t.asOwner(
    'truncate customers.customers, customers.pool_moves, customers.pool_runs, customers.pool_due, customers.assignments, customers.interactions cascade',
  )
})
afterAll(async () => await t.close())

describe('the rules of the pool', () => {
  test('hold from the next day on; what was said before today stays until then, and the last word of a day counts', async () => {
    expect((await admin().get('/customers/pool/rules')).body).toMatchObject({ present: { isOpen: false }, coming: null, version: 0 })
    expect((await t.as('agent').post('/customers/pool/query', { columns: [] })).body.code).toBe('pool_closed')
    await admin().put('/customers/pool/rules', { version: 0, rules: { ...rules, claimsPerDay: 9 } })
    const { body } = await admin().put('/customers/pool/rules', { version: 1, rules })
    expect(body).toMatchObject({
      present: { isOpen: false },
      coming: { effectiveOn: '2026-11-22', rules: { claimsPerDay: 3 } },
      version: 2,
    })
    expect((await t.as('agent').get('/customers/pool')).body.rules.isOpen).toBe(false)
    expect((await admin().put('/customers/pool/rules', { version: 1, rules })).body.code).toBe('version_conflict')
    t.clock.advance(dayMs)
    expect((await admin().get('/customers/pool/rules')).body).toMatchObject({ present: { isOpen: true, claimsPerDay: 3 }, coming: null })
    expect((await t.as('agent').get('/customers/pool')).body).toMatchObject({ rules: { isOpen: true }, mine: { held: 0, claimedToday: 0 } })
  })

  test('are for who may set them, and make sense', async () => {
    for (const role of ['manager', 'agent', 'analyst'] as const) {
      expect((await t.as(role).put('/customers/pool/rules', { version: 2, rules })).status).toBe(403)
      expect((await t.as(role).post('/customers/pool/simulation', { rules })).status).toBe(403)
    }
    expect((await t.as('analyst').post('/customers/pool/query', { columns: [] })).status).toBe(403)
    const bad = await admin().put('/customers/pool/rules', { version: 2, rules: { ...rules, remindDays: 30 } })
    expect([bad.status, bad.body.code]).toEqual([400, 'invalid_request'])
  })
})

describe('claiming', () => {
  test('makes a customer one’s own, up to the claims of a day and the customers that one may hold', async () => {
    await setRules()
    const ids = await addCustomers(t, 7, nobody)
    const ann = t.asPerson(await addPerson(t, 'Ann'))
    const listed = await ann.post('/customers/pool/query', { columns: ['displayName', 'city'] })
    expect(listed.body.rows).toHaveLength(7)
    const { body } = await ann.post('/customers/pool/claim', { ids: ids.slice(0, 4) })
    expect(body).toEqual({ claimed: ids.slice(0, 3), refused: [{ id: ids[3], code: 'claims_spent' }] })
    expect((await ann.get('/customers/pool')).body.mine).toEqual({ held: 3, claimedToday: 3 })
    expect((await ann.post(`/customers/${ids[3]}/claim`)).body.code).toBe('claims_spent')
    expect((await ann.get(`/customers/${ids[0]}`)).status).toBe(200)
    t.clock.advance(dayMs)
    const second = await ann.post('/customers/pool/claim', { ids: ids.slice(3) })
    expect(second.body).toEqual({ claimed: ids.slice(3, 5), refused: ids.slice(5).map((id) => ({ id, code: 'held_full' })) })
    expect((await ann.post('/customers/pool/query', { columns: [] })).body.rows).toHaveLength(2)
  })

  test('of two who claim the same at once one gets them and the other is told, whichever way', async () => {
    await setRules({ claimsPerDay: null, heldMost: null })
    const ids = await addCustomers(t, 20, nobody)
    const people = await Promise.all(Array.from({ length: 6 }, (_, n) => addPerson(t, `Person ${n}`)))
    const answers = await Promise.all(
      people.flatMap((id) => [
        t.asPerson(id).post('/customers/pool/claim', { ids: ids.slice(1).toReversed() }),
        t.asPerson(id).post(`/customers/${ids[0]}/claim`),
      ]),
    )
    const bulk = answers.filter((_, n) => n % 2 === 0)
    const single = answers.filter((_, n) => n % 2 === 1)
    expect(bulk.flatMap(({ body }) => body.claimed).toSorted()).toEqual(ids.slice(1).toSorted())
    expect(bulk.every(({ body }) => body.claimed.length + body.refused.length === 19)).toBe(true)
    expect(new Set(bulk.flatMap(({ body }) => body.refused.map((one: { code: string }) => one.code)))).toEqual(
      new Set(['customer_claimed']),
    )
    expect(single.map(({ status, body }) => (status === 200 ? 'won' : body.code)).toSorted()).toEqual([
      ...Array(5).fill('customer_claimed'),
      'won',
    ])
    const moves = await t.asOwner<{ of: number }>(
      'select count(*)::int as of from customers.pool_moves where kind = $1 group by customer_id',
      ['claimed'],
    )
    expect(moves.map((one) => one.of)).toEqual(Array(20).fill(1))
  })

  test('by one person at once in many windows does not pass the limit', async () => {
    await setRules()
    const ids = await addCustomers(t, 10, nobody)
    const ann = t.asPerson(await addPerson(t, 'Ann'))
    const answers = await Promise.all(ids.map((id) => ann.post(`/customers/${id}/claim`)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
    expect(answers.filter(({ body }) => body.code === 'claims_spent')).toHaveLength(7)
  })

  test('reaches as far as the rules say, and tells nobody how to reach a customer before', async () => {
    const { body: north } = await admin().post('/units', { name: 'Pool north', parentId: rootUnitId })
    const { body: south } = await admin().post('/units', { name: 'Pool south', parentId: rootUnitId })
    await setRules({ reach: 'unit' })
    const [there] = await addCustomers(t, 1, { unitId: south.unitId })
    const [here] = await addCustomers(t, 1, { unitId: north.unitId })
    const [shared] = await addCustomers(t, 1, nobody)
    const annId = await addPerson(t, 'Ann', { unitId: north.unitId })
    const ann = t.asPerson(annId)
    const seen = await ann.post('/customers/pool/query', { columns: ['displayName'] })
    expect(seen.body.rows.map((row: { id: string }) => row.id).toSorted()).toEqual([here, shared].toSorted())
    expect((await ann.post(`/customers/${there}/claim`)).body.code).toBe('customer_not_found')
    expect((await ann.post('/customers/pool/query', { columns: ['phone'] })).body.code).toBe('field_unusable')
    const ask = { columns: [], filter: { all: [{ field: 'email', op: 'contains', value: '@' }] } }
    expect((await ann.post('/customers/pool/query', ask)).body.code).toBe('filter_invalid')
    // Whoever claims from above takes the customer along into their own unit.
    expect((await ann.post(`/customers/${shared}/claim`)).status).toBe(200)
    expect((await ann.get(`/customers/${shared}`)).body).toMatchObject({ ownerId: annId, unitId: north.unitId })
    const entries = (await admin().get(`/audit?action=customers.pool.claimed`)).body
    expect(JSON.stringify(entries)).toContain(shared)
  })

  test('a name that is an address is veiled', async () => {
    await setRules()
    const { body } = await t.as('agent').post('/customers', { phone: '13800138000' })
    await t.asOwner('update customers.customers set owner_id = null where customer_id = $1', [body.customerId])
    const { rows } = (await t.as('agent').post('/customers/pool/query', { columns: ['displayName'] })).body
    expect(rows[0].values.displayName).toBe('•••')
  })
})

describe('releasing', () => {
  test('gives back one’s own and what one may assign, and bars whoever held them for some hours', async () => {
    await setRules()
    const annId = await addPerson(t, 'Ann')
    const [ann, bob] = [t.asPerson(annId), t.asPerson(await addPerson(t, 'Bob'))]
    const [id = ''] = await addCustomers(t, 1, nobody)
    await ann.post(`/customers/${id}/claim`)
    expect((await bob.post('/customers/pool/release', { ids: [id], reason: 'Mine now' })).body.code).toBe('release_not_yours')
    expect((await ann.post('/customers/pool/release', { ids: [id], reason: ' ' })).status).toBe(400)
    expect((await ann.post('/customers/pool/release', { ids: [id], reason: 'Moved away' })).body).toEqual({ released: 1 })
    expect(await ownerOf(id)).toBe(null)
    expect((await ann.post(`/customers/${id}/claim`)).body.code).toBe('claim_barred')
    expect((await bob.post(`/customers/${id}/claim`)).status).toBe(200)
    expect((await t.as('manager').post('/customers/pool/release', { ids: [id], reason: 'Bob is away' })).body).toEqual({ released: 1 })
    t.clock.advance(25 * hourMs)
    expect((await ann.post(`/customers/${id}/claim`)).status).toBe(200)
  })
})

describe('the night', () => {
  test('takes back whom nobody followed up, as the simulation said, and spares who was called, bought, or is new', async () => {
    await setRules({ claimsPerDay: null, heldMost: null })
    const ann = await addPerson(t, 'Ann')
    const [idle = '', called = '', late = ''] = await addCustomers(t, 3, { ...nobody, ownerId: ann })
    const [fresh = ''] = await addCustomers(t, 1, nobody)
    t.clock.advance(20 * dayMs)
    expect((await t.asPerson(ann).post(`/customers/${called}/notes`, { body: 'Talked about tiles' })).status).toBe(200)
    await t.asPerson(ann).post(`/customers/${fresh}/claim`)
    const sold = `insert into commerce.orders (customer_id, order_id, source, number, kind, ordered_at, currency, total_minor, line_count, content_hash, import_id, created_at)
      values ($1, uuidv7(), 'shop', '1', 'sale', $2, 'CNY', 100, 1, '', uuidv7(), $2)`
    await t.asOwner(sold, [late, t.clock.now()])
    nightAfter(11)
    const simulated = (await admin().post('/customers/pool/simulation', { rules })).body
    expect(simulated).toEqual({ customers: 1, people: 1, from: [{ userId: ann, name: 'Ann', customers: 1 }] })
    expect(await ownerOf(idle)).toBe(ann)
    await night()
    expect(await Promise.all([idle, called, late, fresh].map(ownerOf))).toEqual([null, ann, ann, ann])
    await night()
    expect((await admin().get('/customers/pool/rules')).body.runs[0]).toMatchObject({ customers: 1, finishedAt: expect.any(String) })
    expect((await t.asPerson(ann).post(`/customers/${idle}/claim`)).body.code).toBe('claim_barred')
  })

  test('counts what happened with those who were merged into a customer, and not what goes out by itself', async () => {
    await setRules()
    const ann = await addPerson(t, 'Ann')
    const [survivor = '', other = ''] = await addCustomers(t, 2, { ...nobody, ownerId: ann })
    const [member = ''] = await addCustomers(t, 1, nobody)
    await t.asOwner('update customers.customers set merged_into = $1 where customer_id = $2', [survivor, member])
    await t.asOwner('insert into customers.customer_members (customer_id, member_id) values ($1, $2)', [survivor, member])
    t.clock.advance(20 * dayMs)
    const line = { occurredAt: t.clock.now().toISOString(), actor: 'Ann' }
    await t.system(async ({ tx }) => {
      const { recordInteraction } = t.modules.customers
      await recordInteraction(tx, { ...line, customerId: member, interactionId: crypto.randomUUID(), kind: 'call' })
      await recordInteraction(tx, { ...line, customerId: other, interactionId: crypto.randomUUID(), kind: 'campaign' })
    })
    nightAfter(12)
    await night()
    expect([await ownerOf(survivor), await ownerOf(other)]).toEqual([ann, null])
  })

  test('tells before whom it will take, and when', async () => {
    await setRules()
    const ann = await addPerson(t, 'Ann')
    await addCustomers(t, 2, { ...nobody, ownerId: ann })
    const soon = async () => (await t.asPerson(ann).get('/customers/pool/leaving')).body.customers
    t.clock.advance(27 * dayMs)
    expect(await soon()).toEqual([])
    t.clock.advance(dayMs)
    const [first] = await soon()
    expect(await soon()).toHaveLength(2)
    expect(first.because).toBe('follow_up')
    t.clock.set(new Date(`${first.leavesOn}T00:00:00+08:00`))
    t.clock.advance(2.5 * hourMs)
    await night()
    expect(await soon()).toEqual([])
    expect((await admin().get('/customers/pool/rules')).body.runs[0]).toMatchObject({ customers: 2 })
  })

  test('goes on where it was cut short, and leaves whoever was called meanwhile', async () => {
    await setRules()
    const ann = await addPerson(t, 'Ann')
    const ids = await addCustomers(t, 3, { ...nobody, ownerId: ann })
    nightAfter(40)
    const day = new Date(t.clock.now().getTime() + 8 * hourMs).toISOString().slice(0, 10)
    await t.asOwner('insert into customers.pool_runs (day, began_at) values ($1, $2)', [day, t.clock.now()])
    for (const id of ids) await t.asOwner(`insert into customers.pool_due values ($1, $2, $3, 'follow_up')`, [day, id, ann])
    await t.asPerson(ann).post(`/customers/${ids[1]}/notes`, { body: 'Called in time' })
    await night()
    expect(await Promise.all(ids.map(ownerOf))).toEqual([null, ann, null])
    expect((await admin().get('/customers/pool/rules')).body.runs[0]).toMatchObject({ day, customers: 2 })
  })

  test('does nothing by day, nor where there is no pool', async () => {
    await setRules({ isOpen: false })
    const ann = await addPerson(t, 'Ann')
    const [id = ''] = await addCustomers(t, 1, { ...nobody, ownerId: ann })
    nightAfter(40)
    await night()
    expect(await ownerOf(id)).toBe(ann)
    await setRules()
    t.clock.set(new Date(`${t.clock.now().toISOString().slice(0, 10)}T06:00:00Z`))
    await night()
    expect(await ownerOf(id)).toBe(ann)
  })

  test('takes back who did not buy in time, but nobody whom it protects', async () => {
    await setRules({ followUpDays: null, dealDays: 10, protectedDays: 20 })
    const ann = await addPerson(t, 'Ann')
    const [id = ''] = await addCustomers(t, 1, { ...nobody, ownerId: ann })
    nightAfter(15)
    await night()
    expect(await ownerOf(id)).toBe(ann)
    nightAfter(7)
    await night()
    expect(await ownerOf(id)).toBe(null)
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { buildCustomers } from '../testing.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const hour = 3_600_000
const agent = () => t.as('agent')

/** A customer who moved, changed the number and moved back, an hour apart each. */
async function moved(phone: string): Promise<{ id: string; at: string[] }> {
  const { body } = await agent().post('/customers', { displayName: '王芳', city: '杭州', phone })
  const id: string = body.customerId
  const at = [t.clock.now().toISOString()]
  const steps = [{ city: '上海' }, { phone: phone.replace('139', '138') }, { city: '杭州', displayName: '王小芳' }]
  for (const [index, change] of steps.entries()) {
    t.clock.advance(hour)
    expect((await agent().patch(`/customers/${id}`, { version: index + 1, ...change })).status).toBe(200)
    at.push(t.clock.now().toISOString())
  }
  return { id, at }
}

const changes = async (id: string, query = '', who = agent()) => (await who.get(`/customers/${id}/changes${query}`)).body
const asOf = async (id: string, moment = '', who = agent()) => (await who.get(`/customers/${id}/as-of?moment=${moment}`)).body

test('every change of a fact: who, when, before and after, the latest first, of one field if asked, page by page', async () => {
  const { id, at } = await moved('13900000001')
  const all = await changes(id)
  expect(
    all.items.map(({ occurredAt, actorName, fields }: { occurredAt: string; actorName: string; fields: unknown }) => [
      occurredAt,
      actorName,
      fields,
    ]),
  ).toEqual([
    [
      at[3],
      'Test agent',
      [
        { field: 'displayName', before: '王芳', after: '王小芳' },
        { field: 'city', before: '上海', after: '杭州' },
      ],
    ],
    [at[2], 'Test agent', [{ field: 'phone', before: '+8613900000001', after: '+8613800000001' }]],
    [at[1], 'Test agent', [{ field: 'city', before: '杭州', after: '上海' }]],
  ])
  const cities = await changes(id, '?field=city')
  expect(cities.items.map(({ fields }: { fields: { after: string }[] }) => fields.map(({ after }) => after))).toEqual([['杭州'], ['上海']])
  const first = await changes(id, '?limit=2')
  const rest = await changes(id, `?limit=2&cursor=${first.next}`)
  expect([...first.items, ...rest.items]).toEqual(all.items)
  expect(rest.next).toBeNull()
})

test('the record as of any moment, with owner and unit, and what differs from now', async () => {
  const { id, at } = await moved('13900000002')
  expect(await asOf(id, at[0])).toMatchObject({
    facts: { displayName: '王芳', city: '杭州', phone: '+8613900000002' },
    differing: ['displayName', 'phone'],
  })
  expect(await asOf(id, at[1])).toMatchObject({
    facts: { city: '上海', phone: '+8613900000002' },
    differing: ['displayName', 'phone', 'city'],
  })
  expect(await asOf(id, at[2])).toMatchObject({ facts: { city: '上海', phone: '+8613800000002' }, uncertain: [] })
  expect(await asOf(id, at[3])).toMatchObject({ facts: { displayName: '王小芳', city: '杭州' }, differing: [], uncertain: [] })
  const before = new Date(Date.parse(at[0] ?? '') - hour).toISOString()
  expect(await agent().get(`/customers/${id}/as-of?moment=${before}`)).toMatchObject({ status: 422, body: { code: 'customer_not_yet' } })
  expect((await agent().get(`/customers/${id}/as-of?moment=yesterday`)).status).toBe(400)
  const moment = t.clock.now().toISOString()
  const { ownerId } = (await agent().get(`/customers/${id}`)).body
  t.clock.advance(hour)
  expect((await t.as('admin').post('/customers/assign', { ids: [id], ownerId: null })).status).toBe(200)
  expect([ownerId === null, (await asOf(id, moment)).owner.ownerId]).toEqual([false, ownerId])
  expect((await asOf(id, t.clock.now().toISOString())).owner.ownerId).toBeNull()
})

test('what an import filled in left no entry: as far as it shows, it is called uncertain', async () => {
  const { id, at } = await moved('13900000003')
  await t.asOwner(`update customers.customers set city = '苏州' where customer_id = $1`, [id])
  expect(await asOf(id, at[1])).toMatchObject({ facts: { city: '上海' }, uncertain: ['city'] })
  const [arrived = ''] = await buildCustomers(t, [{ displayName: 'Arrived', email: 'arrived@example.com' }])
  expect(await changes(arrived)).toEqual({ items: [], next: null })
})

test('a field the company added is told of too; a closed one by no word, a masked one only that there was something', async () => {
  const { body: field } = await t.as('admin').post('/shape/fields', { object: 'customers.customer', type: 'text', labels: { en: 'Card' } })
  const { id, at } = await moved('13900000004')
  const { version } = (await agent().get(`/customers/${id}`)).body
  t.clock.advance(hour)
  expect((await agent().patch(`/customers/${id}`, { version, custom: { [field.key]: 'M-1' } })).status).toBe(200)
  expect((await changes(id, `?field=${field.key}`)).items).toMatchObject([{ fields: [{ field: field.key, before: null, after: 'M-1' }] }])
  expect((await asOf(id, at[3])).facts[field.key]).toBeNull()
  const roleId = await buildRole(t, {
    rights: { 'customers.customer.see': 'all' },
    fields: { 'customers.customer.city': 'hidden', 'customers.customer.phone': 'masked', [`customers.customer.${field.key}`]: 'hidden' },
  })
  const reader = t.asPerson(await buildPerson(t, { roles: [roleId] }))
  const all = await changes(id, '', reader)
  expect(JSON.stringify(all)).not.toMatch(/上海|杭州|M-1|00000004/)
  expect(all.items.map(({ fields }: { fields: { field: string }[] }) => fields.map((one) => one.field))).toEqual([
    ['displayName'],
    ['phone'],
  ])
  for (const hidden of ['city', field.key, 'isNamed', "x'"])
    expect(await reader.get(`/customers/${id}/changes?field=${encodeURIComponent(hidden)}`)).toMatchObject({
      status: 403,
      body: { code: 'field_closed' },
    })
  const then = await asOf(id, at[0], reader)
  expect(JSON.stringify(then)).not.toMatch(/上海|杭州|M-1|00000004/)
  expect(Object.keys(then.facts)).not.toContain('city')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildCustomers } from '../../../modules/customers/testing.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { buildPerson, buildRole, buildTeam, buildUnit } from '../testing.ts'

let t: TestApp
let north: string
let shop: string
let customer: string
const people: Record<string, string> = {}

beforeAll(async () => {
  t = await createTestApp()
  north = await buildUnit(t, 'North')
  shop = await buildUnit(t, 'Shop', north)
  const scoped = async (scope: 'own' | 'team' | 'unit' | 'below' | 'all') =>
    await buildRole(t, { rights: { 'customers.customer.see': scope, 'customers.customer.edit': scope === 'below' ? 'none' : scope } })
  people.owner = await buildPerson(t, { name: 'Owner', roles: [await scoped('own')] })
  people.mate = await buildPerson(t, { name: 'Mate', roles: [await scoped('team')] })
  people.clerk = await buildPerson(t, { name: 'Clerk', roles: [await scoped('unit')], units: [shop] })
  people.chief = await buildPerson(t, { name: 'Chief', roles: [await scoped('below')], units: [north] })
  people.friend = await buildPerson(t, { name: 'Friend', roles: [await scoped('own')] })
  people.stranger = await buildPerson(t, { name: 'Stranger', roles: [await scoped('own')] })
  await buildTeam(t, [people.owner, people.mate])
  const [id] = await buildCustomers(t, [{ displayName: '王小明', phone: '13800138000', city: '上海' }])
  customer = id ?? ''
  const place = 'update customers.customers set unit_id = $2, owner_id = $3 where customer_id = $1'
  await t.platform.database.pool.query(place, [customer, shop, people.owner])
})
afterAll(async () => await t.close())

const as = (name: string) => t.asPerson(people[name] ?? '')

test('who may see a customer is told with every ground, and is who can', async () => {
  const until = '2026-12-24T00:00:00.000Z'
  const share = { principalKind: 'user', principalId: people.friend, mayEdit: false, until, reason: 'helps with the move' }
  expect((await t.as('admin').post(`/customers/${customer}/shares`, share)).status).toBe(200)
  const { body } = await as('owner').get(`/customers/${customer}/access`)
  expect(body).toMatchObject({ owner: { name: 'Owner' }, unit: { name: 'Shop' } })
  const told = Object.fromEntries(
    body.people.map(
      (one: { name: string; mayEdit: boolean; grounds: { kind: string; via: { name: string } | null; until: string | null }[] }) => [
        one.name,
        [one.mayEdit, ...one.grounds.map(({ kind, via, until: end }) => [kind, via?.name ?? null, end])],
      ],
    ),
  )
  expect(told).toMatchObject({
    Owner: [true, ['owner', null, null]],
    Clerk: [true, ['unit', 'Shop', null]],
    Chief: [false, ['below', 'North', null]],
    Friend: [false, ['share', 'Friend', until]],
  })
  expect(told.Mate?.[1]?.[0]).toBe('team')
  expect(told.Stranger).toBeUndefined()
  for (const name of Object.keys(people)) {
    const sees = (await as(name).get(`/customers/${customer}`)).status === 200
    expect(sees, name).toBe(told[name[0]?.toUpperCase() + name.slice(1)] !== undefined)
  }
})

test('a share ends by itself, and nothing need be done for it', async () => {
  t.clock.advance(40 * 86_400_000)
  expect((await as('friend').get(`/customers/${customer}`)).status).toBe(404)
  const { body } = await as('owner').get(`/customers/${customer}/access`)
  expect(body.people.map((one: { name: string }) => one.name)).not.toContain('Friend')
})

test('whoever may not see the customer is not told who may', async () => {
  expect(await as('stranger').get(`/customers/${customer}/access`)).toMatchObject({ status: 404, body: { code: 'customer_not_found' } })
})

test('what somebody may see is told from their roles, and shown as they have it', async () => {
  const role = await buildRole(t, {
    rights: { 'customers.customer.see': 'unit', 'insight.score.see': 'none' },
    fields: { 'customers.customer.phone': 'masked', 'customers.customer.city': 'hidden' },
  })
  const person = await buildPerson(t, { name: 'Looked at', roles: [role], units: [shop] })
  const { body } = await t.as('admin').get(`/people/${person}/rights`)
  expect(body).toMatchObject({
    name: 'Looked at',
    units: [{ name: 'Shop' }],
    rights: [{ permission: 'customers.customer.see', scope: 'unit', roles: [{ roleId: role }] }],
    customers: { count: 1 },
  })
  expect(body.closed).toEqual([
    { object: 'customers.customer', field: 'phone', access: 'masked' },
    { object: 'customers.customer', field: 'city', access: 'hidden' },
  ])
  const seen = await t.as('admin').get(`/people/${person}/customers`)
  expect(seen.body.rows).toEqual([{ id: customer, values: expect.objectContaining({ displayName: '王小明', phone: '+86138••••8000' }) }])
  expect(seen.body.rows[0].values).not.toHaveProperty('city')
  expect(seen.body.rows[0].values).not.toHaveProperty('stage')
})

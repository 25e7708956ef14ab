import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole, buildUnit } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp, type TestCaller } from '../../../platform/testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

type Kind = 'person' | 'household' | 'company'

const agent = () => t.as('agent')
async function made(kind: Kind, displayName: string, by: TestCaller = agent()): Promise<string> {
  const { status, body } = await by.post('/customers', { kind, displayName })
  expect(status).toBe(200)
  return body.customerId
}
async function relate(from: string, type: string, to: string, more: object = {}): Promise<void> {
  expect((await t.as('admin').post(`/customers/${from}/relations`, { type, otherId: to, ...more })).status).toBe(200)
}
async function ordered(customerId: string, number: string, day: string): Promise<void> {
  const line = { rowNo: 1, number, kind: 'sale' as const, orderedAt: `${day}T08:00:00Z`, sku: 'A', description: 'Tea', category: 'tea' }
  // The order finds its buyer by a number that only they have.
  const hash = t.modules.customers.keyHash('external:circle', number)
  await t.asOwner(
    `insert into customers.customer_keys (kind, key_hash, value, customer_id, source, created_at) values ('external:circle', $1, $2, $3, 'circle', now())`,
    [hash, number, customerId],
  )
  await t.modules.commerce.importCanonical({
    name: number,
    source: 'circle',
    currency: 'CNY',
    lines: [{ ...line, customer: { externalId: number, email: null, phone: null }, quantity: '1', unitPrice: '10.00', amount: '10.00' }],
  })
}

interface Group {
  readonly top: string
  readonly mid: string
  readonly low: string
  readonly wei: string
  readonly ming: string
}

// A holding, its subsidiary, the subsidiary of that, and somebody at each of the lower two.
async function group(): Promise<Group> {
  const [top, mid, low] = [await made('company', '华东集团'), await made('company', '华东机电'), await made('company', '华东机电苏州')]
  const [wei, ming] = [await made('person', '李伟'), await made('person', '王明')]
  await relate(top, 'parent_company_of', mid)
  await relate(mid, 'parent_company_of', low)
  await relate(wei, 'employee_of', mid, { role: '采购经理' })
  await relate(ming, 'employee_of', low)
  return { top, mid, low, wei, ming }
}

const names = (list: readonly { name: string }[]): string[] => list.map(({ name }) => name)

test('a company’s tree: all above it, those right below, each with how many stand below', async () => {
  const { top, mid, low } = await group()
  await relate(top, 'parent_company_of', await made('company', '华东贸易'))
  const tree = async (id: string, query = '') => (await agent().get(`/customers/${id}/tree${query}`)).body
  expect(await tree(low)).toEqual({
    above: [
      { customerId: top, name: '华东集团' },
      { customerId: mid, name: '华东机电' },
    ],
    own: { customerId: low, name: '华东机电苏州', below: 0 },
    below: [],
    next: null,
  })
  const root = await tree(top)
  expect(root).toMatchObject({ above: [], own: { below: 2 } })
  expect(root.below.map(({ name, below }: { name: string; below: number }) => [name, below])).toEqual([
    ['华东机电', 1],
    ['华东贸易', 0],
  ])
  const first = await tree(top, '?limit=1')
  const second = await tree(top, `?limit=1&cursor=${first.next}`)
  expect(names([...first.below, ...second.below])).toEqual(['华东机电', '华东贸易'])
  expect(second.next).toBeNull()
  expect(await agent().get(`/customers/${top}/tree?type=employee_of`)).toMatchObject({
    status: 404,
    body: { code: 'relation_kind_not_found' },
  })
})

test('a company’s conversations and orders with its people and subsidiaries, each named, none of those who left', async () => {
  const { top, mid, low, wei, ming } = await group()
  const [former, home] = [await made('person', 'Former'), await made('household', '李家')]
  await relate(former, 'employee_of', mid, { since: '2020-01-01', until: '2026-11-21' })
  await relate(wei, 'member_of_household', home)
  for (const [id, body] of [
    [top, 'top'],
    [mid, 'mid'],
    [low, 'low'],
    [wei, 'wei'],
    [ming, 'ming'],
    [former, 'former'],
    [home, 'home'],
  ] as const)
    await agent().post(`/customers/${id}/notes`, { body })
  expect((await agent().get(`/customers/${top}/circle`)).body).toEqual({ people: 2, companies: 2, households: 0, isCapped: false })
  const { body } = await agent().get(`/customers/${top}/timeline?circle=true&kind=note`)
  const told = body.items.map((entry: { body: string; customer: { name: string } }) => [entry.body, entry.customer.name])
  expect(told.toSorted()).toEqual([
    ['low', '华东机电苏州'],
    ['mid', '华东机电'],
    ['ming', '王明'],
    ['top', '华东集团'],
    ['wei', '李伟'],
  ])
  const related = (await agent().get(`/customers/${top}/timeline?circle=true&kind=relation&limit=200`)).body.items
  // Three firms, two who work there and one who did, and a household that is not of the circle: each relation once.
  expect(related).toHaveLength(6)
  const alone = (await agent().get(`/customers/${top}/timeline?kind=note`)).body.items
  expect(alone).toMatchObject([{ body: 'top', customer: null }])

  await ordered(low, 'L-1', '2026-10-01')
  await ordered(wei, 'W-1', '2026-11-01')
  await ordered(former, 'F-1', '2026-11-02')
  const orders = (await agent().get(`/customers/${top}/orders?circle=true`)).body
  expect(orders.rows.map((row: { number: string; customer: { name: string } }) => [row.number, row.customer.name])).toEqual([
    ['W-1', '李伟'],
    ['L-1', '华东机电苏州'],
  ])
  expect(orders.sums).toMatchObject([{ orders: 2, netMinor: 2000 }])
  expect((await agent().get(`/customers/${top}/orders`)).body).toMatchObject({ rows: [], sums: [] })
  expect((await agent().get(`/customers/${low}/orders`)).body.rows).toMatchObject([{ number: 'L-1', customer: null }])
})

test('a household’s members count with it; one person can be a member and a company’s contact, and both pages say so', async () => {
  const [home, firm, mei] = [await made('household', '陈家'), await made('company', '陈记'), await made('person', '陈美')]
  await relate(mei, 'member_of_household', home, { role: '女儿' })
  await relate(mei, 'decides_for', firm)
  await agent().post(`/customers/${mei}/notes`, { body: 'called' })
  const { relations } = (await agent().get(`/customers/${mei}`)).body
  expect(relations.map(({ type, otherName }: { type: string; otherName: string }) => [type, otherName])).toEqual([
    ['decides_for', '陈记'],
    ['member_of_household', '陈家'],
  ])
  for (const id of [home, firm])
    expect((await agent().get(`/customers/${id}/timeline?circle=true&kind=note`)).body.items).toMatchObject([
      { body: 'called', customer: { name: '陈美' } },
    ])
})

test('long past months are reached as well, page by page, each entry once', async () => {
  const { top, wei, ming } = await group()
  const days = ['2019-02-01', '2024-06-01', '2026-01-01', '2026-09-01', '2026-11-01', '2026-11-20']
  for (const [at, day] of days.entries())
    await t.system(async ({ tx }) => {
      const customerId = at % 2 === 0 ? wei : ming
      await t.modules.customers.recordInteraction(tx, {
        customerId,
        occurredAt: `${day}T00:00:00Z`,
        interactionId: crypto.randomUUID(),
        kind: 'call',
      })
    })
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const { body } = await agent().get(`/customers/${top}/timeline?circle=true&kind=call&limit=2${cursor}`)
    seen.push(...body.items.map(({ occurredAt }: { occurredAt: string }) => occurredAt.slice(0, 10)))
    if (body.next === null) break
    cursor = `&cursor=${body.next}`
  }
  expect(seen).toEqual(days.toReversed())
})

test('who was merged is there with both ids, once', async () => {
  const { top, wei } = await group()
  const twin = await made('person', 'Li Wei')
  await agent().post(`/customers/${twin}/notes`, { body: 'of the twin' })
  await t.asOwner('update customers.customers set merged_into = $1 where customer_id = $2', [wei, twin])
  await t.asOwner('insert into customers.customer_members (customer_id, member_id) values ($1, $2)', [wei, twin])
  const { items } = (await agent().get(`/customers/${top}/timeline?circle=true&kind=note`)).body
  expect(items).toMatchObject([{ body: 'of the twin', customer: { customerId: wei, name: '李伟' } }])
  expect((await agent().get(`/customers/${top}/circle`)).body.people).toBe(2)
})

test('only whom one may see counts, and only what one may see of them', async () => {
  const { top, mid, low, wei, ming } = await group()
  const unitId = await buildUnit(t, 'North')
  const see = { 'customers.customer.see': 'unit', 'insight.score.see': 'unit' } as const
  const [reader, buyer] = await Promise.all([
    buildRole(t, { rights: see }),
    buildRole(t, { rights: { ...see, 'commerce.order.see': 'unit' } }),
  ])
  const [clerk, seller] = [
    t.asPerson(await buildPerson(t, { roles: [reader], units: [unitId] })),
    t.asPerson(await buildPerson(t, { roles: [buyer], units: [unitId] })),
  ]
  await t.asOwner('update customers.customers set unit_id = $1 where customer_id = any($2)', [unitId, [top, mid, wei]])
  for (const [id, number] of [
    [wei, 'U-1'],
    [ming, 'U-2'],
    [low, 'U-3'],
  ] as const)
    await ordered(id, number, '2026-11-01')
  expect((await clerk.get(`/customers/${top}/circle`)).body).toMatchObject({ people: 1, companies: 1 })
  expect((await clerk.get(`/customers/${top}/tree`)).body.below).toMatchObject([{ name: '华东机电', below: 0 }])
  expect((await clerk.get(`/customers/${low}/tree`)).status).toBe(404)
  expect((await seller.get(`/customers/${top}/orders?circle=true`)).body.rows.map(({ number }: { number: string }) => number)).toEqual([
    'U-1',
  ])
  expect((await clerk.get(`/customers/${top}/orders?circle=true`)).status).toBe(403)
  const orders = async (who: TestCaller) => {
    const { items } = (await who.get(`/customers/${top}/timeline?circle=true&kind=order`)).body
    return items.map(({ subject }: { subject: string }) => subject)
  }
  expect([await orders(seller), await orders(clerk)]).toEqual([['U-1'], []])
})

test('lists show whom a person works for and belongs to, and are filtered by it; whom one may not see is not there', async () => {
  const { mid, low, wei, ming } = await group()
  const home = await made('household', '李家')
  await relate(wei, 'member_of_household', home)
  const listed = async (filter: object, who: TestCaller = agent()) => {
    const { status, body } = await who.post('/customers/query', {
      columns: ['displayName', 'employer', 'household', 'parentCompany'],
      filter,
      limit: 500,
    })
    expect([status, body.code]).toEqual([200, undefined])
    return body as { rows: { id: string; values: Record<string, unknown> }[]; labels: Record<string, string> }
  }
  const of = async (field: string, op: string, value?: unknown, who?: TestCaller) =>
    (await listed({ all: [{ field, op, ...(value === undefined ? {} : { value }) }] }, who)).rows.map(({ id }) => id)
  expect(await of('employer', 'in', [mid])).toEqual([wei])
  expect((await of('employer', 'in', [mid, low])).toSorted()).toEqual([wei, ming].toSorted())
  expect(await of('household', 'in', [home])).toEqual([wei])
  expect(await of('parentCompany', 'in', [mid])).toEqual([low])
  expect(await of('household', 'not_empty')).toContain(wei)
  expect(await of('household', 'not_empty')).not.toContain(ming)
  const { rows, labels } = await listed({ all: [{ field: 'employer', op: 'in', value: [mid] }] })
  expect(rows[0]?.values).toMatchObject({ displayName: '李伟', employer: [mid], household: [home], parentCompany: null })
  expect(labels).toMatchObject({ [mid]: '华东机电', [home]: '李家' })
  const unitId = await buildUnit(t, 'South')
  const roleId = await buildRole(t, { rights: { 'customers.customer.see': 'unit' } })
  const clerk = t.asPerson(await buildPerson(t, { roles: [roleId], units: [unitId] }))
  await t.asOwner('update customers.customers set unit_id = $1 where customer_id = any($2)', [unitId, [wei, home]])
  expect(await of('employer', 'in', [mid], clerk)).toEqual([])
  expect((await listed({ all: [] }, clerk)).rows.find(({ id }) => id === wei)?.values).toMatchObject({ employer: null, household: [home] })
})

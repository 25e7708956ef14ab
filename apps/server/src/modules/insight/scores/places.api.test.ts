import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole, buildUnit } from '../../../platform/access/testing.ts'
import type { TestApp } from '../../../platform/testing/app.ts'
import { addPerson } from '../../../platform/testing/company.ts'
import { testCompany } from '../testing.ts'

let t: TestApp
let units: readonly string[]
let owners: readonly string[]
let ids: readonly string[]
beforeAll(async () => {
  t = await testCompany(400, 11)
  await t.modules.insight.refresh()
  units = [await buildUnit(t, 'North'), await buildUnit(t, 'South'), await buildUnit(t, 'West')]
  owners = [await addPerson(t, 'Ann'), await addPerson(t, 'Bob')]
  ids = (await rows<{ id: string }>('select customer_id as id from customers.customers where not anonymous order by customer_id')).map(
    ({ id }) => id,
  )
})
afterAll(() => t.close())

const rows = async <R extends object>(query: string, values: unknown[] = []): Promise<R[]> =>
  (await t.platform.database.pool.query<R>(query, values)).rows
const at = (from: readonly string[], index: number): string => from[index % from.length] ?? ''
const assign = async (chosen: readonly string[], to: object) =>
  expect((await t.as('admin').post('/customers/assign', { ids: chosen, ...to })).status).toBe(200)
const displaced = async (): Promise<number> => {
  const [found] = await rows<{ n: number }>(`select count(*)::int as n from insight.scores s join customers.customers c using (customer_id)
    where (s.unit_id, s.owner_id) is distinct from (c.unit_id, c.owner_id)`)
  return found?.n ?? -1
}
const placeOf = async (id: string) =>
  (await rows('select unit_id as "unitId", owner_id as "ownerId" from insight.scores where customer_id = $1', [id]))[0]

async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 600; round++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it did not come to pass')
}

async function untilSwapping(): Promise<void> {
  await waitFor(async () => (await rows(`select from insight.runs where state = 'running' and step = 'swapping'`)).length === 1)
}

async function beside<R>(work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: t.platform.database.url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

test('who was given to another unit is in its list by value at once, and no longer in the old one', async () => {
  const roleId = await buildRole(t, { rights: { 'customers.customer.see': 'unit', 'insight.score.see': 'unit' } })
  const [north, south] = [at(units, 0), at(units, 1)]
  const [ofNorth, ofSouth] = [
    await buildPerson(t, { roles: [roleId], units: [north] }),
    await buildPerson(t, { roles: [roleId], units: [south] }),
  ]
  const seen = async (person: string): Promise<string[]> => {
    const question = { filter: { all: [] }, sort: { field: 'value', direction: 'desc' }, columns: ['value'], limit: 50 }
    const { status, body } = await t.asPerson(person).post('/customers/query', question)
    expect(status).toBe(200)
    return body.rows.map((row: { id: string }) => row.id).toSorted()
  }
  const chosen = ids.slice(0, 5).toSorted()
  await assign(chosen, { unitId: north })
  expect([await seen(ofNorth), await seen(ofSouth)]).toEqual([chosen, []])
  await assign(chosen.slice(0, 2), { unitId: south })
  expect([await seen(ofNorth), await seen(ofSouth)]).toEqual([chosen.slice(2), chosen.slice(0, 2)])
  await t.modules.insight.refresh()
  expect([await seen(ofNorth), await seen(ofSouth)]).toEqual([chosen.slice(2), chosen.slice(0, 2)])
})

test('what people own goes over with them, and so does what a reorganisation takes along', async () => {
  const [ann, bob] = owners
  await assign(ids.slice(10, 20), { ownerId: ann, unitId: at(units, 2) })
  expect((await t.as('admin').post(`/people/${ann}/hand-over`, { toUserId: bob, disable: false })).status).toBe(200)
  expect(await placeOf(at(ids, 10))).toEqual({ unitId: at(units, 2), ownerId: bob })
  await t.system((ctx) =>
    t.modules.customers.forAccess.move(ctx, { owners: [bob ?? ''], from: [at(units, 2)], to: at(units, 0), cause: 'test' }),
  )
  expect(await placeOf(at(ids, 10))).toEqual({ unitId: at(units, 0), ownerId: bob })
  expect(await displaced()).toBe(0)
})

test('an assignment after the warehouse was read is not undone by the swap', async () => {
  await beside(async (blocker) => {
    // The swap waits for this lock.
    await blocker.query('begin; lock table insight.scores in row exclusive mode')
    const running = t.modules.insight.refresh()
    await untilSwapping()
    await assign(ids.slice(30, 60), { unitId: at(units, 1), ownerId: at(owners, 1) })
    await blocker.query('commit')
    expect((await running).state).toBe('done')
  })
  expect(await placeOf(at(ids, 30))).toEqual({ unitId: at(units, 1), ownerId: at(owners, 1) })
  expect(await displaced()).toBe(0)
})

test('nor one that has changed both tables and commits while the swap waits for it', async () => {
  const running = await t.system(async (ctx) => {
    const move = { owners: [at(owners, 1)], from: [at(units, 1)], to: at(units, 2), cause: 'test' }
    expect(await t.modules.customers.forAccess.move(ctx, move)).toBeGreaterThanOrEqual(30)
    const run = t.modules.insight.refresh()
    await untilSwapping()
    return { run }
  })
  expect((await running.run).state).toBe('done')
  expect(await placeOf(at(ids, 30))).toMatchObject({ unitId: at(units, 2) })
  expect(await displaced()).toBe(0)
})

test('nor one that has changed the customers before the swap and comes to their scores after it', async () => {
  const id = at(ids, 70)
  await beside(async (client) => {
    await client.query('begin')
    await client.query('update customers.customers set unit_id = $2, changed_xid = pg_current_xact_id() where customer_id = $1', [
      id,
      at(units, 2),
    ])
    expect((await t.modules.insight.refresh()).state).toBe('done')
    await client.query('update insight.scores set unit_id = $2 where customer_id = $1', [id, at(units, 2)])
    await client.query('commit')
  })
  expect(await placeOf(id)).toMatchObject({ unitId: at(units, 2) })
  expect(await displaced()).toBe(0)
})

test('whatever is assigned and made while runs are under way, the places agree in the end', async () => {
  const change = fc.record({
    first: fc.nat(ids.length),
    size: fc.integer({ min: 1, max: 40 }),
    unit: fc.option(fc.nat(2)),
    owner: fc.option(fc.nat(1)),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 6, maxLength: 12 }), async (changes) => {
      const running = t.modules.insight.refresh()
      for (const { first, size, unit, owner } of changes) {
        const to = unit === null ? { ownerId: owner === null ? null : at(owners, owner) } : { unitId: at(units, unit) }
        await assign(ids.slice(first, first + size).concat(at(ids, first)), to)
        expect((await t.as('admin').post('/customers', { kind: 'person', displayName: 'New Comer' })).status).toBe(200)
      }
      expect((await running).state).toBe('done')
      expect(await displaced()).toBe(0)
    }),
    { numRuns: 3, seed: Number(process.env.FUZZ_SEED ?? 20_261_130) },
  )
  expect((await t.as('admin').post('/check')).body.checks.filter((one: { ok: boolean }) => !one.ok)).toEqual([])
}, 90_000)

import { expect, test } from 'vitest'
import { createTestApp } from '../platform/testing/app.ts'
import { seedIfEmpty } from './sample.ts'

// The whole way of the start, with fewer customers than the sample has.
async function started(env: Record<string, string>) {
  const t = await createTestApp({ env })
  const said: string[] = []
  const wired = {
    modules: t.modules,
    seed: (...[request, progress, unitOf]: Parameters<typeof t.seed>) => t.seed({ ...request, customers: 150 }, progress, unitOf),
  }
  const start = () => seedIfEmpty({ platform: t.platform, wired }, (line) => void said.push(line))
  const customers = async () => (await t.as('admin').post('/customers/count', { filter: { all: [] } })).body.count
  return { t, said, start, customers }
}

test('an empty database gets the sample company, once', { timeout: 60_000 }, async () => {
  const { t, said, start, customers } = await started({})
  await start()
  expect(await customers()).toBe(150)
  expect((await t.as('admin').get('/insight/runs')).body.rows[0]).toMatchObject({ state: 'done', customers: 150 })
  await start()
  expect(await customers()).toBe(150)
  expect(said).toHaveLength(1)
  await t.close()
})

test('the sample company has regions, shops and an online shop, with everybody in their place, as long as it has customers', {
  timeout: 60_000,
}, async () => {
  const { t, start, customers } = await started({})
  await start()
  const at = async (on = '') => {
    const { units } = (await t.as('admin').get(`/units?customers=true${on}`)).body
    return units.map(({ name, depth, customersBelow }: Record<string, unknown>) => [depth, name, customersBelow])
  }
  const tree = await at()
  const shown = tree.map(([depth, name]: unknown[]) => `${depth} ${name}`)
  expect(shown.toSorted()).toEqual(
    [
      ...['0 ', '1 华东区', '2 杭州西湖店', '2 上海静安店', '2 上海浦东店', '1 华北区', '2 北京朝阳店', '2 北京海淀店'],
      ...['1 华南区', '2 广州天河店', '2 深圳南山店', '1 网上商城'],
    ].toSorted(),
  )
  for (const [, name, count] of tree) expect(count, String(name)).toBeGreaterThan(0)
  expect(tree[0][2]).toBe(await customers())
  const byTop = tree
    .filter(([depth]: unknown[]) => depth === 1)
    .reduce((sum: number, [, , count]: [unknown, unknown, number]) => sum + count, 0)
  expect(byTop).toBe(150)
  // A year ago the units were there already, with fewer customers.
  const past = await at('&on=2025-11-21')
  expect(past.map((line: unknown[]) => line.slice(0, 2))).toEqual(tree.map((line: unknown[]) => line.slice(0, 2)))
  expect(past[0][2]).toBeLessThan(150)
  const { people } = (await t.as('admin').get('/people?limit=100')).body
  expect(people.filter((one: { units: unknown[] }) => one.units.length === 1)).toHaveLength(12)
  await t.close()
})

test('the sample is placed by who its customers are, the same each time; without units of its own it is the same company', {
  timeout: 60_000,
}, async () => {
  const [one, other, plain] = [await started({}), await started({}), await createTestApp()]
  await one.start()
  await other.start()
  await plain.seed({ customers: 150, years: 2, seed: 1 }, async () => {})
  const placed = async ({ t }: { t: typeof plain }, unit = 'u.name') =>
    (
      await t.platform.database.pool.query(
        `select c.display_name, c.city, c.source, ${unit} as unit, (select count(*)::int from commerce.orders o where o.customer_id = c.customer_id) as orders
           from customers.customers c join access.units u on u.unit_id = c.unit_id order by 1, 2, 3, 5`,
      )
    ).rows
  expect(await placed(one)).toEqual(await placed(other))
  expect(await placed(one, "''")).toEqual(await placed({ t: plain }, "''"))
  for (const { t } of [one, other, { t: plain }]) await t.close()
})

test('units that a company has already are left alone', { timeout: 60_000 }, async () => {
  const { t, start, customers } = await started({})
  const { units } = (await t.as('admin').get('/units')).body
  await t.as('admin').post('/units', { name: 'Our own', parentId: units[0].unitId })
  await start()
  expect(await customers()).toBe(150)
  const after = (await t.as('admin').get('/units?customers=true')).body.units
  expect(after.map(({ name, customers: count }: { name: string; customers: number }) => [name, count])).toEqual([
    ['', 150],
    ['Our own', 0],
  ])
  await t.close()
})

test('a process that does not own the warehouse leaves the scoring to the one that does', { timeout: 60_000 }, async () => {
  const { t, start, customers } = await started({ GUANXI_ROLES: 'web,worker' })
  await start()
  await t.processAll()
  expect(await customers()).toBe(150)
  expect((await t.as('admin').get('/insight/runs')).body.rows).toMatchObject([{ state: 'waiting', reason: 'import' }])
  await t.close()
})

test('GUANXI_SAMPLE=off leaves it empty', async () => {
  const { t, said, start, customers } = await started({ GUANXI_SAMPLE: 'off' })
  await start()
  expect([await customers(), said]).toEqual([0, []])
  await t.close()
})

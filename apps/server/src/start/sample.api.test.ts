import { expect, test } from 'vitest'
import { createTestApp } from '../platform/testing/app.ts'
import { seedIfEmpty } from './sample.ts'

// The whole way of the start, with fewer customers than the sample has.
async function started(env: Record<string, string>) {
  const t = await createTestApp({ env })
  const said: string[] = []
  const wired = {
    modules: t.modules,
    seed: (request: Parameters<typeof t.seed>[0], progress: Parameters<typeof t.seed>[1]) =>
      t.seed({ ...request, customers: 150 }, progress),
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

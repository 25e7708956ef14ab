import { expect, test } from 'vitest'
import { createLog } from '../log/log.ts'
import { cloneDatabase } from '../testing/database.ts'
import { createDatabase } from './database.ts'

async function openSeveral(url: string) {
  const told: string[] = []
  const log = Object.assign(createLog('silent'), { warn: (_facts: object, message: string) => void told.push(message) })
  const database = createDatabase(url, log)
  await Promise.all([1, 2, 3, 4].map(() => database.pool.query('select pg_sleep(0.05)')))
  return { database, told }
}

test('a closed database has no connection left, so that nothing is torn off when the server stops', async () => {
  const { database, told } = await openSeveral(await cloneDatabase())
  const opened = database.pool.totalCount
  let gone = 0
  database.pool.on('remove', () => void gone++)
  await database.close()
  expect({ opened, gone, told }).toEqual({ opened: 4, gone: 4, told: [] })
})

test('a lost connection is told, but not while we are stopping', async () => {
  const url = await cloneDatabase()
  const { database, told } = await openSeveral(url)
  const end = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
  const watch = createDatabase(url, createLog('silent'))
  const allGone = async (): Promise<void> => {
    const deadline = performance.now() + 5_000
    while (database.pool.totalCount > 0) {
      expect(performance.now()).toBeLessThan(deadline)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  await watch.pool.query(end)
  await allGone()
  expect(new Set(told)).toContain('an idle database connection was lost')
  told.length = 0
  await database.pool.query('select 1')
  database.expectLoss()
  await watch.pool.query(end)
  await allGone()
  expect(told).toEqual([])
  await database.close()
  await watch.close()
})

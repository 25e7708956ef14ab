import pg from 'pg'
import { expect, it } from 'vitest'
import { cloneAsOwner, cloneDatabase, endWithoutLeak } from './database.ts'

it('gives each caller its own migrated database', async () => {
  const [one, two] = await Promise.all([cloneAsOwner(), cloneAsOwner()])
  const first = new pg.Pool({ connectionString: one })
  const second = new pg.Pool({ connectionString: two })
  await first.query('create table only_here (n int)')
  expect((await first.query('select count(*)::int as n from platform.migrations')).rows[0].n).toBeGreaterThan(0)
  await expect(second.query('select * from only_here')).rejects.toThrow(/does not exist/)
  await Promise.all([endWithoutLeak(first), endWithoutLeak(second)])
})

it('notices a client that was not given back', async () => {
  const pool = new pg.Pool({ connectionString: await cloneDatabase() })
  const client = await pool.connect()
  await expect(endWithoutLeak(pool)).rejects.toThrow('1 database connection(s)')
  client.release()
  await endWithoutLeak(pool)
})

it('notices a connection opened past the pool', async () => {
  const url = await cloneDatabase()
  const stray = new pg.Client({ connectionString: url })
  await stray.connect()
  await stray.query('select 42')
  await expect(endWithoutLeak(new pg.Pool({ connectionString: url }))).rejects.toThrow('select 42')
  await stray.end()
})

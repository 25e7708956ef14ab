import fs from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '../../../platform/db/database.ts'
import { clientOf, type Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'
import { indexStatements, scoreColumns, scoreIndexes } from './shape.ts'

const buildTimeoutMs = 15 * 60_000
// Behind a waiting lock every reader waits too, so it is asked for briefly and often instead of once and long.
const lockTimeoutMs = 200
const lockPatienceMs = 15 * 60_000
const lockPauseMs = 1_000

/** Builds the next table beside the one in use: rows, key, indexes. */
export async function buildNext(database: Database, file: string): Promise<void> {
  await database.transaction(
    async (tx) => {
      await sql`set local maintenance_work_mem = '256MB'`.execute(db(tx))
      await sql`drop table if exists insight.scores_next`.execute(db(tx))
      await sql`create table insight.scores_next (like insight.scores including defaults)`.execute(db(tx))
      const columns = Object.keys(scoreColumns).join(', ')
      await pipeline(fs.createReadStream(file), clientOf(tx).query(copyFrom(`copy insight.scores_next (${columns}) from stdin`)))
      await sql`alter table insight.scores_next add constraint scores_next_pkey primary key (customer_id)`.execute(db(tx))
      await sql.raw(indexStatements('scores_next', 'scores_next')).execute(db(tx))
      await sql`analyze insight.scores_next`.execute(db(tx))
    },
    { statementTimeoutMs: buildTimeoutMs },
  )
}

async function noteStageChanges(tx: Tx): Promise<void> {
  await sql`insert into insight.stage_changes (customer_id, run_id, changed_on, from_stage, to_stage)
    select n.customer_id, n.run_id, n.stage_since, o.stage, n.stage
    from insight.scores_next n join insight.scores o on o.customer_id = n.customer_id
    where o.run_id is not null and o.stage <> n.stage and n.stage_since is not null`.execute(db(tx))
}

const renames = [
  'alter table insight.scores_next rename to scores',
  'alter table insight.scores rename constraint scores_next_pkey to scores_pkey',
  ...Object.keys(scoreIndexes).map((name) => `alter index insight.scores_next_${name} rename to scores_${name}`),
].join('; ')

// Customers who came after the warehouse was read keep their empty row: it says that they are not scored yet.
async function takePlace(tx: Tx): Promise<void> {
  await sql.raw(`set local lock_timeout = ${lockTimeoutMs}`).execute(db(tx))
  await sql`lock table insight.scores in access exclusive mode`.execute(db(tx))
  await sql`insert into insight.scores_next select o.* from insight.scores o
    where o.run_id is null and not exists (select from insight.scores_next n where n.customer_id = o.customer_id)`.execute(db(tx))
  await sql`drop table insight.scores`.execute(db(tx))
  await sql.raw(renames).execute(db(tx))
}

const isLockTimeout = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '55P03'

/** Puts the next table in the place of the one in use, together with whatever `also` writes: readers see all of it or nothing. */
export async function swapIn(database: Database, also: (tx: Tx) => Promise<void>): Promise<void> {
  const deadline = performance.now() + lockPatienceMs
  for (;;) {
    try {
      await database.transaction(
        async (tx) => {
          await noteStageChanges(tx)
          await takePlace(tx)
          await also(tx)
        },
        { statementTimeoutMs: buildTimeoutMs },
      )
      return
    } catch (error) {
      if (!isLockTimeout(error) || performance.now() > deadline) throw error
      await pause(lockPauseMs)
    }
  }
}

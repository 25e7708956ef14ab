import fs from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '../../../platform/db/database.ts'
import { clientOf, type Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'
import { scoreColumns } from './shape.ts'

const buildTimeoutMs = 15 * 60_000
// Behind a waiting lock every reader waits too, so it is asked for briefly and often instead of once and long.
const lockTimeoutMs = 200
const lockPatienceMs = 15 * 60_000
const lockPauseMs = 1_000

/** Builds the next table beside the one in use: rows, key, indexes, guards. */
export async function buildNext(database: Database, file: string): Promise<void> {
  await database.transaction(
    async (tx) => {
      await sql`set local maintenance_work_mem = '256MB'`.execute(db(tx))
      await sql`select insight.open_next_scores()`.execute(db(tx))
      const columns = Object.keys(scoreColumns).join(', ')
      await pipeline(
        fs.createReadStream(file),
        clientOf(tx).query(copyFrom(`copy insight.scores_next (${columns}) from stdin with (freeze)`)),
      )
      await sql`select insight.close_next_scores()`.execute(db(tx))
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

// Customers who came after the warehouse was read keep their empty row: it says that they are not scored yet.
async function takePlace(tx: Tx, seenXid: string): Promise<void> {
  await sql.raw(`set local lock_timeout = ${lockTimeoutMs}`).execute(db(tx))
  await sql`select insight.swap_scores(${seenXid}::xid8)`.execute(db(tx))
}

const isLockTimeout = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '55P03'

/**
 * Puts the next table in the place of the one in use, together with whatever `also` writes: readers see all of it or nothing.
 * It ends with everybody's owner and unit of that moment: the next table knows what was written before the transaction `seenXid`.
 */
export async function swapIn(database: Database, seenXid: string, also: (tx: Tx) => Promise<void>): Promise<void> {
  const deadline = performance.now() + lockPatienceMs
  for (;;) {
    try {
      await database.transaction(
        async (tx) => {
          await noteStageChanges(tx)
          await takePlace(tx, seenXid)
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

import { sql } from 'kysely'
import type { HandOver } from '../../platform/access/ports.ts'
import { db } from './tables.ts'

const open = (from: string) => sql`assignee_id = ${from}::uuid and state = 'open'`

/** The open tasks that somebody has to do. */
export const tasksHeld: HandOver = {
  count: async (tx, from) => {
    const { rows } = await sql<{ tasks: number }>`select count(*) as tasks from tasks.tasks where ${open(from)}`.execute(db(tx))
    return { tasks: rows[0]?.tasks ?? 0 }
  },
  give: async (ctx, { from, to }) => {
    const { numAffectedRows } = await sql`
      update tasks.tasks set assignee_id = ${to}::uuid, version = version + 1, updated_at = ${ctx.now}::timestamptz where ${open(from)}`.execute(
      db(ctx.tx),
    )
    return { tasks: Number(numAffectedRows ?? 0n) }
  },
}

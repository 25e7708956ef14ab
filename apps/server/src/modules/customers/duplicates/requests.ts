import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { RunView } from './contract.ts'
import { db, type RunTable } from './tables.ts'

export const searchTask = 'customers.find_duplicates'
export const searchAttempts = 3

const runs = (tx: Tx) =>
  db(tx)
    .selectFrom('customers.duplicateRuns')
    .select([
      'runId as id',
      'state',
      'step',
      'reason',
      'scope',
      'requestedAt',
      'startedAt',
      'finishedAt',
      'read',
      'compared',
      'found',
      'kept',
      'merged',
      'errorCode',
    ])

export async function runById(tx: Tx, id: string): Promise<RunView> {
  const row = await runs(tx).where('runId', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('run_not_found', { id })
  return RunView.parse(row)
}

/** Those that have not ended, the one that runs first. */
export async function openRuns(tx: Tx): Promise<RunView[]> {
  return RunView.array().parse(await runs(tx).where('state', 'in', ['waiting', 'running']).orderBy('state').execute())
}

export async function lastRun(tx: Tx): Promise<RunView | null> {
  const row = await runs(tx)
    .where('state', 'in', ['done', 'failed'])
    .orderBy('finishedAt', 'desc')
    .orderBy('runId', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? RunView.parse(row) : null
}

/** Up to where customers have been looked at; null: never. */
export async function seenUpTo(tx: Tx): Promise<string | null> {
  const row = await db(tx)
    .selectFrom('customers.duplicateRuns')
    .select('seenXid')
    .where('state', '=', 'done')
    .orderBy('finishedAt', 'desc')
    .orderBy('runId', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seenXid ?? null
}

/** Asks for a search. One that waits answers everybody; it looks at everybody when any of them wants that. */
export async function requestRun(ctx: Ctx, reason: RunTable['reason'], scope: 'whole' | null = null): Promise<RunView> {
  const added = await db(ctx.tx)
    .insertInto('customers.duplicateRuns')
    .values({ runId: newId(), state: 'waiting', reason, scope, requestedAt: ctx.now })
    .onConflict((clash) => clash.column('state').where('state', 'in', ['waiting', 'running']).doNothing())
    .returning('runId')
    .executeTakeFirst()
  if (!added && scope !== null)
    await db(ctx.tx).updateTable('customers.duplicateRuns').set({ scope }).where('state', '=', 'waiting').execute()
  const run = added ? await runById(ctx.tx, added.runId) : (await openRuns(ctx.tx)).find(({ state }) => state === 'waiting')
  // The one that waited has begun meanwhile: it may have been too early for what is asked now, so ask again.
  if (!run) throw new Refusal('conflicting_change')
  await enqueue(ctx.tx, searchTask, { runId: run.id }, { key: `${searchTask}:${run.id}`, queue: searchTask, maxAttempts: searchAttempts })
  return run
}

/** Begins a run; one that a dead process left open gives its place up. */
export async function beginRun(tx: Tx, id: string, now: Date): Promise<void> {
  await db(tx)
    .updateTable('customers.duplicateRuns')
    .set({ state: 'failed', step: null, finishedAt: now, errorCode: 'interrupted' })
    .where('state', '=', 'running')
    .where('runId', '<>', id)
    .execute()
  await db(tx)
    .updateTable('customers.duplicateRuns')
    .set({ state: 'running', step: 'reading', startedAt: now, finishedAt: null, errorCode: null })
    .where('runId', '=', id)
    .execute()
}

export async function noteStep(tx: Tx, id: string, step: Partial<Pick<RunTable, 'step' | 'scope'>>): Promise<void> {
  await db(tx).updateTable('customers.duplicateRuns').set(step).where('runId', '=', id).execute()
}

export type Outcome = Pick<RunTable, 'seenXid' | 'read' | 'compared' | 'found' | 'kept' | 'merged'>

export async function endRun(tx: Tx, id: string, now: Date, outcome: Partial<Outcome> & Pick<RunTable, 'errorCode'>): Promise<void> {
  await db(tx)
    .updateTable('customers.duplicateRuns')
    .set({ ...outcome, state: outcome.errorCode === null ? 'done' : 'failed', step: null, finishedAt: now })
    .where('runId', '=', id)
    .execute()
}

const remembered = 200

/** Forgets runs of long ago. */
export async function tidyRuns(tx: Tx): Promise<void> {
  await sql`delete from customers.duplicate_runs where run_id in (
    select run_id from customers.duplicate_runs where state in ('done', 'failed') order by requested_at desc offset ${remembered})`.execute(
    db(tx),
  )
}

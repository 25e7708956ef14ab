import type { Tx } from '../../../platform/db/tx.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { db, type RunTable } from '../tables.ts'
import { type Findings, type RunStep, RunView } from './contract.ts'

const runsShown = 50

function runs(tx: Tx) {
  return db(tx).selectFrom('insight.runs').selectAll()
}

type RunRow = Awaited<ReturnType<ReturnType<typeof runs>['executeTakeFirstOrThrow']>>

const viewOf = ({ runId, error, ...run }: RunRow): RunView =>
  RunView.parse({ id: runId, ...run, customers: run.findings?.customers ?? 0, message: error })

export async function recentRuns(tx: Tx): Promise<RunView[]> {
  return (await runs(tx).orderBy('requestedAt', 'desc').orderBy('runId', 'desc').limit(runsShown).execute()).map(viewOf)
}

export async function runById(tx: Tx, id: string): Promise<RunView | undefined> {
  const row = await runs(tx).where('runId', '=', id).executeTakeFirst()
  return row && viewOf(row)
}

/** The runs that have not ended, the one that waits first. */
export async function openRuns(tx: Tx): Promise<RunView[]> {
  return (await runs(tx).where('state', 'in', ['waiting', 'running']).orderBy('state').execute()).map(viewOf)
}

/** The run whose scores are in use. */
export async function lastRun(tx: Tx): Promise<RunView | undefined> {
  const row = await runs(tx).where('state', '=', 'done').orderBy('finishedAt', 'desc').limit(1).executeTakeFirst()
  return row && viewOf(row)
}

/** A run that waits; null where another one got there first. */
export async function addRun(tx: Tx, reason: RunTable['reason'], now: Date): Promise<string | null> {
  const added = await db(tx)
    .insertInto('insight.runs')
    .values({ runId: newId(), state: 'waiting', reason, requestedAt: now })
    .onConflict((conflict) => conflict.column('state').where('state', 'in', ['waiting', 'running']).doNothing())
    .returning('runId')
    .executeTakeFirst()
  return added?.runId ?? null
}

/** People wait for it now, whatever it was asked for at first. */
export async function hurryRun(tx: Tx, id: string): Promise<void> {
  await db(tx).updateTable('insight.runs').set({ reason: 'people' }).where('runId', '=', id).where('state', '=', 'waiting').execute()
}

export async function startRun(tx: Tx, id: string, now: Date): Promise<void> {
  await db(tx)
    .updateTable('insight.runs')
    .set({ state: 'running', step: null, startedAt: now, finishedAt: null, errorCode: null, error: null })
    .where('runId', '=', id)
    .execute()
}

export async function noteStep(tx: Tx, id: string, step: RunStep): Promise<void> {
  await db(tx).updateTable('insight.runs').set({ step }).where('runId', '=', id).execute()
}

export async function finishRun(tx: Tx, id: string, done: { now: Date; asOf: string; findings: Findings }): Promise<void> {
  await db(tx)
    .updateTable('insight.runs')
    .set({ state: 'done', step: null, finishedAt: done.now, asOf: done.asOf, findings: JSON.stringify(done.findings) })
    .where('runId', '=', id)
    .execute()
}

export async function failRun(tx: Tx, id: string, failure: { now: Date; code: string; message: string }): Promise<void> {
  await db(tx)
    .updateTable('insight.runs')
    .set({ state: 'failed', finishedAt: failure.now, errorCode: failure.code, error: failure.message.slice(0, 2000) })
    .where('runId', '=', id)
    .execute()
}

/** A run that a dead process left open gives its place up to the one that takes over. */
export async function closeAbandoned(tx: Tx, except: string, now: Date): Promise<void> {
  await db(tx)
    .updateTable('insight.runs')
    .set({ state: 'failed', finishedAt: now, errorCode: 'interrupted', error: 'the process that ran it ended' })
    .where('state', '=', 'running')
    .where('runId', '<>', except)
    .execute()
}

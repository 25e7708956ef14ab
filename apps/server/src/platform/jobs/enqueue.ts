import { sql } from 'kysely'
import { type Tx, tables } from '../db/tx.ts'

export interface EnqueueOptions {
  /** A second job with the same key replaces the first while that one waits. */
  readonly key?: string
  /** Not before so many seconds from now, by the database's own clock: the company's may stand elsewhere. */
  readonly delaySeconds?: number
  readonly maxAttempts?: number
  /** Jobs of one queue run one after the other. */
  readonly queue?: string
}

const db = tables<Record<string, never>>()

/** Adds a job in the caller's transaction: it exists if and only if the transaction commits. */
export async function enqueue(tx: Tx, task: string, payload: object, options: EnqueueOptions = {}): Promise<void> {
  await sql`select graphile_worker.add_job(${task}, payload := ${JSON.stringify(payload)}::json, queue_name := ${options.queue ?? null},
    run_at := now() + make_interval(secs => ${options.delaySeconds ?? 0}), max_attempts := ${options.maxAttempts ?? 10}::int, job_key := ${options.key ?? null})`.execute(
    db(tx),
  )
}

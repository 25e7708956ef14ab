import { sql } from 'kysely'
import { type CopyValue, copyInto } from '../../../platform/db/copy.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { KeyHash } from '../keys/key.ts'
import { db } from '../tables.ts'
import { type Arrival, type ArrivalProblems, arrivalColumns, arrivalRow } from './arrival.ts'

export interface Staged {
  readonly arrivals: number
  readonly problems: ArrivalProblems
}

export interface StageParts {
  readonly keyHash: KeyHash
  /** The country of phone numbers that name none and whose arrival names none. */
  readonly defaultCountry: string
}

/** Streams arrivals into `customers.arrivals` under the batch's id. */
export async function stageArrivals(
  tx: Tx,
  parts: StageParts,
  batchId: string,
  arrivals: Iterable<Arrival> | AsyncIterable<Arrival>,
): Promise<Staged> {
  const problems: ArrivalProblems = { email: 0, phone: 0, country: 0, card: 0, generic: 0 }
  const reader = { ...parts, problems }
  async function* rows(): AsyncGenerator<readonly CopyValue[]> {
    for await (const arrival of arrivals) yield arrivalRow(batchId, arrival, reader)
  }
  const count = await copyInto(tx, `customers.arrivals (${arrivalColumns})`, rows())
  return { arrivals: count, problems }
}

/** Forgets the batch's arrivals: call it when everything that joins them is done, in the same transaction. */
export async function clearArrivals(tx: Tx, batchId: string): Promise<void> {
  await sql`delete from customers.arrivals where batch_id = ${batchId}`.execute(db(tx))
}

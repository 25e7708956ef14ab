import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { fillMerged } from '../merging/arrivals.ts'
import { db } from '../tables.ts'
import { fillEmpty, insertCustomers, newIdsOf } from './apply.ts'
import { noteSight, noticeShared, rememberBearers, rememberShared, type SetAside, withoutAside } from './aside.ts'
import { admitNewcomers } from './newcomers.ts'
import { addUnknownKeys, hasUndecided, keysOfArrival, resolveByKnownKeys } from './resolve.ts'
import { askAbout, policiesOf } from './withhold.ts'

export interface IdentifyParts {
  readonly now: Date
  /** To which the customers made belong. */
  readonly unitId: string
  /** Told, set-wise, of the customers just made. */
  readonly onCreated: readonly ((tx: Tx, newIds: RawBuilder<unknown>) => Promise<void>)[]
  /** Told of keys that turned out to be too many people's. */
  readonly onSetAside: (tx: Tx, found: readonly SetAside[]) => Promise<void>
}

export interface Identified {
  readonly created: number
  /** Customers known before that learnt something. */
  readonly enriched: number
  /** Customers made who may be others: somebody is asked. */
  readonly asked: number
  /** Keys that turned out to be too many people's. */
  readonly setAside: number
}

// One batch at a time: two that bring the same newcomers would otherwise each decide before it sees the other's keys.
const lockIntake = sql`select pg_advisory_xact_lock(hashtextextended('customers.intake', 0))`

// Batches are sorted and hashed whole; the server's own 4 MB would send each of a dozen steps to disk.
const roomToSort = sql`set local work_mem = '64MB'`

async function remember(tx: Tx, batchId: string, now: Date): Promise<void> {
  await rememberShared(tx, batchId, now)
  await rememberBearers(tx, batchId, now)
  await noteSight(tx, batchId, keysOfArrival, now)
}

/**
 * Decides which customer each arrival of the batch is, and makes those nobody knows yet.
 * 0. Keys that too many come with are set aside and decide nothing.
 * 1. The strongest key that is known decides: external id, then card, then e-mail, then phone. Its other keys, where unknown, become that customer's, which may make further arrivals known.
 * 2. Arrivals that no known key reaches are joined wherever they share a key, and each group becomes one new customer.
 * 3. What a customer lacks is filled from its arrivals, first come first; nothing is overwritten.
 * An arrival without any key is a new customer each time. The same batch again changes nothing but that.
 * Where a source is taken in with care, only its own ids and what it brought itself decide, and somebody may be asked.
 */
export async function identify(tx: Tx, parts: IdentifyParts, batchId: string): Promise<Identified> {
  await lockIntake.execute(db(tx))
  await roomToSort.execute(db(tx))
  await sql`analyze customers.arrivals`.execute(db(tx))
  const policies = await policiesOf(tx, batchId)
  const setAside = await noticeShared(tx, batchId, parts.now)
  if (setAside.length > 0) await parts.onSetAside(tx, setAside)
  await withoutAside(tx, batchId)
  for (let isDone = false; !isDone; ) {
    await resolveByKnownKeys(tx, batchId, policies)
    const { added } = await addUnknownKeys(tx, batchId, parts.now, false)
    const isOpen = await hasUndecided(tx, batchId)
    if (isOpen && added === 0) await admitNewcomers(tx, batchId, parts.now)
    isDone = !(await hasUndecided(tx, batchId))
  }
  const created = await insertCustomers(tx, batchId, parts)
  if (created > 0) for (const tell of parts.onCreated) await tell(tx, newIdsOf(batchId))
  const enriched = (await fillEmpty(tx, batchId, parts.now)) + (await fillMerged(tx, batchId, parts.now))
  const asked = await askAbout(tx, batchId, policies, parts.now)
  await remember(tx, batchId, parts.now)
  return { created, enriched, asked, setAside: setAside.length }
}

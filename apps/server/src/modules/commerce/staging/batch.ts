import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { CustomersModule } from '../../customers/index.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { applyOrders, type BatchCounts, countBatch, orderTooLarge, timelineOf } from './apply.ts'
import { identifyBuyers } from './customers.ts'
import type { CanonicalLine } from './line.ts'
import { stageOrders } from './stage.ts'
import { type Batch, createOrders, db } from './tables.ts'

/** What other modules do for an import. */
export interface CommercePorts {
  readonly customers: CustomersModule
  /**
   * Notes consents: `source` yields customer_id, consent_id, purpose, channel, state, occurred_at, evidence, source, recorded_by.
   * Mappings that speak of consent are refused where nobody is plugged in.
   */
  readonly recordConsents?: (tx: Tx, recordedAt: Date, source: RawBuilder<unknown>) => Promise<unknown>
}

export type BatchPhase = 'reading' | 'matching' | 'applying'

// One batch at a time, whoever brings it: two that carry the same order would each take it for new.
const lockBatches = sql`select pg_advisory_xact_lock(hashtextextended('commerce.imports', 0))`

export async function lockImports(tx: Tx): Promise<void> {
  await lockBatches.execute(db(tx))
}

/** Takes a batch of canonical lines from the stream to customers, orders and timeline, all in the caller's transaction. */
export async function importBatch(
  tx: Tx,
  ports: CommercePorts,
  batch: Batch,
  lines: AsyncIterable<CanonicalLine> | Iterable<CanonicalLine>,
  onPhase: (phase: BatchPhase) => Promise<void> = async () => {},
): Promise<BatchCounts> {
  await onPhase('reading')
  await stageOrders(tx, batch, lines)
  await onPhase('matching')
  await createOrders(tx, batch)
  const tooLarge = await orderTooLarge(tx)
  if (tooLarge !== null) throw new Refusal('order_too_large', { number: tooLarge })
  await identifyBuyers(tx, ports.customers, batch)
  await onPhase('applying')
  await applyOrders(tx, batch)
  await ports.customers.recordInteractions(tx, timelineOf(batch))
  return await countBatch(tx)
}

/**
 * The consents of a batch's buyers, each from the first order that says so. What a file says of everybody in general counts for
 * customers it brings only: somebody known may have withdrawn since.
 */
export function consentsOf(batch: Batch, consent: NonNullable<Mapping['consent']>): RawBuilder<unknown> {
  const whom = consent.given ? sql`consented` : sql`consented and is_new`
  return sql`select customer_id, (min(consent_id::text))::uuid as consent_id, 'marketing'::text as purpose, ${consent.channel}::text as channel,
      'given'::text as state, min(consented_at) as occurred_at, ${consent.evidence}::text as evidence, ${batch.source}::text as source,
      'import'::text as recorded_by
    from import_customers where anonymous_number is null and ${whom} group by customer_id`
}

import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'
import type { Interaction } from './interaction.ts'
import { ensureMonths, monthOf } from './months.ts'

const columns = sql`customer_id, occurred_at, interaction_id, kind, channel, direction, actor, subject, body,
  reference_kind, reference_id, amount_minor, currency`

/**
 * Records many at once: `source` is a query that yields the columns customer_id, occurred_at, interaction_id, kind, channel, direction,
 * actor, subject, body, reference_kind, reference_id, amount_minor, currency. It is read twice (first for its months), so it must yield
 * the same rows each time: ids come from what happened (an order's own id), not from a generator. What is recorded already stays.
 */
export async function recordInteractions(tx: Tx, source: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ month: string }>`
    select distinct to_char(s.occurred_at at time zone 'UTC', 'YYYY-MM') as month from (${source}) s`.execute(db(tx))
  if (rows.length === 0) return 0
  await ensureMonths(tx, rows.map((row) => row.month).sort())
  const { numAffectedRows } = await sql`
    insert into customers.interactions (${columns}) select ${columns} from (${source}) s on conflict do nothing`.execute(db(tx))
  return Number(numAffectedRows ?? 0n)
}

/** Records one. */
export async function recordInteraction(tx: Tx, interaction: Interaction): Promise<void> {
  await ensureMonths(tx, [monthOf(interaction.occurredAt)])
  await db(tx)
    .insertInto('customers.interactions')
    .values({
      channel: null,
      direction: null,
      actor: null,
      subject: null,
      body: null,
      referenceKind: null,
      referenceId: null,
      amountMinor: null,
      currency: null,
      result: null,
      durationMinutes: null,
      ...interaction,
    })
    .onConflict((clash) => clash.doNothing())
    .execute()
}

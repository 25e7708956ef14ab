import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'
import type { ConsentsView } from './contract.ts'
import { refreshStates, withSurvivors } from './present.ts'

/** Gives every customer that `newIds` yields a present state of contact. */
export async function emptyContactStates(tx: Tx, newIds: RawBuilder<unknown>): Promise<void> {
  await sql`insert into engagement.contact_states (customer_id) select n.customer_id from (${newIds}) n on conflict do nothing`.execute(
    db(tx),
  )
}

/** Makes others' changes of these customers' consents wait for this transaction. */
export async function lockStates(tx: Tx, customers: RawBuilder<unknown>): Promise<void> {
  await emptyContactStates(tx, customers)
  await sql`
    select from engagement.contact_states e where e.customer_id in (${withSurvivors(customers)})
    order by e.customer_id for update`.execute(db(tx))
}

/**
 * Records consents, set-wise: `source` yields customer_id, consent_id, purpose, channel, state, occurred_at, evidence, source,
 * recorded_by. What is recorded under its id already stays; the present states follow in the same transaction.
 */
export async function recordConsents(tx: Tx, recordedAt: Date, source: RawBuilder<unknown>): Promise<number> {
  await lockStates(tx, source)
  const { numAffectedRows } = await sql`
    insert into engagement.consents (customer_id, consent_id, purpose, channel, state, occurred_at, recorded_at, evidence, source, recorded_by)
    select n.customer_id, n.consent_id, n.purpose, n.channel, n.state, n.occurred_at, ${recordedAt}::timestamptz, n.evidence, n.source,
      n.recorded_by
    from (${source}) n on conflict do nothing`.execute(db(tx))
  await refreshStates(tx, sql`select distinct n.customer_id from (${source}) n`)
  return Number(numAffectedRows ?? 0n)
}

export async function presentConsent(tx: Tx, customerId: string): Promise<ConsentsView['email']> {
  const row = await db(tx)
    .selectFrom('engagement.contactStates')
    .select(['consentEmail', 'consentEmailSince'])
    .where('customerId', '=', customerId)
    .executeTakeFirst()
  return { state: row?.consentEmail ?? 'none', since: row?.consentEmailSince ?? null }
}

const historyLimit = 200

export async function consentHistory(tx: Tx, customerIds: readonly string[]): Promise<ConsentsView['history']> {
  return await db(tx)
    .selectFrom('engagement.consents')
    .select(['consentId', 'purpose', 'channel', 'state', 'occurredAt', 'recordedAt', 'evidence', 'source', 'recordedBy'])
    .where('customerId', 'in', customerIds)
    .orderBy('occurredAt', 'desc')
    .orderBy('recordedAt', 'desc')
    .orderBy('consentId', 'desc')
    .limit(historyLimit)
    .execute()
}

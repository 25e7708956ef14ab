import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'
import type { ConsentsView } from './contract.ts'

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
    select from engagement.contact_states e where e.customer_id in (select n.customer_id from (${customers}) n)
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
  // One index probe a touched customer: the view of all present consents would be built whole for each batch.
  await sql`
    with touched as materialized (select distinct n.customer_id from (${source}) n),
    present as materialized (
      select t.customer_id, p.state, p.occurred_at from touched t cross join lateral (
        select c.state, c.occurred_at from engagement.consents c
        where c.customer_id = t.customer_id and c.purpose = 'marketing' and c.channel = 'email'
        order by c.occurred_at desc, c.recorded_at desc, c.consent_id desc limit 1) p)
    update engagement.contact_states e set consent_email = p.state, consent_email_since = p.occurred_at
    from present p where p.customer_id = e.customer_id
      and (e.consent_email, e.consent_email_since) is distinct from (p.state, p.occurred_at)`.execute(db(tx))
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

import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

/**
 * What the customers that `whose` yields agree to now, as a query of `(customer_id, state, occurred_at)`. Of several who became one the stricter
 * holds, until somebody says something for the one that they have become. One index probe a customer: the view of all present consents would be
 * built whole for each batch.
 */
export const presentStates = (whose: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select w.customer_id, coalesce(p.state, 'none') as state, p.occurred_at from (${whose}) w left join lateral (
    select l.state, l.occurred_at
      from (select w.customer_id as id, null::timestamptz as merged_at union all
        select m.member_id, m.merged_at from customers.customer_members m where m.customer_id = w.customer_id) one
      cross join lateral (
        select c.state, c.occurred_at, c.recorded_at, c.consent_id from engagement.consents c
         where c.customer_id = one.id and c.purpose = 'marketing' and c.channel = 'email'
         order by c.occurred_at desc, c.recorded_at desc, c.consent_id desc limit 1) l
      cross join lateral (
        select l.occurred_at > coalesce((select max(m.merged_at) from customers.customer_members m where m.customer_id = w.customer_id), '-infinity')
          as is_since) s
     order by s.is_since desc, (not s.is_since and l.state = 'withdrawn') desc, l.occurred_at desc, l.recorded_at desc, l.consent_id desc
     limit 1) p on true`

/** Those, and whom they have become. */
export const withSurvivors = (whose: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select n.customer_id from (${whose}) n union
  select c.merged_into from (${whose}) n join customers.customers c on c.customer_id = n.customer_id where c.merged_into is not null`

/** Brings the present states of these customers up to date with what is recorded. */
export async function refreshStates(tx: Tx, whose: RawBuilder<unknown>): Promise<void> {
  await sql`
    with present as materialized (${presentStates(withSurvivors(whose))})
    update engagement.contact_states e set consent_email = p.state, consent_email_since = p.occurred_at
    from present p where p.customer_id = e.customer_id
      and (e.consent_email, e.consent_email_since) is distinct from (p.state, p.occurred_at)`.execute(db(tx))
}

import { sql } from 'kysely'
import type { Tx } from '../../platform/db/tx.ts'
import { presentStates } from './consents/present.ts'
import { db } from './tables.ts'

const rules = {
  'engagement.queue_holds_what_is_queued': sql`
    select count(*) as broken from engagement.send_queue q
      full join (select customer_id, send_id from engagement.sends where state = 'queued') s
        on s.customer_id = q.customer_id and s.send_id = q.send_id
    where q.send_id is null or s.send_id is null`,
  'engagement.what_left_was_written': sql`
    select count(*) as broken from engagement.sends s
    where s.state in ('handing_over', 'handed_over', 'unknown')
      and not exists (select from engagement.messages m where m.customer_id = s.customer_id and m.send_id = s.send_id)`,
  'engagement.states_follow_the_consents': sql`
    select count(*) as broken from engagement.contact_states e
      full join (select * from engagement.present_consents where purpose = 'marketing' and channel = 'email') p on p.customer_id = e.customer_id
    where not exists (select from customers.customer_members m where m.customer_id = e.customer_id)
      and (e.consent_email is distinct from coalesce(p.state, 'none') or e.consent_email_since is distinct from p.occurred_at)`,
  'engagement.states_of_merged_follow_all_their_consents': sql`
    select count(*) as broken from engagement.contact_states e
      join (${presentStates(sql`select distinct m.customer_id from customers.customer_members m`)}) p on p.customer_id = e.customer_id
    where (e.consent_email, e.consent_email_since) is distinct from (p.state, p.occurred_at)`,
  'engagement.every_customer_has_a_state': sql`
    select count(*) as broken from customers.customers c
    where not exists (select from engagement.contact_states e where e.customer_id = c.customer_id)`,
} as const

/** What must hold of consents and messages: each rule with the number of rows that break it. */
export async function engagementChecks(tx: Tx): Promise<readonly { readonly name: string; readonly broken: number }[]> {
  const found: { name: string; broken: number }[] = []
  for (const [name, rule] of Object.entries(rules)) {
    const { rows } = await sql<{ broken: number }>`${rule}`.execute(db(tx))
    found.push({ name, broken: rows[0]?.broken ?? 0 })
  }
  return found
}

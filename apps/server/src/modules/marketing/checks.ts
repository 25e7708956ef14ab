import { sql } from 'kysely'
import type { Tx } from '../../platform/db/tx.ts'
import { db } from './tables.ts'

const rules = {
  'marketing.audiences_add_up': sql`
    select count(*) as broken from marketing.campaigns c
      left join (
        select campaign_id, count(*) filter (where arm = 'message') as message, count(*) filter (where arm = 'holdout') as holdout,
          count(*) filter (where arm = 'message' and is_eligible) as message_eligible,
          count(*) filter (where arm = 'holdout' and is_eligible) as holdout_eligible
        from marketing.audience_members group by campaign_id) m on m.campaign_id = c.campaign_id
    where (c.message_count, c.holdout_count, c.message_eligible, c.holdout_eligible)
      is distinct from (m.message, m.holdout, m.message_eligible, m.holdout_eligible)`,
  'marketing.arms_follow_the_buckets': sql`
    select count(*) as broken from marketing.audience_members m left join marketing.campaigns c on c.campaign_id = m.campaign_id
    where (m.arm = 'holdout') is distinct from (m.bucket < c.holdout_buckets)`,
  'marketing.only_the_message_arm_is_written_to': sql`
    select count(*) as broken from engagement.sends s
      left join marketing.audience_members m on m.customer_id = s.customer_id and m.campaign_id = s.occasion_id
    where s.occasion_kind = 'campaign' and m.arm is distinct from 'message'`,
} as const

/** What must hold of campaigns: each rule with the number of rows that break it. */
export async function marketingChecks(tx: Tx): Promise<readonly { readonly name: string; readonly broken: number }[]> {
  const found: { name: string; broken: number }[] = []
  for (const [name, rule] of Object.entries(rules)) {
    const { rows } = await sql<{ broken: number }>`${rule}`.execute(db(tx))
    found.push({ name, broken: rows[0]?.broken ?? 0 })
  }
  return found
}

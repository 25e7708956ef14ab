import { type RawBuilder, sql } from 'kysely'
import type { FilterGroup } from '../../../platform/fields/filter.ts'
import { fromWhere } from '../../../platform/fields/select.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { CampaignParts } from './commands.ts'
import type { LoadedCampaign } from './queries.ts'

/**
 * Who is in the segment now, as a query of `(customer_id, arm, bucket, reason)`. The arm follows from the campaign's salt and the
 * customer alone, never from who else is there; whether the contact policy would let a message through is asked of both arms alike.
 */
export async function placedAudience(
  ctx: Ctx,
  parts: CampaignParts,
  campaign: LoadedCampaign,
  filter: FilterGroup,
): Promise<RawBuilder<unknown>> {
  const selection = parts.customers.selectionOf(ctx, filter)
  const audience = sql`select c.customer_id ${fromWhere(await parts.customers.catalogue(ctx), selection)}`
  return sql`
    select customer_id, case when bucket < ${campaign.holdoutBuckets} then 'holdout' else 'message' end as arm, bucket, reason
    from (
      select v.customer_id, v.reason,
        (('x' || left(md5(${campaign.salt} || v.customer_id::text), 8))::bit(32)::bigint % 10000)::smallint as bucket
      from (${parts.engagement.verdicts('marketing', audience)}) v) bucketed`
}

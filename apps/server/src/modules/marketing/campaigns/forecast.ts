import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { isRefusalReason } from '../../engagement/index.ts'
import { countsEverybody } from '../reach.ts'
import { segmentById } from '../segments/queries.ts'
import { db } from '../tables.ts'
import { placedAudience } from './audience.ts'
import type { CampaignParts } from './commands.ts'
import type { Forecast } from './contract.ts'
import { campaignFor } from './queries.ts'

interface Group {
  readonly arm: 'message' | 'holdout'
  readonly reason: string | null
  readonly customers: number
}

const sum = (groups: readonly Group[]): number => groups.reduce((total, group) => total + group.customers, 0)

/** What a launch at this moment would do: the same arms and verdicts, counted and not kept. */
export async function forecastLaunch(ctx: Ctx, parts: CampaignParts, campaignId: string): Promise<Forecast> {
  const campaign = await campaignFor(ctx.tx, campaignId, 'read')
  if (campaign.state !== 'draft') throw new Refusal('campaign_not_draft', { id: campaignId, state: campaign.state })
  const segment = await segmentById(ctx.tx, campaign.segmentId)
  const { rows } = await sql<Group>`
    select arm, reason, count(*) as customers from (${await placedAudience(ctx, parts, campaign, segment.filter)}) placed
    group by arm, reason order by customers desc, reason`.execute(db(ctx.tx))
  const message = rows.filter(({ arm }) => arm === 'message')
  const holdout = rows.filter(({ arm }) => arm === 'holdout')
  return {
    isWhole: countsEverybody(ctx),
    segment: sum(rows),
    message: sum(message),
    holdout: sum(holdout),
    messageEligible: sum(message.filter(({ reason }) => reason === null)),
    holdoutEligible: sum(holdout.filter(({ reason }) => reason === null)),
    refused: message.flatMap(({ reason, customers }) => (reason !== null && isRefusalReason(reason) ? [{ reason, customers }] : [])),
  }
}

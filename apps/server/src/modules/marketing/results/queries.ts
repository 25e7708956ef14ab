import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { CustomersModule } from '../../customers/index.ts'
import type { InsightModule, Outcome } from '../../insight/index.ts'
import { campaignFor } from '../campaigns/queries.ts'
import { countedMembers, countsEverybody } from '../reach.ts'
import type { ResultQuery, ResultView } from './contract.ts'
import { armView, findingsOf } from './finding.ts'

const dayMs = 86_400_000

export interface ResultParts {
  readonly customers: Pick<CustomersModule, 'seenIds'>
  readonly insight: Pick<InsightModule, 'outcomes' | 'compare'>
}

// A result tells what customers bought: to be seen of those whose orders are.
const seeing = 'commerce.order.see'

/**
 * What a campaign did. Compared are the customers whom the policy let through at the launch, as they were drawn into the arms:
 * leaving out those whom a message then did not reach would compare the reachable with everybody.
 */
export async function campaignResult(
  ctx: Ctx,
  { customers, insight }: ResultParts,
  campaignId: string,
  query: ResultQuery,
): Promise<ResultView> {
  const campaign = await campaignFor(ctx.tx, campaignId, 'read')
  if (campaign.launchedAt === null) throw new Refusal('campaign_not_launched', { id: campaignId })
  const since = new Date(campaign.launchedAt)
  const end = query.days === undefined ? ctx.now.getTime() : Math.min(ctx.now.getTime(), since.getTime() + query.days * dayMs)
  const until = new Date(end)
  const counted = countedMembers(ctx, customers, campaignId, seeing)
  const members = sql`select customer_id, arm from (${counted}) counted where is_eligible`
  const { currency, arms } = await insight.outcomes(ctx.tx, { arms: members, since, until })
  const nobody = { customers: 0, buyers: 0, orders: 0, sumMinor: 0, sumOfSquares: 0 }
  const of = (arm: string): Outcome => arms.find((outcome) => outcome.arm === arm) ?? { arm, ...nobody }
  const [message, holdout] = [of('message'), of('holdout')]
  return {
    campaignId,
    isWhole: countsEverybody(ctx, seeing),
    since: since.toISOString(),
    until: until.toISOString(),
    currency,
    message: armView(message),
    holdout: armView(holdout),
    findings: findingsOf(insight.compare, message, holdout),
  }
}

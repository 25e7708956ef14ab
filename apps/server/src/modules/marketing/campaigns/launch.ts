import { type RawBuilder, sql } from 'kysely'
import { emit } from '../../../platform/events/events.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { segmentById } from '../segments/queries.ts'
import { db } from '../tables.ts'
import { placedAudience } from './audience.ts'
import { canMove } from './campaign.ts'
import { type CampaignParts, refuseStale, refuseUnsound, subjectOf } from './commands.ts'
import type { CampaignView } from './contract.ts'
import { campaignFor, campaignView, type LoadedCampaign } from './queries.ts'

export const campaignOccasion = 'campaign'

interface ArmCount {
  readonly arm: 'message' | 'holdout'
  readonly customers: number
  readonly eligible: number
}

/** Writes down who is in the segment now, in which arm, and whether the contact policy would let a message through. */
async function freezeAudience(ctx: Ctx, campaign: LoadedCampaign, placed: RawBuilder<unknown>): Promise<readonly ArmCount[]> {
  const { rows } = await sql<ArmCount>`
    with frozen as (
      insert into marketing.audience_members (customer_id, campaign_id, arm, bucket, is_eligible)
      select customer_id, ${campaign.campaignId}::uuid, arm, bucket, reason is null from (${placed}) placed
      order by customer_id
      returning arm, is_eligible)
    select arm, count(*) as customers, count(*) filter (where is_eligible) as eligible from frozen group by arm`.execute(db(ctx.tx))
  await sql`analyze marketing.audience_members`.execute(db(ctx.tx))
  return rows
}

async function markLaunched(ctx: Ctx, campaign: LoadedCampaign, filter: object, arms: readonly ArmCount[], isOver: boolean): Promise<void> {
  const [message, holdout] = [arms.find(({ arm }) => arm === 'message'), arms.find(({ arm }) => arm === 'holdout')]
  await db(ctx.tx)
    .updateTable('marketing.campaigns')
    .set({
      state: isOver ? 'sent' : 'sending',
      version: campaign.version + 1,
      launchedVersion: campaign.version,
      launchedAt: ctx.now,
      launchedBy: ctx.actor.name,
      launchedFilter: JSON.stringify(filter),
      finishedAt: isOver ? ctx.now : null,
      updatedAt: ctx.now,
      messageCount: message?.customers ?? 0,
      holdoutCount: holdout?.customers ?? 0,
      messageEligible: message?.eligible ?? 0,
      holdoutEligible: holdout?.eligible ?? 0,
    })
    .where('campaignId', '=', campaign.campaignId)
    .execute()
}

/** Launches a draft: freezes the audience, holds out its share, lets the rest through the contact policy. All of it, or nothing. */
export async function launchCampaign(ctx: Ctx, parts: CampaignParts, campaignId: string, version: number): Promise<CampaignView> {
  const campaign = await campaignFor(ctx.tx, campaignId, 'change')
  const answer = () => campaignView(ctx, parts, campaignId)
  // The second click of a double click has seen the same draft: it is answered with the launch that the first one made.
  if (campaign.launchedVersion === version) return await answer()
  if (campaign.state !== 'draft') throw new Refusal('campaign_not_draft', { id: campaignId, state: campaign.state })
  refuseStale(campaign, version)
  await refuseUnsound(ctx, parts.writer, campaign)
  const segment = await segmentById(ctx.tx, campaign.segmentId)
  const arms = await freezeAudience(ctx, campaign, await placedAudience(ctx, parts, campaign, segment.filter))
  if (arms.length === 0) throw new Refusal('audience_empty', { segment: segment.name })
  const admission = await parts.engagement.admit(ctx, {
    occasionKind: campaignOccasion,
    occasionId: campaignId,
    channel: 'email',
    purpose: 'marketing',
    audience: sql`select customer_id from marketing.audience_members where campaign_id = ${campaignId}::uuid and arm = 'message'`,
  })
  await markLaunched(ctx, campaign, segment.filter, arms, admission.queued === 0)
  const changes = { arms, queued: admission.queued, refused: admission.refused }
  await emit(ctx, { action: 'marketing.campaign.launched', subject: subjectOf(campaignId), changes }, { campaignId })
  return await answer()
}

/** Stops a campaign: what has not begun to be handed over does not leave any more. */
export async function stopCampaign(ctx: Ctx, parts: CampaignParts, campaignId: string, version: number): Promise<CampaignView> {
  const campaign = await campaignFor(ctx.tx, campaignId, 'change')
  if (!canMove(campaign.state, 'stopped')) throw new Refusal('campaign_not_sending', { id: campaignId, state: campaign.state })
  refuseStale(campaign, version)
  const withdrawn = await parts.engagement.withdraw(ctx, campaignId)
  await db(ctx.tx)
    .updateTable('marketing.campaigns')
    .set({ state: 'stopped', version: campaign.version + 1, finishedAt: ctx.now, updatedAt: ctx.now })
    .where('campaignId', '=', campaignId)
    .execute()
  await emit(ctx, { action: 'marketing.campaign.stopped', subject: subjectOf(campaignId), changes: { withdrawn } }, { campaignId })
  return await campaignView(ctx, parts, campaignId)
}

/** Notes that nothing of a campaign is left to be sent. Told more than once, it changes nothing more. */
export async function finishCampaign(ctx: Ctx, campaignId: string): Promise<void> {
  await db(ctx.tx)
    .updateTable('marketing.campaigns')
    .set((e) => ({ state: 'sent', finishedAt: ctx.now, updatedAt: ctx.now, version: e('version', '+', 1) }))
    .where('campaignId', '=', campaignId)
    .where('state', '=', 'sending')
    .execute()
}

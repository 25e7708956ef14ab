import { audit } from '../../../platform/audit/audit.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { CustomersModule } from '../../customers/index.ts'
import type { EngagementModule } from '../../engagement/index.ts'
import { problemsIn, type Writer, writeMessages } from '../messages/write.ts'
import { ownerOf } from '../owners.ts'
import { segmentById } from '../segments/queries.ts'
import { db } from '../tables.ts'
import { bucketsOf } from './campaign.ts'
import type { CampaignView, ChangeCampaign, CreateCampaign, Preview, PreviewBody } from './contract.ts'
import { campaignFor, campaignView, type LoadedCampaign } from './queries.ts'

export interface CampaignParts {
  readonly customers: Pick<CustomersModule, 'catalogue' | 'selectionOf' | 'customerFor' | 'seenIds'>
  readonly engagement: Pick<EngagementModule, 'admit' | 'withdraw' | 'verdicts' | 'ledgerCounts' | 'sendsOf'>
  readonly writer: Writer
  readonly baseUrl: string
}

export const subjectOf = (id: string) => ({ kind: 'campaign', id })

/** A message that cannot be written to somebody is refused when it is saved, not found out when half are sent. */
export async function refuseUnsound(ctx: Ctx, writer: Writer, draft: { readonly subject: string; readonly body: string }): Promise<void> {
  const [problem] = await problemsIn(ctx, writer, draft)
  if (!problem) return
  const { part, line, column, code, name } = problem
  throw new Refusal('template_invalid', { part, line, column, problem: code, name })
}

export function refuseStale(found: LoadedCampaign, version: number): void {
  if (found.version !== version) throw new Refusal('version_conflict', { id: found.campaignId, version: found.version })
}

export async function createCampaign(ctx: Ctx, parts: CampaignParts, input: CreateCampaign): Promise<CampaignView> {
  await segmentById(ctx.tx, input.segmentId, 'change')
  await refuseUnsound(ctx, parts.writer, input)
  const campaignId = newId()
  await db(ctx.tx)
    .insertInto('marketing.campaigns')
    .values({
      campaignId,
      name: input.name,
      segmentId: input.segmentId,
      subject: input.subject,
      body: input.body,
      language: input.language ?? ctx.language,
      holdoutBuckets: bucketsOf(input.holdoutShare),
      salt: newId(),
      createdAt: ctx.now,
      updatedAt: ctx.now,
      createdBy: ctx.actor.name,
      ownerId: ownerOf(ctx),
    })
    .execute()
  await audit(ctx, { action: 'marketing.campaign.created', subject: subjectOf(campaignId), changes: { name: input.name } })
  return await campaignView(ctx, parts, campaignId)
}

export async function changeCampaign(ctx: Ctx, parts: CampaignParts, campaignId: string, input: ChangeCampaign): Promise<CampaignView> {
  const found = await campaignFor(ctx.tx, campaignId, 'change')
  if (found.state !== 'draft') throw new Refusal('campaign_not_draft', { id: campaignId, state: found.state })
  refuseStale(found, input.version)
  const { version, holdoutShare, ...changes } = input
  if (changes.segmentId !== undefined) await segmentById(ctx.tx, changes.segmentId, 'change')
  const [subject, body] = [changes.subject ?? found.subject, changes.body ?? found.body]
  await refuseUnsound(ctx, parts.writer, { subject, body })
  await db(ctx.tx)
    .updateTable('marketing.campaigns')
    .set({
      name: changes.name ?? found.name,
      segmentId: changes.segmentId ?? found.segmentId,
      subject,
      body,
      language: changes.language ?? found.language,
      holdoutBuckets: holdoutShare === undefined ? found.holdoutBuckets : bucketsOf(holdoutShare),
      version: version + 1,
      updatedAt: ctx.now,
    })
    .where('campaignId', '=', campaignId)
    .execute()
  await audit(ctx, { action: 'marketing.campaign.changed', subject: subjectOf(campaignId), changes: { changed: Object.keys(changes) } })
  return await campaignView(ctx, parts, campaignId)
}

export async function removeCampaign(ctx: Ctx, campaignId: string): Promise<void> {
  const found = await campaignFor(ctx.tx, campaignId, 'change')
  if (found.state !== 'draft') throw new Refusal('campaign_not_draft', { id: campaignId, state: found.state })
  await db(ctx.tx).deleteFrom('marketing.campaigns').where('campaignId', '=', campaignId).execute()
  await audit(ctx, { action: 'marketing.campaign.removed', subject: subjectOf(campaignId), changes: { name: found.name } })
}

/** The message as one customer would get it; nothing is kept, nothing is sent, and its way out leads nowhere. */
export async function previewCampaign(ctx: Ctx, parts: CampaignParts, campaignId: string, input: PreviewBody): Promise<Preview> {
  const found = await campaignFor(ctx.tx, campaignId, 'read')
  const { customerId } = await parts.customers.customerFor(ctx, input.customerId, 'customers.customer.see')
  const draft = { subject: input.subject ?? found.subject, body: input.body ?? found.body, language: found.language }
  const problems = await problemsIn(ctx, parts.writer, draft)
  if (problems.length > 0) return { message: null, problems: problems.map((problem) => ({ ...problem })) }
  const unsubscribeUrl = `${parts.baseUrl}/u/preview`
  const written = (await writeMessages(ctx, parts.writer, draft, [{ customerId, unsubscribeUrl }])).get(customerId)
  if (written && 'html' in written) return { message: { ...written }, problems: [] }
  const name = written?.problem ?? ''
  return { message: null, problems: [{ part: 'body', line: 1, column: 1, code: 'render', name }] }
}

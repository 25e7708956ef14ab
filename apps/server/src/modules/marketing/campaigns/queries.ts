import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { CustomersModule } from '../../customers/index.ts'
import type { LedgerCount } from '../../engagement/index.ts'
import { countedMembers, countsEverybody } from '../reach.ts'
import { db } from '../tables.ts'
import { buckets } from './campaign.ts'
import type { CampaignList, CampaignSummary, CampaignsQuery, CampaignView } from './contract.ts'

const columns = [
  'c.campaignId',
  'c.name',
  'c.segmentId',
  's.name as segmentName',
  'c.state',
  'c.holdoutBuckets',
  'c.version',
  'c.createdAt',
  'c.updatedAt',
  'c.createdBy',
  'c.launchedAt',
  'c.launchedBy',
  'c.finishedAt',
  'c.messageCount',
  'c.holdoutCount',
  'c.messageEligible',
  'c.holdoutEligible',
] as const

interface Counts {
  readonly holdoutBuckets: number
  readonly messageCount: number | null
  readonly holdoutCount: number | null
  readonly messageEligible: number | null
  readonly holdoutEligible: number | null
}

function summaryOf<R extends Counts>({ holdoutBuckets, messageCount, holdoutCount, messageEligible, holdoutEligible, ...row }: R) {
  const audience: CampaignSummary['audience'] =
    messageCount === null
      ? null
      : {
          message: messageCount,
          holdout: holdoutCount ?? 0,
          messageEligible: messageEligible ?? 0,
          holdoutEligible: holdoutEligible ?? 0,
        }
  return { ...row, holdoutShare: holdoutBuckets / buckets, audience, isWhole: true }
}

/** A summary for whoever does not reach everybody: its figures are counted for them, or left out where that would take too long. */
const veiled = <S extends { audience: CampaignSummary['audience'] }>(summary: S) => ({ ...summary, audience: null, isWhole: false })

const rowsOf = (tx: Tx) =>
  db(tx).selectFrom('marketing.campaigns as c').innerJoin('marketing.segments as s', 's.segmentId', 'c.segmentId').select(columns)

const Place = z.tuple([z.iso.datetime(), z.uuid()])

function readPlace(cursor: string | undefined): z.infer<typeof Place> | null {
  if (cursor === undefined) return null
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw new Refusal('cursor_invalid')
  }
}

/** Campaigns, the last changed first; their figures only for whoever reaches everybody, for they are not counted anew for a list. */
export async function campaigns(ctx: Ctx, query: CampaignsQuery): Promise<CampaignList> {
  const after = readPlace(query.cursor)
  let rows = rowsOf(ctx.tx)
    .orderBy('c.updatedAt', 'desc')
    .orderBy('c.campaignId', 'desc')
    .limit(query.limit + 1)
  if (query.state) rows = rows.where('c.state', '=', query.state)
  if (after) rows = rows.where(sql<boolean>`(c.updated_at, c.campaign_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await rows.execute()
  const shown = found.slice(0, query.limit)
  const last = shown.at(-1)
  const next =
    found.length > query.limit && last ? Buffer.from(JSON.stringify([last.updatedAt, last.campaignId])).toString('base64url') : null
  const summaries = shown.map(summaryOf)
  return { campaigns: countsEverybody(ctx) ? summaries : summaries.map(veiled), next }
}

interface ViewParts {
  readonly customers: Pick<CustomersModule, 'seenIds'>
  readonly engagement: { readonly ledgerCounts: (ctx: Ctx, occasionId: string) => Promise<readonly LedgerCount[]> }
}

async function countAudience(ctx: Ctx, parts: ViewParts, campaignId: string): Promise<CampaignSummary['audience']> {
  const { rows } = await sql<NonNullable<CampaignSummary['audience']>>`
    select count(*) filter (where arm = 'message') as message, count(*) filter (where arm = 'holdout') as holdout,
      count(*) filter (where arm = 'message' and is_eligible) as message_eligible,
      count(*) filter (where arm = 'holdout' and is_eligible) as holdout_eligible
    from (${countedMembers(ctx, parts.customers, campaignId)}) counted`.execute(db(ctx.tx))
  return rows[0] ?? null
}

/** One campaign with its figures, of the customers whom the reader may see. */
export async function campaignView(ctx: Ctx, parts: ViewParts, campaignId: string): Promise<CampaignView> {
  const found = rowsOf(ctx.tx).select(['c.subject', 'c.body', 'c.language'])
  const row = await found.where('c.campaignId', '=', campaignId).executeTakeFirst()
  if (!row) throw new Refusal('campaign_not_found', { id: campaignId })
  const isLaunched = row.state !== 'draft'
  const sends = isLaunched ? await parts.engagement.ledgerCounts(ctx, campaignId) : []
  const view = { ...summaryOf(row), sends: sends.map((send) => ({ ...send })) }
  if (countsEverybody(ctx)) return view
  return { ...veiled(view), audience: isLaunched ? await countAudience(ctx, parts, campaignId) : null }
}

const loaded = [
  'campaignId',
  'name',
  'segmentId',
  'subject',
  'body',
  'language',
  'holdoutBuckets',
  'salt',
  'state',
  'version',
  'launchedAt',
  'launchedVersion',
] as const

/** One campaign as its rules need it; `change` keeps it as it is until the transaction ends. */
export async function campaignFor(tx: Tx, campaignId: string, use: 'read' | 'change') {
  const query = db(tx).selectFrom('marketing.campaigns').select(loaded).where('campaignId', '=', campaignId)
  const row = await (use === 'change' ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('campaign_not_found', { id: campaignId })
  return row
}
export type LoadedCampaign = Awaited<ReturnType<typeof campaignFor>>

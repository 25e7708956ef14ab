import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/tx.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { LedgerCount } from '../../engagement/index.ts'
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
  return { ...row, holdoutShare: holdoutBuckets / buckets, audience }
}

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

/** Campaigns, the last changed first. */
export async function campaigns(tx: Tx, query: CampaignsQuery): Promise<CampaignList> {
  const after = readPlace(query.cursor)
  let rows = rowsOf(tx)
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
  return { campaigns: shown.map(summaryOf), next }
}

export type CountLedger = (tx: Tx, occasionId: string) => Promise<readonly LedgerCount[]>

export async function campaignView(tx: Tx, countLedger: CountLedger, campaignId: string): Promise<CampaignView> {
  const row = await rowsOf(tx).select(['c.subject', 'c.body', 'c.language']).where('c.campaignId', '=', campaignId).executeTakeFirst()
  if (!row) throw new Refusal('campaign_not_found', { id: campaignId })
  const sends = row.state === 'draft' ? [] : await countLedger(tx, campaignId)
  return { ...summaryOf(row), sends: sends.map((send) => ({ ...send })) }
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

import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { asked } from '../../../platform/fields/asked.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { FieldUser } from '../../../platform/shape/parts.ts'
import { db } from '../tables.ts'
import type { SegmentView } from './contract.ts'

const mostSegments = 1000

const columns = ['segmentId', 'name', 'description', 'filter', 'version', 'createdAt', 'updatedAt', 'createdBy'] as const

async function withCampaigns(tx: Tx, segments: readonly Omit<SegmentView, 'campaigns'>[]): Promise<SegmentView[]> {
  if (segments.length === 0) return []
  const ids = segments.map((segment) => segment.segmentId)
  const campaigns = await db(tx)
    .selectFrom('marketing.campaigns')
    .select(['campaignId', 'segmentId', 'name', 'state'])
    .where('segmentId', 'in', ids)
    .orderBy('createdAt', 'desc')
    .orderBy('campaignId')
    .execute()
  const bySegment = Map.groupBy(campaigns, (campaign) => campaign.segmentId)
  return segments.map((segment) => ({
    ...segment,
    campaigns: (bySegment.get(segment.segmentId) ?? []).map(({ campaignId, name, state }) => ({ campaignId, name, state })),
  }))
}

export async function segments(tx: Tx): Promise<SegmentView[]> {
  const rows = await db(tx).selectFrom('marketing.segments').select(columns).orderBy(sql`lower(name)`).limit(mostSegments).execute()
  return await withCampaigns(tx, rows)
}

/** One segment, or the refusal; `forUpdate` keeps it as it is until the transaction ends. */
export async function segmentById(tx: Tx, segmentId: string, use: 'read' | 'change' = 'read'): Promise<SegmentView> {
  const query = db(tx).selectFrom('marketing.segments').select(columns).where('segmentId', '=', segmentId)
  const row = await (use === 'change' ? query.forUpdate() : query).executeTakeFirst()
  const [segment] = row ? await withCampaigns(tx, [row]) : []
  if (!segment) throw new Refusal('segment_not_found', { id: segmentId })
  return segment
}

export async function isNameTaken(tx: Tx, name: string, except: string | null): Promise<boolean> {
  // Two that choose the same name at once would both find it free.
  await sql`select pg_advisory_xact_lock(hashtextextended('marketing.segments', 0))`.execute(db(tx))
  const { rows } = await sql`
    select from marketing.segments where lower(name) = lower(${name}) and segment_id is distinct from ${except}::uuid`.execute(db(tx))
  return rows.length > 0
}

/** The segments that would be refused without a field of customers. */
export async function segmentsUsing(ctx: Ctx, object: string, key: string): Promise<readonly FieldUser[]> {
  // A field of records is named inside a question about their kind.
  const names = object === 'customers.customer' ? [key] : object.startsWith('custom.') ? [object, key] : []
  if (names.length === 0) return []
  const rows = await db(ctx.tx)
    .selectFrom('marketing.segments')
    .select(['segmentId', 'name', 'filter'])
    .where((row) => row.and(names.map((name) => row(sql`filter::text`, 'like', `%${JSON.stringify(name)}%`))))
    .limit(200)
    .execute()
  return rows.map(({ segmentId, name, filter }) => ({ kind: 'segment', id: segmentId, name, asks: asked(filter, key) }))
}

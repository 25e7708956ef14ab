import { audit } from '../../../platform/audit/audit.ts'
import { compileFilter } from '../../../platform/fields/compile.ts'
import type { FilterGroup } from '../../../platform/fields/filter.ts'
import { countUpTo } from '../../../platform/fields/page.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { CustomersModule } from '../../customers/index.ts'
import { ownerOf } from '../owners.ts'
import { db } from '../tables.ts'
import type { ChangeSegment, CreateSegment, SegmentView } from './contract.ts'
import { isNameTaken, segmentById } from './queries.ts'

export type SegmentParts = Pick<CustomersModule, 'catalogue' | 'selectionOf'>

const countCap = 10_000
const noCap = 2_147_483_646

// A filter that names what is no field would fail at the launch.
async function refuseUnknown(ctx: Ctx, customers: SegmentParts, filter: FilterGroup): Promise<void> {
  compileFilter(await customers.catalogue(ctx), filter, customers.selectionOf(ctx, filter).time)
}

async function refuseTaken(ctx: Ctx, name: string, except: string | null): Promise<void> {
  if (await isNameTaken(ctx.tx, name, except)) throw new Refusal('segment_name_taken', { name })
}

const subject = (id: string) => ({ kind: 'segment', id })

export async function createSegment(ctx: Ctx, customers: SegmentParts, input: CreateSegment): Promise<SegmentView> {
  await refuseUnknown(ctx, customers, input.filter)
  await refuseTaken(ctx, input.name, null)
  const segmentId = newId()
  await db(ctx.tx)
    .insertInto('marketing.segments')
    .values({
      segmentId,
      name: input.name,
      description: input.description,
      filter: JSON.stringify(input.filter),
      createdAt: ctx.now,
      updatedAt: ctx.now,
      createdBy: ctx.actor.name,
      ownerId: ownerOf(ctx),
    })
    .execute()
  await audit(ctx, { action: 'marketing.segment.created', subject: subject(segmentId), changes: { name: input.name } })
  return await segmentById(ctx.tx, segmentId)
}

export async function changeSegment(ctx: Ctx, customers: SegmentParts, segmentId: string, input: ChangeSegment): Promise<SegmentView> {
  const found = await segmentById(ctx.tx, segmentId, 'change')
  if (found.version !== input.version) throw new Refusal('version_conflict', { id: segmentId, version: found.version })
  if (input.filter) await refuseUnknown(ctx, customers, input.filter)
  if (input.name !== undefined) await refuseTaken(ctx, input.name, segmentId)
  await db(ctx.tx)
    .updateTable('marketing.segments')
    .set({
      name: input.name ?? found.name,
      description: input.description ?? found.description,
      filter: JSON.stringify(input.filter ?? found.filter),
      version: found.version + 1,
      updatedAt: ctx.now,
    })
    .where('segmentId', '=', segmentId)
    .execute()
  await audit(ctx, { action: 'marketing.segment.changed', subject: subject(segmentId), changes: { name: input.name ?? found.name } })
  return await segmentById(ctx.tx, segmentId)
}

export async function removeSegment(ctx: Ctx, segmentId: string): Promise<void> {
  const found = await segmentById(ctx.tx, segmentId, 'change')
  if (found.campaigns.length > 0) throw new Refusal('segment_in_use', { campaigns: found.campaigns.length })
  await db(ctx.tx).deleteFrom('marketing.segments').where('segmentId', '=', segmentId).execute()
  await audit(ctx, { action: 'marketing.segment.removed', subject: subject(segmentId), changes: { name: found.name } })
}

/** How many customers are in the segment now. */
export async function countSegment(ctx: Ctx, customers: SegmentParts, segmentId: string, exact: boolean) {
  const { filter } = await segmentById(ctx.tx, segmentId)
  return await countUpTo(ctx.tx, await customers.catalogue(ctx), customers.selectionOf(ctx, filter), exact ? noCap : countCap)
}

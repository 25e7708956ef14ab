import type { ShareInput, ShareView } from '../../../platform/access/sharing/contract.ts'
import { addShare, dropShare, type SharesOf, sharesIn } from '../../../platform/access/sharing/shares.ts'
import { emit } from '../../../platform/events/events.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { type Guards, type RecordRow, recordFor } from '../access.ts'
import type { Kind } from '../kind.ts'

const kept = (kind: Kind, recordId: string): SharesOf => ({ table: 'records.shares', of: { object: kind.name, record_id: recordId } })

const about = (kind: Kind, { recordId, customerId }: RecordRow) => ({
  subject: { kind: kind.name, id: recordId },
  ...(customerId === null ? {} : { customerId }),
})

/** With whom the record is shared, what has run out included, the latest first. */
export async function sharesOf(ctx: Ctx, guards: Guards, kind: Kind, id: string): Promise<ShareView[]> {
  const { recordId } = await recordFor(ctx, guards, kind, id, 'see')
  return await sharesIn(ctx.tx, kept(kind, recordId))
}

/** Shares one record with a person, a team, or a unit and all below it; nobody lends more than they have. */
export async function shareRecord(ctx: Ctx, guards: Guards, kind: Kind, id: string, input: ShareInput): Promise<ShareView[]> {
  const found = await recordFor(ctx, guards, kind, id, 'share')
  if (input.mayEdit) await recordFor(ctx, guards, kind, id, 'edit')
  const changes = await addShare(ctx, kept(kind, found.recordId), input)
  await emit(ctx, { action: 'records.record.shared', ...about(kind, found), changes })
  return await sharesIn(ctx.tx, kept(kind, found.recordId))
}

/** Takes a share back. */
export async function unshareRecord(ctx: Ctx, guards: Guards, kind: Kind, id: string, shareId: string): Promise<ShareView[]> {
  const found = await recordFor(ctx, guards, kind, id, 'share')
  const changes = await dropShare(ctx.tx, kept(kind, found.recordId), shareId)
  await emit(ctx, { action: 'records.record.unshared', ...about(kind, found), changes })
  return await sharesIn(ctx.tx, kept(kind, found.recordId))
}

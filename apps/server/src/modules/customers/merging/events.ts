import { emit } from '../../../platform/events/events.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { recordInteraction } from '../interactions/record.ts'

interface Happened {
  readonly survivorId: string
  readonly mergeId: string
  readonly members: readonly string[]
  readonly reason: string | null
}

const entry = (ctx: Ctx, customerId: string, kind: 'merge' | 'unmerge', { mergeId, reason }: Happened) => ({
  customerId,
  occurredAt: ctx.now.toISOString(),
  interactionId: newId(),
  kind,
  actor: ctx.actor.name,
  body: reason,
  referenceKind: 'merge',
  referenceId: mergeId,
})

export async function customersMerged(ctx: Ctx, happened: Happened, more: Readonly<Record<string, unknown>>): Promise<void> {
  const { survivorId, mergeId, members, reason } = happened
  await recordInteraction(ctx.tx, entry(ctx, survivorId, 'merge', happened))
  await emit(
    ctx,
    {
      action: 'customers.customer.merged',
      subject: { kind: 'customer', id: survivorId },
      customerId: survivorId,
      changes: { mergeId, members, reason, ...more },
    },
    { mergeId, members },
  )
}

/** Told under either: each of them has a timeline of its own again. */
export async function customersUnmerged(ctx: Ctx, happened: Happened, more: Readonly<Record<string, unknown>>): Promise<void> {
  const { survivorId, mergeId, members, reason } = happened
  for (const id of [survivorId, ...members]) await recordInteraction(ctx.tx, entry(ctx, id, 'unmerge', happened))
  await emit(
    ctx,
    {
      action: 'customers.customer.unmerged',
      subject: { kind: 'customer', id: survivorId },
      customerId: survivorId,
      changes: { mergeId, members, reason, ...more },
    },
    { mergeId, members },
  )
}

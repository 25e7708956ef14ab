import { emit } from '../../platform/events/events.ts'
import type { Ctx } from '../../platform/http/context.ts'

const subject = (id: string) => ({ kind: 'customer', id })

export async function customerCreated(ctx: Ctx, customerId: string): Promise<void> {
  await emit(ctx, { action: 'customers.customer.created', subject: subject(customerId), customerId })
}

/** `changes`: field → [before, after]. */
export async function customerChanged(ctx: Ctx, customerId: string, changes: Readonly<Record<string, unknown>>): Promise<void> {
  await emit(
    ctx,
    { action: 'customers.customer.changed', subject: subject(customerId), customerId, changes },
    { fields: Object.keys(changes) },
  )
}

export async function noteAdded(ctx: Ctx, customerId: string, interactionId: string): Promise<void> {
  await emit(ctx, { action: 'customers.note.added', subject: { kind: 'interaction', id: interactionId }, customerId })
}

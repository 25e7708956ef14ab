import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../../platform/http/context.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { CustomerTimeline } from '../../customers/index.ts'
import type { Kind } from '../kind.ts'

/** What an entry about a record says beside its title; people read it in their own words. */
export const Told = z.discriminatedUnion('what', [
  z.object({ what: z.literal('added') }),
  z.object({ what: z.literal('removed') }),
  z.object({ what: z.literal('changed'), from: z.string().nullable(), to: z.string().nullable() }),
])
export type Told = z.infer<typeof Told>

/** What entries belong to: the kind, and where one is about a field, that field of it; who may not see that does not see the entry. */
export const referenceTo = (kind: Kind, field?: string): string => (field === undefined ? kind.name : `${kind.name}.${field}`)

interface Subject {
  readonly recordId: string
  readonly customerId: string | null
  readonly title: string
}

async function write(
  ctx: Ctx,
  timeline: CustomerTimeline,
  { customerId, recordId, title }: Subject,
  referenceKind: string,
  told: Told,
): Promise<void> {
  if (customerId === null) return
  await timeline.recordInteraction(ctx.tx, {
    customerId,
    occurredAt: ctx.now.toISOString(),
    interactionId: newId(),
    kind: 'record',
    actor: ctx.actor.name,
    subject: title,
    body: JSON.stringify(told),
    referenceKind,
    referenceId: recordId,
  })
}

export async function tellAdded(ctx: Ctx, timeline: CustomerTimeline, kind: Kind, record: Subject): Promise<void> {
  await write(ctx, timeline, record, referenceTo(kind), { what: 'added' })
}

export async function tellRemoved(ctx: Ctx, timeline: CustomerTimeline, kind: Kind, record: Subject): Promise<void> {
  await write(ctx, timeline, record, referenceTo(kind), { what: 'removed' })
}

const asKey = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Tells of each choice that changed: where a record stands is what people follow. */
export async function tellChanged(
  ctx: Ctx,
  timeline: CustomerTimeline,
  kind: Kind,
  record: Subject,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const { key, type } of kind.fields) {
    const change = changes[key]
    if (type !== 'choice' || !Array.isArray(change)) continue
    await write(ctx, timeline, record, referenceTo(kind, key), { what: 'changed', from: asKey(change[0]), to: asKey(change[1]) })
  }
}

/** Tells of records that came in together. */
export async function tellImported(ctx: Ctx, timeline: CustomerTimeline, kind: Kind, ids: readonly string[]): Promise<void> {
  const told: Told = { what: 'added' }
  await timeline.recordInteractions(
    ctx.tx,
    sql`select c.customer_id, c.created_at as occurred_at, c.record_id as interaction_id, 'record' as kind, null as channel, null as direction,
      ${ctx.actor.name}::text as actor, c.title as subject, ${JSON.stringify(told)}::text as body, ${referenceTo(kind)}::text as reference_kind,
      c.record_id::text as reference_id, null::bigint as amount_minor, null as currency
      from ${sql.table(kind.name)} c where c.record_id = any(${ids}::uuid[]) and c.customer_id is not null`,
  )
}

import type { Actor } from '../access/actor.ts'
import type { Ctx } from '../http/context.ts'
import { newId } from '../ids/ids.ts'
import { db } from './schema.ts'

export interface AuditedAction {
  /** `module.noun.action` in the past tense of the field: `commerce.import.started`. */
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly customerId?: string
  readonly changes?: Readonly<Record<string, unknown>>
}

// Who acted as somebody, or what spoke for them, stands in every entry made meanwhile; the seals cover it like the rest.
function standInsOf(actor: Actor): object {
  if (actor.kind !== 'user') return {}
  const actingBy = actor.by && { id: actor.by.id, name: actor.by.name }
  return { ...(actingBy ? { actingBy } : {}), ...(actor.via ? { via: actor.via } : {}) }
}

const nameOf = (actor: Actor): string => (actor.kind === 'user' && actor.by ? `${actor.name} (${actor.by.name})` : actor.name)

/** Writes who did what to what, in the transaction that did it; the entry's id. */
export async function audit(ctx: Pick<Ctx, 'tx' | 'now' | 'actor' | 'requestId'>, entry: AuditedAction): Promise<string> {
  const entryId = newId()
  await db(ctx.tx)
    .insertInto('platform.auditEntries')
    .values({
      entryId,
      occurredAt: ctx.now,
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.id,
      actorName: nameOf(ctx.actor),
      action: entry.action,
      subjectKind: entry.subject.kind,
      subjectId: entry.subject.id,
      customerId: entry.customerId ?? null,
      changes: JSON.stringify({ ...entry.changes, ...standInsOf(ctx.actor) }),
      requestId: ctx.requestId,
      sealNo: null,
    })
    .execute()
  return entryId
}

import { audit } from '../../../platform/audit/audit.ts'
import { emit } from '../../../platform/events/events.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { recordInteraction } from '../interactions/record.ts'
import { storedRelation } from '../timeline/relation-entry.ts'
import type { RelationKind } from './kinds/queries.ts'
import { otherSide, type RelationRow } from './rows.ts'

export type Told = Omit<RelationRow, 'version'>

const subject = ({ relationId }: Told) => ({ kind: 'customer_relation', id: relationId })

// Of both it is told with whom: the page and the book of each are read without the other's.
const seenFrom = (kind: RelationKind, told: Told): readonly Told[] => [
  told,
  { ...told, customerId: told.otherId, otherId: told.customerId, direction: otherSide(kind, told.direction) },
]

async function tellTimelines(ctx: Ctx, kind: RelationKind, what: 'added' | 'changed' | 'ended' | 'removed', told: Told): Promise<void> {
  for (const side of seenFrom(kind, told))
    await recordInteraction(ctx.tx, {
      ...storedRelation(what, side),
      customerId: side.customerId,
      occurredAt: ctx.now.toISOString(),
      interactionId: newId(),
      actor: ctx.actor.name,
    })
}

type Changes = Readonly<Record<string, unknown>>

const changesOf = ({ type, direction, otherId }: Told, changes: Changes): Changes => ({ type, direction, otherId, ...changes })

const given = ({ since, until, role }: Told): Changes =>
  Object.fromEntries(Object.entries({ since, until, role }).filter(([, value]) => value !== null && value !== ''))

export async function relationAdded(ctx: Ctx, kind: RelationKind, told: Told): Promise<void> {
  const [own, other] = seenFrom(kind, told)
  if (!own || !other) return
  const { type, relationId, customerId } = own
  const entry = { action: 'customers.relation.added', subject: subject(told) }
  await emit(ctx, { ...entry, customerId, changes: changesOf(own, given(own)) }, { type, relationId, otherId: other.customerId })
  await audit(ctx, { ...entry, customerId: other.customerId, changes: changesOf(other, given(other)) })
  await tellTimelines(ctx, kind, 'added', told)
}

/** `changes`: field → [before, after]. */
export async function relationChanged(ctx: Ctx, kind: RelationKind, told: Told, changes: Changes): Promise<void> {
  const [own, other] = seenFrom(kind, told)
  if (!own || !other) return
  const { type, relationId, customerId } = own
  const entry = { action: 'customers.relation.changed', subject: subject(told) }
  const payload = { type, relationId, otherId: other.customerId, fields: Object.keys(changes) }
  await emit(ctx, { ...entry, customerId, changes: changesOf(own, changes) }, payload)
  await audit(ctx, { ...entry, customerId: other.customerId, changes: changesOf(other, changes) })
  const isEnded = 'until' in changes && told.until !== null
  await tellTimelines(ctx, kind, isEnded ? 'ended' : 'changed', told)
}

export async function relationRemoved(ctx: Ctx, kind: RelationKind, told: Told): Promise<void> {
  const [own, other] = seenFrom(kind, told)
  if (!own || !other) return
  const { type, relationId, customerId } = own
  const entry = { action: 'customers.relation.removed', subject: subject(told) }
  await emit(ctx, { ...entry, customerId, changes: changesOf(own, given(own)) }, { type, relationId, otherId: other.customerId })
  await audit(ctx, { ...entry, customerId: other.customerId, changes: changesOf(other, given(other)) })
  await tellTimelines(ctx, kind, 'removed', told)
}

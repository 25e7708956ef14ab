import { sql } from 'kysely'
import { emit } from '../../../platform/events/events.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { customerObject, endsOf, type RelationEnd } from '../../../platform/shape/relations/relation.ts'
import { isRolledUp, placeOf, refreshLinked } from '../../../platform/shape/rollups/refresh.ts'
import type { Shape } from '../../../platform/shape/snapshot.ts'
import { db } from '../tables.ts'
import type { Place } from './place.ts'

function endAt({ shape, object }: Place, list: string): RelationEnd {
  const end = shape.endsAt(object).find((one) => one.list === list)
  if (!end) throw new Refusal('relation_not_found', { id: list })
  return end
}

/** The other side, as far as the actor sees it; held, so that it is not removed while it is linked. */
async function otherAt(ctx: Ctx, { shape }: Place, { other }: RelationEnd, otherId: string): Promise<string> {
  const held = await shape.ground.targets?.().hold(ctx, other, [otherId.toLowerCase()])
  const id = held?.get(otherId.toLowerCase())
  if (id === undefined) throw new Refusal('link_not_found', { id: otherId })
  return id
}

const subjectOf = (object: string, id: string) => ({ kind: object === customerObject ? 'customer' : object, id })

// Both sides say so in their history.
async function note(
  ctx: Ctx,
  { action }: { readonly action: `records.link.${'added' | 'removed'}` },
  place: Place,
  end: RelationEnd,
  otherId: string,
): Promise<void> {
  const { relation, other } = end
  const about = place.customerId === null ? {} : { customerId: place.customerId }
  await emit(ctx, {
    action,
    subject: subjectOf(place.object, place.id),
    ...about,
    changes: { relation: relation.key, with: `${other} ${otherId}` },
  })
  const ofOther = other === customerObject ? { customerId: otherId } : {}
  const back = { relation: relation.key, with: `${place.object} ${place.id}` }
  await emit(ctx, { action, subject: subjectOf(other, otherId), ...ofOther, changes: back })
}

/** The other side's ids, under which it may be linked: a customer's own and those merged into them. */
async function idsOf(ctx: Ctx, end: RelationEnd, id: string): Promise<readonly string[]> {
  if (end.other !== customerObject) return [id]
  const { rows } = await sql<{ memberId: string }>`
    select member_id from customers.customer_members where customer_id = ${id}`.execute(db(ctx.tx))
  return [id, ...rows.map(({ memberId }) => memberId)]
}

function between({ own, others }: RelationEnd, ids: readonly string[], otherIds: readonly string[]) {
  return sql`${sql.ref(own)} = any(${ids}::uuid[]) and ${sql.ref(others)} = any(${otherIds}::uuid[])`
}

// Whoever changes the other meanwhile waits, and finds it linked; or has changed it already, and is counted as it is then.
async function holdRolledUp(ctx: Ctx, { shape }: Place, { relation, other }: RelationEnd, otherId: string): Promise<void> {
  if (!isRolledUp(shape, relation)) return
  const at = placeOf(other)
  await sql`select from ${sql.table(at.table)} where ${sql.ref(at.id)} = ${otherId} for share`.execute(db(ctx.tx))
}

/** Links a record with another; linked already, nothing happens. */
export async function addLink(ctx: Ctx, place: Place, list: string, otherId: string): Promise<void> {
  const end = endAt(place, list)
  const other = await otherAt(ctx, place, end, otherId)
  if (end.object === end.other && other === place.id) throw new Refusal('link_to_itself')
  await holdRolledUp(ctx, place, end, other)
  const table = sql.table(end.table)
  const known = sql`select from ${table} where ${between(end, place.ids, await idsOf(ctx, end, other))}`
  const { numAffectedRows = 0n } = await sql`
    insert into ${table} (${sql.ref(end.own)}, ${sql.ref(end.others)}, linked_at, linked_by)
    select ${place.id}::uuid, ${other}::uuid, ${ctx.now}::timestamptz, ${ctx.actor.name}::text where not exists (${known})
    on conflict do nothing`.execute(db(ctx.tx))
  if (numAffectedRows === 0n) return
  await refreshLinked(ctx.tx, place.shape, end, [place.id], [other])
  await note(ctx, { action: 'records.link.added' }, place, end, other)
}

/** Takes a link away; of what is not linked, or not seen, nothing is said. */
export async function removeLink(ctx: Ctx, place: Place, list: string, otherId: string): Promise<void> {
  const end = endAt(place, list)
  const other = await otherAt(ctx, place, end, otherId)
  await holdRolledUp(ctx, place, end, other)
  const { numAffectedRows = 0n } = await sql`
    delete from ${sql.table(end.table)} where ${between(end, place.ids, await idsOf(ctx, end, other))}`.execute(db(ctx.tx))
  if (numAffectedRows === 0n) return
  await refreshLinked(ctx.tx, place.shape, end, [place.id], [other])
  await note(ctx, { action: 'records.link.removed' }, place, end, other)
}

/** Takes away every link of a record that is about to be removed, those of relations out of use too: relation → how many. */
export async function forgetLinks(ctx: Ctx, shape: Shape, object: string, id: string): Promise<Readonly<Record<string, number>>> {
  const ends = shape.relations.flatMap(endsOf).filter((end) => end.object === object)
  const gone: Record<string, number> = {}
  for (const end of ends) {
    const { table, own, others, relation } = end
    const { rows } = await sql<{ id: string }>`
      delete from ${sql.table(table)} where ${sql.ref(own)} = ${id} returning ${sql.ref(others)} as id`.execute(db(ctx.tx))
    if (rows.length === 0) continue
    gone[relation.key] = (gone[relation.key] ?? 0) + rows.length
    const linked = rows.map((row) => row.id)
    if (relation.removedAt === null) await refreshLinked(ctx.tx, shape, end, [], linked)
  }
  return gone
}

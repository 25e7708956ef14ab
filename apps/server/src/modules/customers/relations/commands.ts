import { dayIn } from '../../../platform/clock/day.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { customerFor, type LoadedCustomer } from '../access.ts'
import { abilitiesOver } from '../customers/abilities.ts'
import { customerById } from '../customers/queries.ts'
import type { NewRelation, RelationChange, RelationView } from './contract.ts'
import { relationAdded, relationChanged, relationRemoved } from './events.ts'
import { heldKind, type RelationKind } from './kinds/queries.ts'
import { seenOthers } from './others.ts'
import { type RelationParts, relationView } from './reading.ts'
import { deleteBoth, insertBoth, type RelationRow, rowOf, updateBoth } from './rows.ts'
import { judgeChange, judgeNew } from './rules.ts'

interface Pair {
  readonly own: LoadedCustomer
  readonly other: LoadedCustomer
}

// Asked before anything is held or told: whoever may not change the customer learns nothing of whom they belong with.
async function editable(ctx: Ctx, id: string): Promise<LoadedCustomer> {
  const permission = 'customers.customer.edit'
  const found = await customerFor(ctx, id, 'customers.customer.see')
  if (!(await abilitiesOver(ctx, found.customerId)).includes(permission)) throw new Refusal('forbidden', { permission })
  return found
}

// Both are held, in the order of their ids: two who relate the same two at once come one after the other.
async function heldPair(ctx: Ctx, id: string, otherId: string): Promise<Pair> {
  const [own, other] = [await editable(ctx, id), await customerFor(ctx, otherId, 'customers.customer.see')]
  if (own.customerId === other.customerId) throw new Refusal('relation_with_itself')
  for (const one of [own.customerId, other.customerId].toSorted()) await customerById(ctx.tx, one, true)
  return { own: await customerFor(ctx, id, 'customers.customer.edit'), other: await customerFor(ctx, otherId, 'customers.customer.see') }
}

async function kindOf(ctx: Ctx, type: string): Promise<RelationKind> {
  const kind = await heldKind(ctx.tx, type)
  if (!kind) throw new Refusal('relation_kind_not_found', { type })
  return kind
}

async function viewOf(ctx: Ctx, { timeZone }: RelationParts, { customerId }: LoadedCustomer, row: RelationRow): Promise<RelationView> {
  const view = relationView(row, { customerId, others: await seenOthers(ctx, [row.otherId]), today: dayIn(timeZone, ctx.now) })
  if (!view) throw new Refusal('relation_not_found')
  return view
}

/** Relates two customers: a row under each, in one transaction. The first is to be edited, the other only seen. */
export async function relate(ctx: Ctx, parts: RelationParts, id: string, input: NewRelation): Promise<RelationView> {
  const kind = await kindOf(ctx, input.type)
  if (kind.retired) throw new Refusal('relation_kind_retired')
  const { own, other } = await heldPair(ctx, id, input.otherId)
  const direction = kind.symmetric ? 'from' : input.direction
  const [from, to] = direction === 'from' ? [own, other] : [other, own]
  const { since = null, until = null, role } = input
  await judgeNew(ctx, { kind, from, to, period: { since, until }, except: null })
  const ends = { relationId: newId(), customerId: own.customerId, otherId: other.customerId }
  const row = { ...ends, type: kind.type, direction, since, until, role: role ?? '' }
  await insertBoth(ctx.tx, kind, row)
  await relationAdded(ctx, kind, row)
  return await viewOf(ctx, parts, own, { ...row, version: 1 })
}

interface Held extends Pair {
  readonly row: RelationRow
  readonly kind: RelationKind
}

// A relation with somebody whom one may not see is not there; what it says is read again once both ends are held.
async function heldRelation(ctx: Ctx, id: string, relationId: string, version: number): Promise<Held> {
  const missing = () => new Refusal('relation_not_found')
  const { ids } = await editable(ctx, id)
  const found = await rowOf(ctx.tx, ids, relationId)
  const other = found && (await seenOthers(ctx, [found.otherId])).get(found.otherId)
  if (!found || !other) throw missing()
  const kind = await kindOf(ctx, found.type)
  const pair = await heldPair(ctx, id, other.customerId)
  const row = await rowOf(ctx.tx, pair.own.ids, relationId)
  if (!row) throw missing()
  if (row.version !== version) throw new Refusal('version_conflict', { id: relationId, version: row.version })
  return { ...pair, row, kind }
}

/** Changes when it held and what one is to the other; a day set as its end ends it. */
export async function changeRelation(
  ctx: Ctx,
  parts: RelationParts,
  id: string,
  relationId: string,
  input: RelationChange,
): Promise<RelationView> {
  const { own, other, row, kind } = await heldRelation(ctx, id, relationId, input.version)
  const { since = row.since, until = row.until } = input
  const role = input.role === undefined ? row.role : (input.role ?? '')
  const after = { ...row, since, until, role, version: row.version + 1 }
  const changed = (['since', 'until', 'role'] as const).filter((field) => row[field] !== after[field])
  if (changed.length === 0) return await viewOf(ctx, parts, own, row)
  const [from, to] = row.direction === 'from' ? [own, other] : [other, own]
  await judgeChange(ctx, { kind, from, to, period: after, except: relationId }, row)
  await updateBoth(ctx.tx, row, after)
  await relationChanged(ctx, kind, after, Object.fromEntries(changed.map((field) => [field, [row[field], after[field]]])))
  return await viewOf(ctx, parts, own, after)
}

/** Takes away a relation that was never so; one that is over is ended instead. */
export async function removeRelation(ctx: Ctx, id: string, relationId: string, version: number): Promise<void> {
  const { row, kind } = await heldRelation(ctx, id, relationId, version)
  await deleteBoth(ctx.tx, row)
  await relationRemoved(ctx, kind, row)
}

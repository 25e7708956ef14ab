import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { lockKind } from '../../../platform/shape/rollups/roll-up.ts'
import { customerFor } from '../access.ts'
import { customerObject } from '../customers/reading.ts'
import { db } from '../tables.ts'
import { returnAddresses } from './addresses.ts'
import { leaveMembers, leaveShares, type Member, membersIn } from './cluster.ts'
import { customersUnmerged } from './events.ts'
import { type Fact, factsIn, isEmpty } from './facts.ts'
import { refreshJoined } from './follow.ts'
import { refuseUnreached } from './guard.ts'
import { forgetOwn, joinFirst, keepTaken, type Standing, standFor, standings } from './own.ts'
import type { PartParts } from './parts.ts'

export interface UnmergeRequest {
  /** The survivor, or anybody merged into it. */
  readonly customerId: string
  readonly mergeId?: string | undefined
  readonly memberId?: string | undefined
  readonly reason: string | null
}

export interface Unmerged {
  readonly survivorId: string
  readonly returned: readonly string[]
  readonly restored: readonly string[]
  readonly kept: readonly string[]
}

// Found first without a lock and then locked by its survivor: who takes another out of it waits, and nobody waits the other way round.
async function survivorOf(ctx: Ctx, id: string): Promise<string> {
  const { customerId } = await customerFor(ctx, id, 'customers.customer.see')
  const locked = await customerFor(ctx, customerId, 'customers.customer.edit')
  await refuseUnreached(ctx, locked.customerId)
  return locked.customerId
}

/** Whose a fact is after some have left; undefined: it stays as it is. */
function sourceAfter(fact: Fact, standing: Standing, gone: ReadonlySet<string>, rest: readonly (readonly [string, Standing])[]) {
  const stack = standing.taken[fact.field] ?? []
  const top = stack.at(-1)
  if (top === undefined || !gone.has(top)) return undefined
  const before = stack.filter((id) => !gone.has(id)).at(-1)
  if (before !== undefined) return before
  if (standing.own && !isEmpty(fact, standing.own)) return null
  const filler = rest.find(([, { row }]) => !isEmpty(fact, row))
  if (!filler) return null
  const [id, { taken }] = filler
  return taken[fact.field]?.at(-1) ?? id
}

interface Leaving {
  readonly facts: readonly Fact[]
  readonly gone: ReadonlySet<string>
  readonly members: readonly Member[]
}

/** Gives back what those who leave lent a customer; the fields that change. */
async function giveBack(ctx: Ctx, id: string, { facts, gone, members }: Leaving): Promise<readonly string[]> {
  const rest = members.filter((one) => one.path[0] === id && !gone.has(one.memberId)).map((one) => one.memberId)
  const found = await standings(ctx.tx, [id, ...rest])
  const standing = found.get(id)
  if (!standing) throw new Error(`customer ${id} is gone`)
  const remaining = rest.flatMap((one) => {
    const its = found.get(one)
    return its ? [[one, its] as const] : []
  })
  const sources = facts.flatMap((fact) => {
    const source = sourceAfter(fact, standing, gone, remaining)
    return source === undefined ? [] : [[fact, source] as const]
  })
  await standFor(ctx.tx, id, ctx.now, sources)
  const kept = Object.entries(standing.taken).map(([field, stack]) => [field, stack.filter((one) => !gone.has(one))] as const)
  const filled = sources.flatMap(([{ field }, source]) => (source === null ? [] : [[field, source] as const]))
  const taken = { ...Object.fromEntries(kept) }
  for (const [field, source] of filled) taken[field] = [...(taken[field] ?? []).filter((one) => one !== source), source]
  await keepTaken(ctx.tx, id, Object.fromEntries(Object.entries(taken).filter(([, stack]) => stack.length > 0)))
  await joinFirst(ctx.tx, id, rest)
  if (rest.length === 0) await forgetOwn(ctx.tx, id)
  return sources.map(([{ field }]) => field)
}

interface Undone {
  readonly restored: readonly string[]
  readonly kept: readonly string[]
}

async function takeOut(ctx: Ctx, facts: readonly Fact[], survivorId: string, member: Member, reason: string | null): Promise<Undone> {
  const { memberId, path, mergeId } = member
  const [into = survivorId] = path
  const members = await membersIn(ctx.tx, survivorId)
  const along = members.filter((one) => one.path.includes(memberId)).map((one) => one.memberId)
  const gone = new Set([memberId, ...along])
  const taken = (await standings(ctx.tx, [into])).get(into)?.taken ?? {}
  const restored: string[] = []
  // From the one it was merged into up to the survivor: what each shows may be what the one below shows.
  for (const id of path) restored.push(...(await giveBack(ctx, id, { facts, gone, members })))
  const rest = [survivorId, ...members.map((one) => one.memberId)].filter((id) => !gone.has(id))
  restored.push(...(await returnAddresses(ctx.tx, ctx.now, { shownOn: path, gone: [...gone], rest })))
  await leaveMembers(ctx.tx, survivorId, memberId, along)
  await leaveShares(ctx.tx, path, memberId)
  const log = await db(ctx.tx)
    .updateTable('customers.merges')
    .set({ undoneAt: ctx.now, undoneBy: ctx.actor.name, undoneReason: reason })
    .where('customerId', '=', into)
    .where('mergeId', '=', mergeId)
    .where('memberId', '=', memberId)
    .returning('taken')
    .executeTakeFirst()
  const kept = (log?.taken ?? []).filter((field) => !(taken[field] ?? []).some((id) => gone.has(id)))
  return { restored, kept: kept.filter((field) => !restored.includes(field)) }
}

async function chosenMembers(ctx: Ctx, survivorId: string, { mergeId, memberId }: UnmergeRequest): Promise<readonly Member[]> {
  const members = await membersIn(ctx.tx, survivorId)
  const chosen = members.filter((one) => (memberId === undefined ? one.mergeId === mergeId : one.memberId === memberId))
  if (chosen.length > 0) return chosen
  throw memberId === undefined ? new Refusal('merge_not_found', { id: mergeId ?? '' }) : new Refusal('not_merged', { id: memberId })
}

/** Takes apart what was made one: each has again exactly what was theirs; what somebody changed since stays, and what came since is where its key says. */
export async function unmergeCustomers(ctx: Ctx, parts: PartParts, request: UnmergeRequest): Promise<Unmerged> {
  // Whoever changes a field's type meanwhile waits, or is waited for.
  await lockKind(ctx.tx, customerObject, 'together')
  const { reason } = request
  const survivorId = await survivorOf(ctx, request.customerId)
  const chosen = await chosenMembers(ctx, survivorId, request)
  for (const { memberId } of chosen) await refuseUnreached(ctx, memberId)
  const facts = factsIn(await parts.shape(ctx.tx))
  const undone: Undone[] = []
  for (const member of chosen) undone.push(await takeOut(ctx, facts, survivorId, member, reason))
  const returned = chosen.map(({ memberId }) => memberId)
  // Who comes back is in lists again, beside whom other modules keep a row of their own.
  for (const tell of parts.onCreated) await tell(ctx.tx, sql`select unnest(${returned}::uuid[]) as customer_id`)
  await refreshJoined(ctx, parts, [survivorId, ...returned])
  const fields = (of: keyof Undone) => [...new Set(undone.flatMap((one) => one[of]))]
  const [restored, kept] = [fields('restored'), fields('kept')]
  for (const [mergeId, members] of Map.groupBy(chosen, (one) => one.mergeId ?? '')) {
    const ids = members.map(({ memberId }) => memberId)
    await customersUnmerged(ctx, { survivorId, mergeId, members: ids, reason }, { restored, kept })
  }
  return { survivorId, returned, restored, kept }
}

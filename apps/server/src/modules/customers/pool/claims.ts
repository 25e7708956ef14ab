import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { enabledPerson } from '../../../platform/access/people/queries.ts'
import { dayIn } from '../../../platform/clock/day.ts'
import { emit } from '../../../platform/events/events.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { assignCustomers, type OnPlaced } from '../assignments/assign.ts'
import { db } from '../tables.ts'
import type { ClaimRefusal, ClaimResult, PoolRules } from './contract.ts'
import { type DueParts, held, neverBought } from './due.ts'
import { presentRules } from './rules.ts'
import { poolUnits } from './scope.ts'
import { poolDb } from './tables.ts'

export interface PoolParts extends DueParts {
  readonly onPlaced: readonly OnPlaced[]
}

/** Claims are a person's own: no key of a system without somebody behind it makes any. */
export function claimantOf(ctx: Ctx): string {
  if (ctx.actor.kind !== 'user' || ctx.actor.id === null) throw new Refusal('forbidden', { permission: 'customers.pool.claim' })
  return ctx.actor.id
}

/** How many customers somebody holds, of those who count. */
export async function heldBy(ctx: Pick<Ctx, 'tx'>, parts: DueParts, rules: PoolRules, userId: string): Promise<number> {
  const counts = rules.sparesWon ? sql`and ${neverBought(parts)}` : sql``
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from customers.customers c where ${held} and c.owner_id = ${userId} ${counts}`.execute(db(ctx.tx))
  return rows[0]?.count ?? 0
}

export async function claimedToday(ctx: Pick<Ctx, 'tx' | 'now'>, timeZone: string, userId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from customers.pool_moves m where m.user_id = ${userId} and m.kind = 'claimed'
      and m.moved_at >= (${dayIn(timeZone, ctx.now)}::date::timestamp at time zone ${timeZone})`.execute(poolDb(ctx.tx))
  return rows[0]?.count ?? 0
}

interface Wanted {
  readonly customerId: string
  readonly isFree: boolean
  readonly isBarred: boolean
  /** Whether they stay in the unit where they are, being one of the claimant's. */
  readonly stays: boolean
}

// Locked in the order of their ids, as wherever owners change: of two who claim the same, one waits and then finds them taken.
async function lockWanted(ctx: Ctx, rules: PoolRules, userId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Wanted>> {
  const { rows } = await sql<Wanted>`
    select c.customer_id, c.owner_id is null as is_free, c.unit_id = any(${[...ctx.rights.place.below]}::uuid[]) as stays,
        exists (select from customers.pool_moves m where m.customer_id = c.customer_id and m.user_id = ${userId}
          and m.kind in ('released', 'reclaimed') and m.moved_at > ${ctx.now}::timestamptz - make_interval(hours => ${rules.barredHours}::int)) as is_barred
      from customers.customers c
     where c.customer_id = any(${[...ids]}::uuid[]) and c.merged_into is null and not c.anonymous and ${poolUnits(ctx, rules)}
     order by c.customer_id for update of c`.execute(db(ctx.tx))
  return new Map(rows.map((row) => [row.customerId, row]))
}

type Left = Readonly<Record<'day' | 'held', number>>

function refusalOf(found: Wanted | undefined, left: Left, taken: number): ClaimRefusal | null {
  if (!found) return 'customer_not_found'
  if (!found.isFree) return 'customer_claimed'
  if (found.isBarred) return 'claim_barred'
  if (taken >= left.day) return 'claims_spent'
  return taken >= left.held ? 'held_full' : null
}

async function leftFor(ctx: Ctx, parts: PoolParts, rules: PoolRules, userId: string): Promise<Left> {
  const { claimsPerDay, heldMost } = rules
  return {
    day: claimsPerDay === null ? Infinity : claimsPerDay - (await claimedToday(ctx, parts.timeZone, userId)),
    held: heldMost === null ? Infinity : heldMost - (await heldBy(ctx, parts, rules, userId)),
  }
}

async function give(ctx: Ctx, { onPlaced }: PoolParts, userId: string, wanted: readonly Wanted[]): Promise<void> {
  const chosen = (stays: boolean): RawBuilder<SqlBool> =>
    sql<SqlBool>`c.customer_id = any(${wanted.filter((one) => one.stays === stays).map((one) => one.customerId)}::uuid[])`
  const cause = 'pool:claim'
  await assignCustomers(ctx, { who: chosen(true), to: { ownerId: userId }, cause, onPlaced })
  await assignCustomers(ctx, { who: chosen(false), to: { ownerId: userId, unitId: ctx.rights.home }, cause, onPlaced })
  for (const { customerId } of wanted) {
    await poolDb(ctx.tx)
      .insertInto('customers.poolMoves')
      .values({ customerId, movedAt: ctx.now, moveId: newId(), kind: 'claimed', userId, reason: null })
      .execute()
    await emit(ctx, { action: 'customers.pool.claimed', subject: { kind: 'customer', id: customerId }, customerId })
  }
}

/** The rules, where there is a pool. */
export async function openPool(ctx: Ctx, timeZone: string): Promise<PoolRules> {
  const rules = await presentRules(ctx, timeZone)
  if (!rules.isOpen) throw new Refusal('pool_closed')
  return rules
}

/** Makes customers of the pool the actor's own: each who is still there, as far as the limits go, and says of the others why not. */
export async function claimCustomers(ctx: Ctx, parts: PoolParts, ids: readonly string[]): Promise<ClaimResult> {
  const userId = claimantOf(ctx)
  const rules = await openPool(ctx, parts.timeZone)
  await enabledPerson(ctx.tx, userId)
  // Two claims of one person at once would both fit under a limit that one of them fills.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pool:${userId}`}, 0))`.execute(db(ctx.tx))
  const wanted = [...new Set(ids)]
  const found = await lockWanted(ctx, rules, userId, wanted)
  const left = await leftFor(ctx, parts, rules, userId)
  const [taken, refused]: [Wanted[], ClaimResult['refused']] = [[], []]
  for (const id of wanted) {
    const one = found.get(id)
    const code = refusalOf(one, left, taken.length)
    if (code !== null) refused.push({ id, code })
    else if (one) taken.push(one)
  }
  await give(ctx, parts, userId, taken)
  return { claimed: taken.map(({ customerId }) => customerId), refused }
}

/** The same of one: it is theirs, or refused. */
export async function claimCustomer(ctx: Ctx, parts: PoolParts, id: string): Promise<void> {
  const { refused } = await claimCustomers(ctx, parts, [id])
  if (refused[0]) throw new Refusal(refused[0].code, { id })
}

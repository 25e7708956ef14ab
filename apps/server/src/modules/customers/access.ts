import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Permission } from '../../platform/access/actor.ts'
import { bounded, everyRole, type Grants, whole } from '../../platform/access/grants.ts'
import type { Rights } from '../../platform/access/rights.ts'
import type { Reach } from '../../platform/access/scope.ts'
import type { Places } from '../../platform/fields/select.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import type { CustomerRow } from './customers/queries.ts'
import { customerById, membersOf } from './customers/queries.ts'
import { db } from './tables.ts'

const changers = ['manager', 'marketer', 'agent'] as const

export const grants: Grants = {
  'customers.arrival.take': whole(['manager']),
  'customers.customer.see': bounded(everyRole, { isPartOfEverything: true }),
  'customers.customer.create': whole(changers),
  'customers.customer.edit': bounded(changers),
  'customers.customer.assign': bounded(['manager']),
  'customers.customer.share': bounded(['manager', 'agent']),
  'customers.customer.export': bounded(['manager', 'analyst', 'marketer']),
  'customers.customer.merge': bounded(['manager', 'agent']),
  'customers.information.edit': whole([]),
  'customers.intake.edit': whole([]),
  'customers.relation_kind.edit': whole([]),
  'customers.note.create': bounded(changers),
  'customers.duplicate.judge': bounded(['manager', 'agent']),
  'customers.duplicate.run': whole(['manager', 'analyst']),
  'customers.duplicate.edit': whole([]),
  'customers.pool.claim': whole(['manager', 'agent']),
  'customers.pool.edit': whole([]),
}

/** One customer, with the ids under which its facts stand: its own and those of the customers merged into it. */
export interface LoadedCustomer extends CustomerRow {
  readonly ids: readonly string[]
}

const isSight = (permission: Permission): boolean => permission.endsWith('.see')

// A share lends sight; lent for change too, it carries what changes the customer's own facts.
function sharedWith(ctx: Ctx, permission: Permission, principals: readonly string[]): RawBuilder<unknown> {
  const isForChange = isSight(permission) ? sql`` : sql`and s.may_edit`
  return sql`select s.customer_id from customers.shares s
    where s.principal_id = any(${principals}::uuid[]) and (s.until is null or s.until > ${ctx.now}::timestamptz) ${isForChange}`
}

// Of all whom we know, each once.
const known = sql<SqlBool>`c.merged_into is null and not c.anonymous`

const few = 3_000
// A filter leaves fewer to meet on the way, not fewer to pass.
const fewForFilters = 10_000
const counted = new WeakMap<Rights, number>()

/**
 * Notes, once for each set of rights, how many customers somebody reaches, up to a bound. Of few a list is gathered by owner, unit and share,
 * each one look-up in an index; to those of many it walks its own order and asks a hashed set for each customer it passes. Either way they
 * are the same.
 */
export async function learnReach(ctx: Ctx): Promise<void> {
  const reach = ctx.rights.reach('customers.customer.see')
  if (reach.everything || counted.has(ctx.rights)) return
  const ofKnown = sql`select from customers.customers c where ${known}`
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from (${ofKnown} and c.unit_id = any(${reach.units}::uuid[]) limit ${fewForFilters + 1}) of_units)
      + (select count(*) from (${ofKnown} and c.owner_id = any(${reach.owners}::uuid[]) limit ${fewForFilters + 1}) of_owners) as count`.execute(
    db(ctx.tx),
  )
  counted.set(ctx.rights, rows[0]?.count ?? 0)
}

const reachesAtMost = (ctx: Ctx, most: number): boolean => (counted.get(ctx.rights) ?? Number.POSITIVE_INFINITY) <= most

/** Whether somebody was found to reach few customers: so few that what hangs on them is best looked up by their ids. */
export const reachesFew = (ctx: Ctx): boolean => reachesAtMost(ctx, few)

const longList = 8

// An index is asked for values.
const isAnyOf = (column: RawBuilder<unknown>, ids: readonly string[]): RawBuilder<SqlBool> => sql`${column} = any(${ids}::uuid[])`

// A long list as a set, not as values: the planner would weigh every one of them, in each place where it stands, for longer than the list takes.
function isOneOf(column: RawBuilder<unknown>, ids: readonly string[]): RawBuilder<SqlBool> {
  return ids.length > longList ? sql`${column} in (select unnest(${ids}::uuid[]))` : isAnyOf(column, ids)
}

type Bounds = Exclude<Reach, { everything: true }>
type OneOf = typeof isOneOf

function waysTo(ctx: Ctx, permission: Permission, reach: Bounds, alias: string, oneOf: OneOf = isOneOf): RawBuilder<SqlBool>[] {
  const [unit, owner, id] = [sql.ref(`${alias}.unitId`), sql.ref(`${alias}.ownerId`), sql.ref(`${alias}.customerId`)]
  const ways: RawBuilder<SqlBool>[] = []
  if (reach.units.length > 0) ways.push(oneOf(unit, reach.units))
  if (reach.owners.length > 0) ways.push(oneOf(owner, reach.owners))
  if (reach.principals.length > 0) ways.push(sql`${id} in (${sharedWith(ctx, permission, reach.principals)})`)
  return ways
}

function reached(ctx: Ctx, permission: Permission, reach: Reach, alias = 'c'): RawBuilder<SqlBool> {
  if (reach.everything) return sql<SqlBool>`true`
  const ways = waysTo(ctx, permission, reach, alias)
  return ways.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

// Of few: an array of them all, gathered first, so that whatever a list is sorted by it begins with them.
function gathered(ctx: Ctx, permission: Permission, reach: Reach): RawBuilder<SqlBool> {
  if (reach.everything || !reachesAtMost(ctx, few)) return reached(ctx, permission, reach)
  const own = sql`select r.customer_id from customers.customers r where r.merged_into is null and not r.anonymous`
  return sql<SqlBool>`c.customer_id = any(array(
    ${own} and r.unit_id = any(${reach.units}::uuid[]) union ${own} and r.owner_id = any(${reach.owners}::uuid[])
    union ${sharedWith(ctx, permission, reach.principals)}))`
}

/** Which customers a permission of the actor's reaches, over the alias `c`; without regard to who is shown in lists. */
export function reachedCustomers(ctx: Ctx, permission: Permission): RawBuilder<SqlBool> {
  return reached(ctx, permission, ctx.rights.reach(permission))
}

/** Those of them whom the actor may see as well: for what hangs on a customer, also one who is merged or not known by name. */
export function seenCustomers(ctx: Ctx, permission: Permission): RawBuilder<SqlBool> {
  return sql<SqlBool>`${reachedCustomers(ctx, 'customers.customer.see')} and ${reachedCustomers(ctx, permission)}`
}

// Each way one look-up in an index: a condition over owner, unit and share at once would go through everybody.
function reachedOneByOne(ctx: Ctx, permission: Permission, reach: Reach): RawBuilder<unknown> {
  const known = sql`select r.customer_id from customers.customers r where r.merged_into is null and not r.anonymous`
  if (reach.everything) return known
  return sql`${known} and r.unit_id = any(${reach.units}::uuid[]) union ${known} and r.owner_id = any(${reach.owners}::uuid[])
    union ${known} and r.customer_id in (${sharedWith(ctx, permission, reach.principals)})`
}

/**
 * The ids of the customers whom the actor may see under a permission, with the ids of those merged into them: for counts of what hangs on
 * very many customers. Asked where not everybody is reached.
 */
export function seenIds(ctx: Ctx, permission: Permission): RawBuilder<unknown> {
  const asked = (['customers.customer.see', permission] as const).map((one) => ({ one, reach: ctx.rights.reach(one) }))
  // Most often both reach the same.
  const different = new Map(asked.filter(({ reach }) => !reach.everything).map((one) => [JSON.stringify(one.reach), one]))
  const parts = [...different.values()].map(({ one, reach }) => sql`(${reachedOneByOne(ctx, one, reach)})`)
  const reached = parts.length === 0 ? reachedOneByOne(ctx, permission, { everything: true }) : sql.join(parts, sql` intersect `)
  // A union throughout: of what is kept aside the planner knows no size, and looks up a million one by one.
  return sql`(${reached}) union
    select m.customer_id from customers.customers m join customers.customers c on c.customer_id = m.merged_into
    where m.merged_into is not null and ${seenCustomers(ctx, permission)}`
}

/** Whether a permission reaches a customer as it stands by itself, merged or not. */
export async function reaches(ctx: Ctx, permission: Permission, customerId: string): Promise<boolean> {
  if (ctx.rights.reach(permission).everything) return true
  const { rows } = await sql<{ isReached: boolean }>`
    select ${reachedCustomers(ctx, permission)} as is_reached from customers.customers c where c.customer_id = ${customerId}`.execute(
    db(ctx.tx),
  )
  return rows[0]?.isReached === true
}

/**
 * The only way to one customer's row: found (a merged one's id leads to the survivor), locked unless it is only to be seen, or refused.
 * Whoever may not see the customer is told that there is none; whoever may see it but not this, that they may not.
 */
export async function customerFor(ctx: Ctx, id: string, permission: Permission): Promise<LoadedCustomer> {
  const found = await customerById(ctx.tx, id, !isSight(permission))
  if (!found) throw new Refusal('customer_not_found', { id })
  if (found.mergedInto !== null) return await customerFor(ctx, found.mergedInto, permission)
  if (!(await reaches(ctx, 'customers.customer.see', found.customerId))) throw new Refusal('customer_not_found', { id }, { isDenial: true })
  if (!(await reaches(ctx, permission, found.customerId))) throw new Refusal('forbidden', { permission })
  return { ...found, ids: [found.customerId, ...(await membersOf(ctx.tx, found.customerId))] }
}

/** The scope of the actor's lists, over the alias `c`, as it is best asked of each of a few whom something else has found. */
export function scopeOfEach(ctx: Ctx): RawBuilder<SqlBool> {
  return sql`${known} and ${reachedCustomers(ctx, 'customers.customer.see')}`
}

/** The scope of the actor's lists once more, for those that are sorted by what other modules know of customers; null: they see everybody. */
export function seenPlaces(ctx: Ctx): Places | null {
  const sight = 'customers.customer.see'
  const seen = ctx.rights.reach(sight)
  if (seen.everything) return null
  return {
    listed: known,
    scope: scopeOfEach(ctx),
    within: (alias) => reached(ctx, sight, seen, alias),
    ways: (alias, isFiltered) => {
      const ways = waysTo(ctx, sight, seen, alias, isAnyOf)
      return ways.length > 0 && reachesAtMost(ctx, isFiltered ? fewForFilters : few) ? ways : null
    },
  }
}

/** Which customers the actor's lists, counts and searches hold, over the alias `c`: of all whom we know, each once, those whom they may see. */
export function customerScope(ctx: Ctx, permission: Permission = 'customers.customer.see'): RawBuilder<SqlBool> {
  const seen = ctx.rights.reach('customers.customer.see')
  const parts = [known]
  if (!seen.everything) parts.push(gathered(ctx, 'customers.customer.see', seen))
  const asked = ctx.rights.reach(permission)
  if (permission !== 'customers.customer.see' && !asked.everything) parts.push(reached(ctx, permission, asked))
  return sql.join(parts, sql` and `)
}

import { sql } from 'kysely'
import type { Permission } from '../../../platform/access/actor.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { reachedCustomers } from '../access.ts'
import { db } from '../tables.ts'

const inLists = ['edit', 'assign', 'share', 'export'] as const

const permissionOf = (verb: string): Permission => `customers.customer.${verb}`

/** id → what may be done with the customer beside seeing it: asked for the rows of a page, not for those passed on the way to them. */
export async function listAbilities(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const held = inLists.filter((verb) => ctx.rights.may(permissionOf(verb)))
  const always = held.filter((verb) => ctx.rights.reach(permissionOf(verb)).everything)
  const sometimes = held.filter((verb) => !always.includes(verb))
  if (sometimes.length === 0 || ids.length === 0) return new Map(ids.map((id) => [id, always]))
  const columns = sometimes.map((verb) => sql`${reachedCustomers(ctx, permissionOf(verb))} as ${sql.ref(verb)}`)
  const { rows } = await sql<Record<string, boolean> & { customerId: string }>`
    select c.customer_id, ${sql.join(columns)} from customers.customers c where c.customer_id = any(${ids}::uuid[])`.execute(db(ctx.tx))
  return new Map(rows.map((row) => [row.customerId, held.filter((verb) => always.includes(verb) || row[verb] === true)]))
}

/** Which of the permissions that are held over some customers are held over this one. */
export async function abilitiesOver(ctx: Ctx, customerId: string): Promise<string[]> {
  const [always, sometimes] = Map.groupBy(ctx.rights.bounded, (key) => ctx.rights.reach(key).everything)
    .entries()
    .reduce<[readonly Permission[], readonly Permission[]]>(([a, b], [isAll, keys]) => (isAll ? [keys, b] : [a, keys]), [[], []])
  if (sometimes.length === 0) return [...always]
  const columns = sometimes.map((key, index) => sql`${reachedCustomers(ctx, key)} as ${sql.ref(`a${index}`)}`)
  const { rows } = await sql<Record<string, boolean>>`
    select ${sql.join(columns)} from customers.customers c where c.customer_id = ${customerId}`.execute(db(ctx.tx))
  return [...always, ...sometimes.filter((_, index) => rows[0]?.[`a${index}`] === true)]
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Permission } from '../../../platform/access/actor.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { reachedCustomers } from '../access.ts'
import { db } from '../tables.ts'

const inLists = ['edit', 'assign', 'share', 'export', 'merge'] as const

const permissionOf = (verb: string): Permission => `customers.customer.${verb}`

/** What may be done with a customer beside seeing it, as conditions over the alias `c`; verbs that reach as far as each other share one. */
export function listAbilities(ctx: Ctx): Readonly<Record<string, RawBuilder<SqlBool>>> {
  const known = new Map<string, RawBuilder<SqlBool>>()
  const held = inLists.filter((verb) => ctx.rights.may(permissionOf(verb)))
  const conditionOf = (verb: string): RawBuilder<SqlBool> => {
    const reach = JSON.stringify(ctx.rights.reach(permissionOf(verb)))
    const condition = known.get(reach) ?? reachedCustomers(ctx, permissionOf(verb))
    known.set(reach, condition)
    return condition
  }
  return Object.fromEntries(held.map((verb) => [verb, conditionOf(verb)]))
}

/** Which of the permissions that are held over some customers are held over each of these. */
export async function abilitiesOverEach(ctx: Ctx, customerIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const [always, sometimes] = Map.groupBy(ctx.rights.bounded, (key) => ctx.rights.reach(key).everything)
    .entries()
    .reduce<[readonly Permission[], readonly Permission[]]>(([a, b], [isAll, keys]) => (isAll ? [keys, b] : [a, keys]), [[], []])
  if (sometimes.length === 0) return new Map(customerIds.map((id) => [id, [...always]]))
  const columns = sometimes.map((key, index) => sql`${reachedCustomers(ctx, key)} as ${sql.ref(`a${index}`)}`)
  const { rows } = await sql<Record<string, boolean | string>>`
    select c.customer_id as id, ${sql.join(columns)} from customers.customers c where c.customer_id = any(${customerIds}::uuid[])`.execute(
    db(ctx.tx),
  )
  const held = new Map(rows.map((row) => [row.id, sometimes.filter((_, index) => row[`a${index}`] === true)]))
  return new Map(customerIds.map((id) => [id, [...always, ...(held.get(id) ?? [])]]))
}

/** The same over one. */
export async function abilitiesOver(ctx: Ctx, customerId: string): Promise<string[]> {
  return (await abilitiesOverEach(ctx, [customerId])).get(customerId) ?? []
}

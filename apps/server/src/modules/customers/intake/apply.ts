import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

/** The customers that the batch made, one row each. */
export const newIdsOf = (batchId: string): RawBuilder<unknown> =>
  sql`select customer_id from customers.arrivals where batch_id = ${batchId} and is_new and customer_id = candidate_id`

/** Makes the new customers' rows from the first arrival of each. */
export async function insertCustomers(
  tx: Tx,
  batchId: string,
  { now, unitId }: { readonly now: Date; readonly unitId: string },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into customers.customers (customer_id, kind, display_name, is_named, given_name, family_name, name_pinyin, name_initials,
      email, phone, country, city, locale, time_zone, birthday, source, anonymous, unit_id, created_at, updated_at, joined_at)
    select customer_id, kind, display_name, is_named, given_name, family_name, name_pinyin, name_initials,
      case when email_hash is not null then email end, case when phone_hash is not null then phone end, country, city, locale, time_zone, birthday, source, anonymous, ${unitId}::uuid, ${now}, ${now}, joined_at
      from customers.arrivals where batch_id = ${batchId} and is_new and customer_id = candidate_id`.execute(db(tx))
  return Number(numAffectedRows ?? 0n)
}

// The address belongs to the customer if its key does: one that is another customer's is not taken over.
const owns = (kind: string, hash: RawBuilder<unknown>): RawBuilder<unknown> => sql`exists (
  select from customers.customer_keys k where k.kind = ${kind} and k.key_hash = ${hash} and k.customer_id = c.customer_id)`

const filled = ['email', 'phone', 'given_name', 'family_name', 'country', 'city', 'locale', 'time_zone', 'birthday', 'source'] as const
const named = ['display_name', 'name_pinyin', 'name_initials'] as const

// What one arrival can add to its customer `c`; null for what the customer has already.
const offers: RawBuilder<unknown> = sql.join([
  sql`case when c.email is null and a.email is not null and ${owns('email', sql`a.email_hash`)} then a.email end as email`,
  sql`case when c.phone is null and a.phone is not null and ${owns('phone', sql`a.phone_hash`)} then a.phone end as phone`,
  ...filled.slice(2).map((column) => sql`case when c.${sql.raw(column)} is null then a.${sql.raw(column)} end as ${sql.raw(column)}`),
  ...named.map((column) => sql`case when a.is_named and not c.is_named then a.${sql.raw(column)} end as ${sql.raw(column)}`),
])

// Cheap test first, so that of a file's many lines about customers we know well none is aggregated.
const addsSomething: RawBuilder<unknown> = sql`(
  (a.is_named and not c.is_named) or (c.anonymous and not a.anonymous) or (a.joined_at < coalesce(c.joined_at, 'infinity'))
  or ${sql.join(
    filled.map((column) => sql`(c.${sql.raw(column)} is null and a.${sql.raw(column)} is not null)`),
    sql` or `,
  )})`

/**
 * Fills what is empty from the batch, each field from the first arrival that has it; nothing is overwritten.
 * Those with whom others are one learn in `merging/arrivals.ts`. Two exceptions: joined_at becomes the earliest that anybody told, and a customer whom somebody knows is no longer anonymous.
 */
export async function fillEmpty(tx: Tx, batchId: string, now: Date): Promise<number> {
  const first = [...filled, ...named].map(
    (column) =>
      sql`(array_agg(o.${sql.raw(column)} order by o.arrival_no) filter (where o.${sql.raw(column)} is not null))[1] as ${sql.raw(column)}`,
  )
  const { numAffectedRows } = await sql`
    with offered as (
      select c.customer_id, a.arrival_no, a.anonymous, a.joined_at, ${offers}
        from customers.arrivals a join customers.customers c on c.customer_id = a.customer_id
       where a.batch_id = ${batchId} and not (a.is_new and a.customer_id = a.candidate_id) and ${addsSomething}
         and not exists (select from customers.own_facts f where f.customer_id = c.customer_id)),
    gathered as (
      select o.customer_id, bool_and(o.anonymous) as anonymous, min(o.joined_at) as joined_at, ${sql.join(first)}
        from offered o group by o.customer_id)
    update customers.customers c set
      ${sql.join(filled.map((column) => sql`${sql.raw(column)} = coalesce(c.${sql.raw(column)}, g.${sql.raw(column)})`))},
      ${sql.join(named.map((column) => sql`${sql.raw(column)} = coalesce(g.${sql.raw(column)}, c.${sql.raw(column)})`))},
      is_named = c.is_named or g.display_name is not null, anonymous = c.anonymous and g.anonymous, joined_at = least(c.joined_at, g.joined_at),
      version = c.version + 1, updated_at = ${now}, changed_xid = pg_current_xact_id()
      from gathered g where c.customer_id = g.customer_id
       and (g.display_name is not null or (c.anonymous and not g.anonymous) or g.joined_at < coalesce(c.joined_at, 'infinity')
         or ${sql.join(
           filled.map((column) => sql`(c.${sql.raw(column)} is null and g.${sql.raw(column)} is not null)`),
           sql` or `,
         )})`.execute(db(tx))
  return Number(numAffectedRows ?? 0n)
}

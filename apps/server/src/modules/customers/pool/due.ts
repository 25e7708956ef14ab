import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { PoolRules } from './contract.ts'

/** What members of staff do about a customer, as the timeline tells it. What goes out by itself is no follow-up. */
const followUpKinds = ['note', 'call', 'visit', 'meeting', 'task'] as const

/** Purchases of one customer, since an instant or ever, as a query: told by whoever knows of purchases. */
export type DealsOf = (customerId: RawBuilder<unknown>, since: RawBuilder<unknown> | null) => RawBuilder<unknown>

/** Of a company that keeps no orders here. */
export const noDeals: DealsOf = () => sql`select where false`

export interface DueParts {
  readonly timeZone: string
  readonly deals: DealsOf
}

export const held = sql<SqlBool>`c.merged_into is null and not c.anonymous and c.owner_id is not null`

const followUpsOf = (id: RawBuilder<unknown>, since: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select i.occurred_at from customers.interactions i
    where i.customer_id = ${id} and i.occurred_at >= ${since} and i.kind = any(${[...followUpKinds]}::text[]) and i.actor is not null`

const self = sql`c.customer_id`
const member = sql`m.member_id`

// What happened with those who were merged into a customer happened with the customer.
const none = (of: (id: RawBuilder<unknown>) => RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`not exists (${of(self)}) and not exists (
    select from customers.customer_members m cross join lateral (${of(member)}) t where m.customer_id = ${self})`

/** Who has never bought. */
export const neverBought = ({ deals }: DueParts): RawBuilder<SqlBool> => none((id) => deals(id, null))

const startOf = (day: string, back: number, timeZone: string): RawBuilder<unknown> =>
  sql`((${day}::date - ${back}::int)::timestamp at time zone ${timeZone})`

// Since when somebody holds a customer is when the last other owner's time ended.
const heldBefore = (moment: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`c.created_at < ${moment} and not exists (select from customers.assignments a
    where a.customer_id = c.customer_id and a.until >= ${moment} and a.owner_id is distinct from c.owner_id)`

/** Customers (customer_id, owner_id, reason) who go back to the pool on a day under these rules, of those that `who` holds of (alias `c`). */
export function dueOn(
  parts: DueParts,
  rules: PoolRules,
  day: string,
  who: RawBuilder<SqlBool> = sql<SqlBool>`true`,
): RawBuilder<unknown> | null {
  const { timeZone, deals } = parts
  const { followUpDays, dealDays, protectedDays, sparesWon } = rules
  const spared = sparesWon ? sql`and ${neverBought(parts)}` : sql``
  const branch = (reason: string, after: number, idle: RawBuilder<SqlBool>): RawBuilder<unknown> =>
    sql`select c.customer_id, c.owner_id, ${reason}::text as reason from customers.customers c
      where ${held} and (${who}) and ${heldBefore(startOf(day, Math.max(after, protectedDays), timeZone))} and ${idle} ${spared}`
  const branches: RawBuilder<unknown>[] = []
  if (followUpDays !== null) {
    const since = startOf(day, followUpDays, timeZone)
    const idle = sql<SqlBool>`${none((id) => followUpsOf(id, since))} and ${none((id) => deals(id, since))}`
    branches.push(branch('follow_up', followUpDays, idle))
  }
  if (dealDays !== null) {
    const since = startOf(day, dealDays, timeZone)
    branches.push(
      branch(
        'deal',
        dealDays,
        none((id) => deals(id, since)),
      ),
    )
  }
  if (branches.length === 0) return null
  return sql`select distinct on (customer_id) customer_id, owner_id, reason from (${sql.join(branches, sql` union all `)}) due
    order by customer_id, reason desc`
}

/** Of customers (alias `c`): since when their owner has them. */
export const heldSince = sql<string>`coalesce((select max(a.until) from customers.assignments a
  where a.customer_id = c.customer_id and a.owner_id is distinct from c.owner_id), c.created_at)`

import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'
import type { PreferenceAnswer } from './contract.ts'

/** What was said last under any of the ids that are one customer. */
export async function preferenceOf(tx: Tx, customerIds: readonly string[]): Promise<PreferenceAnswer['preference']> {
  const row = await db(tx)
    .selectFrom('engagement.preferences')
    .selectAll()
    .where('customerId', 'in', customerIds)
    .orderBy('recordedAt', 'desc')
    .orderBy('customerId')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const { channel, days, fromHour, untilHour, saidBy, recordedAt, recordedBy, version } = row
  const hours = fromHour === null || untilHour === null ? null : { from: fromHour, until: untilHour }
  // Taken back while others were one with them: what these had said stays theirs, and does not hold here.
  if (channel === null && days === 'any' && hours === null) return null
  return { channel, days, hours, saidBy, recordedAt, recordedBy, version }
}

/**
 * Of `(customer_id, send_id)`, those whose customers want to be written to at another time, with the moment from which on: `opens_at`.
 * Hours are the customer's own, or the company's where theirs are not known.
 */
export function waitingFor(sends: RawBuilder<unknown>, now: Date, timeZone: string): RawBuilder<unknown> {
  return sql`
    select w.customer_id, w.send_id, w.opens_at from (
      select k.customer_id, k.send_id,
        engagement.opens_at(${now}::timestamptz, engagement.known_zone(c.time_zone, ${timeZone}), p.days, p.from_hour, p.until_hour) as opens_at
      from (${sends}) k
      join customers.customers m on m.customer_id = k.customer_id
      join customers.customers c on c.customer_id = coalesce(m.merged_into, m.customer_id)
      cross join lateral (
        select said.* from engagement.preferences said
        where said.customer_id in (select c.customer_id union all select one.member_id from customers.customer_members one where one.customer_id = c.customer_id)
        order by said.recorded_at desc, said.customer_id limit 1) p) w
    where w.opens_at > ${now}::timestamptz`
}

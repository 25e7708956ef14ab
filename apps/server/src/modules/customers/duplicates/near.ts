import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import type { LikenessKind } from './likeness.ts'
import { db } from './tables.ts'

/** Of one way at most so many: a birthday that hundreds have (1 January 1900) would say nothing. */
const mostOfOneWay = 200
const shortestMailbox = 4

export interface Neighbours {
  readonly customerId: string
  readonly otherId: string
}

// Each way one look-up in an index that lists and look-ups have anyway: same birthday, phone, e-mail or name of the address before the @, same
// reading of the name, its parts in another order, or (of Chinese names) the family name at the end.
const ways = (kind: LikenessKind): readonly RawBuilder<unknown>[] => {
  const seen = sql`n.merged_into is null and not n.anonymous and n.kind = ${kind}`
  const one = (where: RawBuilder<unknown>) =>
    sql`(select n.customer_id from customers.customers n where ${seen} and ${where} limit ${mostOfOneWay})`
  return [
    one(sql`n.birthday = s.birthday`),
    one(sql`n.phone = s.phone`),
    one(sql`n.email = s.email`),
    one(sql`length(split_part(s.email, '@', 1)) >= ${shortestMailbox} and n.email >= split_part(s.email, '@', 1) || '@'
      and n.email < split_part(s.email, '@', 1) || 'A'`),
    one(sql`s.is_named and n.name_pinyin = s.name_pinyin`),
    one(sql`s.is_named and n.name_pinyin = any(array(
      select substr(s.name_pinyin, cut) || substr(s.name_pinyin, 1, cut - 1) from generate_series(2, least(length(s.name_pinyin), 24)) cut))`),
  ]
}

/** Who may be one with each of these, each pair once or twice. `subjects` yields customers' own columns. */
export async function neighboursOf(tx: Tx, kind: LikenessKind, subjects: RawBuilder<unknown>): Promise<readonly Neighbours[]> {
  const { rows } = await sql<Neighbours>`
    select s.customer_id, near.customer_id as other_id
      from (${subjects}) s cross join lateral (${sql.join(ways(kind), sql` union `)}) near
     where near.customer_id <> s.customer_id`.execute(db(tx))
  return rows
}

/** Customers by their ids, as `neighboursOf` takes them. */
export const subjectsById = (ids: readonly string[]): RawBuilder<unknown> => sql`
  select c.customer_id, c.birthday, c.phone, c.email, c.is_named, c.name_pinyin from customers.customers c
   where c.customer_id = any(${ids}::uuid[])`

export interface Draft {
  readonly birthday: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly namePinyin: string | null
}

/** Somebody who is not there yet. */
export const draftSubject = ({ birthday, phone, email, namePinyin }: Draft, id: string): RawBuilder<unknown> => sql`
  select ${id}::uuid as customer_id, ${birthday}::date as birthday, ${phone}::text as phone, ${email}::text as email,
    ${namePinyin !== null}::boolean as is_named, coalesce(${namePinyin}::text, '') as name_pinyin`

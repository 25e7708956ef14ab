import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

// Column → the fact that it belongs to.
const filled = {
  email: 'email',
  phone: 'phone',
  country: 'country',
  city: 'city',
  locale: 'locale',
  time_zone: 'timeZone',
  birthday: 'birthday',
  source: 'source',
} as const
const columns = Object.keys(filled)
const parts = ['given_name', 'family_name'] as const
const names = ['display_name', 'name_pinyin', 'name_initials'] as const

const isAny = (made: (column: string) => RawBuilder<unknown>) => sql.join(columns.map(made), sql`, `)
const ref = (alias: string, column: string): RawBuilder<unknown> => sql.ref(`${alias}.${column}`)

// An address is told of the one whose key it is, and of nobody else who merely brought it.
const isTold = (column: string): RawBuilder<unknown> =>
  column === 'email' || column === 'phone'
    ? sql`(${ref('a', column)} is not null and exists (select from customers.customer_keys k
        where k.kind = ${column} and k.key_hash = ${ref('a', `${column}_hash`)} and k.customer_id = a.customer_id))`
    : sql`(${ref('a', column)} is not null)`

const firstOf = (column: string): RawBuilder<unknown> =>
  sql`(array_agg(o.${sql.ref(column)} order by o.arrival_no) filter (where o.${sql.ref(column)} is not null))[1] as ${sql.ref(column)}`

// Of what is kept only what arrivals tell is read: a field of the company's own may have become another type since.
const plain = (alias: string): RawBuilder<unknown> =>
  sql`${sql.raw(alias)} (is_named boolean, birthday date, ${sql.join(
    [...columns, ...parts, ...names].filter((column) => column !== 'birthday').map((column) => sql`${sql.ref(column)} text`),
  )})`

const hasMerged = sql<{ found: boolean }>`select exists (select from customers.own_facts) as found`

/** What a customer would be by itself learns from its own arrivals, by the same rule as anybody who was never merged. */
async function fillOwn(tx: Tx, batchId: string): Promise<void> {
  const told = [...columns, ...parts]
  const offer = (column: string) =>
    sql`case when ${ref('c', column)} is null and ${isTold(column)} then ${ref('a', column)} end as ${sql.ref(column)}`
  const name = (column: string) => sql`case when a.is_named and not c.is_named then ${ref('a', column)} end as ${sql.ref(column)}`
  await sql`
    with offered as (
      select f.customer_id, a.arrival_no, a.joined_at, ${sql.join([...told.map(offer), ...names.map(name)])}
        from customers.arrivals a join customers.own_facts f on f.customer_id = a.customer_id
        cross join lateral jsonb_to_record(f.facts) as ${plain('c')}
       where a.batch_id = ${batchId}),
    gathered as (
      select o.customer_id, min(o.joined_at) as joined_at, ${sql.join([...told, ...names].map(firstOf))} from offered o group by o.customer_id)
    update customers.own_facts f set facts = f.facts || jsonb_strip_nulls(jsonb_build_object(
      ${sql.join([...told, ...names].map((column) => sql`${sql.lit(column)}, g.${sql.ref(column)}`))},
      'is_named', case when g.display_name is not null then true end,
      'joined_at', least((f.facts ->> 'joined_at')::timestamptz, g.joined_at)))
      from gathered g where f.customer_id = g.customer_id`.execute(db(tx))
}

// Each arrival with everybody who shows what it tells: the one whose it is, those that one was merged into, up to the survivor.
const shows = sql`
  select f.customer_id as shown_id, f.customer_id as told_id from customers.own_facts f
  union all select unnest(m.path), m.member_id from customers.customer_members m`

/** What members learnt shows on those they were merged into, where these know nothing themselves. */
async function fillShown(tx: Tx, batchId: string, now: Date): Promise<number> {
  const offer = (column: string) =>
    sql`case when ${ref('c', column)} is null and ${isTold(column)} then ${ref('t', column)} end as ${sql.ref(column)}`
  const name = (column: string) => sql`case when a.is_named and not c.is_named then ${ref('t', column)} end as ${sql.ref(column)}`
  // Half of one name and half of another would be nobody's.
  const part = (column: string) =>
    sql`case when (a.is_named and not c.is_named) or (p.shown_id = p.told_id and ${ref('c', column)} is null and not f.taken ? 'displayName')
      then ${ref('t', column)} end as ${sql.ref(column)}`
  const whose = (column: string) =>
    sql`(array_agg(o.told_id order by o.arrival_no) filter (where o.${sql.ref(column)} is not null))[1] as ${sql.ref(`${column}_of`)}`
  const taken = (column: string, field: string) => sql`
    case when g.${sql.ref(`${column}_of`)} <> f.customer_id then jsonb_build_object(${sql.lit(field)},
      (coalesce(f.taken -> ${sql.lit(field)}, '[]') - g.${sql.ref(`${column}_of`)}::text) || to_jsonb(g.${sql.ref(`${column}_of`)}::text)) else '{}' end`
  const { rows } = await sql<{ count: number }>`
    with offered as materialized (
      select p.shown_id, p.told_id, a.arrival_no, a.joined_at, ${sql.join([...columns.map(offer), ...names.map(name), ...parts.map(part)])}
        from customers.arrivals a join (${shows}) p on p.told_id = a.customer_id join customers.customers c on c.customer_id = p.shown_id
        join customers.own_facts f on f.customer_id = p.shown_id
        join customers.customers r on r.customer_id = p.told_id left join customers.own_facts w on w.customer_id = p.told_id
        cross join lateral jsonb_to_record(coalesce(w.facts, to_jsonb(r))) as ${plain('t')}
       where a.batch_id = ${batchId}),
    gathered as materialized (
      select o.shown_id, min(o.joined_at) as joined_at, ${sql.join([...columns, ...names, ...parts].map(firstOf))},
        ${sql.join([...columns, 'display_name'].map(whose))} from offered o group by o.shown_id),
    lent as (
      update customers.own_facts f set taken = f.taken || ${sql.join(
        [...Object.entries(filled), ['display_name', 'displayName'] as const].map(([column, field]) => taken(column, field)),
        sql` || `,
      )} from gathered g where g.shown_id = f.customer_id),
    shown as (
      update customers.customers c set
        ${isAny((column) => sql`${sql.ref(column)} = coalesce(${ref('c', column)}, g.${sql.ref(column)})`)},
        ${sql.join(names.map((column) => sql`${sql.ref(column)} = coalesce(g.${sql.ref(column)}, ${ref('c', column)})`))},
        ${sql.join(parts.map((column) => sql`${sql.ref(column)} = case when g.display_name is null then coalesce(${ref('c', column)}, g.${sql.ref(column)}) else g.${sql.ref(column)} end`))},
        is_named = c.is_named or g.display_name is not null, joined_at = least(c.joined_at, g.joined_at),
        version = c.version + 1, updated_at = ${now}, changed_xid = pg_current_xact_id()
        from gathered g where c.customer_id = g.shown_id and (g.joined_at < coalesce(c.joined_at, 'infinity')
          or num_nonnulls(${sql.join([...columns, ...names, ...parts].map((column) => sql`g.${sql.ref(column)}`))}) > 0)
      returning 1)
    select count(*) as count from shown`.execute(db(tx))
  return rows[0]?.count ?? 0
}

/** Brings what a batch told of merged customers to those on whom it shows; how many learnt something. */
export async function fillMerged(tx: Tx, batchId: string, now: Date): Promise<number> {
  const { rows } = await hasMerged.execute(db(tx))
  if (!rows[0]?.found) return 0
  await fillOwn(tx, batchId)
  return await fillShown(tx, batchId, now)
}

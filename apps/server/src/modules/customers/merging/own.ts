import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'
import type { Fact, Row } from './facts.ts'

/** What stands for a customer and is another's: fact → whose, the one that shows last. */
export type Taken = Readonly<Record<string, readonly string[]>>

export interface Standing {
  readonly row: Row
  readonly taken: Taken
  /** What it would be without its members; null: it has none. */
  readonly own: Row | null
}

/** Several customers as they stand, by their ids. */
export async function standings(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await sql<{ id: string; row: Row; taken: Taken | null; own: Row | null }>`
    select c.customer_id as id, to_jsonb(c) as row, o.taken, o.facts as own from customers.customers c
      left join customers.own_facts o on o.customer_id = c.customer_id where c.customer_id = any(${ids}::uuid[])`.execute(db(tx))
  return new Map(rows.map(({ id, row, taken, own }) => [id, { row, taken: taken ?? {}, own }]))
}

const kept = (facts: readonly Fact[]): readonly string[] => [...facts.flatMap(({ columns }) => columns), 'joined_at']

/** Keeps what the customer is by itself, before anything of another stands for it. */
export async function keepOwn(tx: Tx, customerId: string, facts: readonly Fact[]): Promise<void> {
  await sql`
    insert into customers.own_facts (customer_id, facts)
    select c.customer_id, (select jsonb_object_agg(k.name, to_jsonb(c) -> k.name) from unnest(${kept(facts)}::text[]) k (name))
      from customers.customers c where c.customer_id = ${customerId} on conflict do nothing`.execute(db(tx))
}

export async function forgetOwn(tx: Tx, customerId: string): Promise<void> {
  await db(tx).deleteFrom('customers.ownFacts').where('customerId', '=', customerId).execute()
}

export async function keepTaken(tx: Tx, customerId: string, taken: Taken): Promise<void> {
  await db(tx)
    .updateTable('customers.ownFacts')
    .set({ taken: JSON.stringify(taken) })
    .where('customerId', '=', customerId)
    .execute()
}

/** Whose each fact shall be from now on; null: the customer's own. */
export type Sources = readonly (readonly [fact: Fact, from: string | null])[]

// A field may have become another type since it was kept; what does not fit it any more is nothing.
const fitting = sql`
  case when jsonb_typeof(v.value) = 'array' then case when t.typcategory = 'A' then v.value end
    when pg_input_is_valid(v.value #>> '{}', format_type(a.atttypid, null)) then v.value end`

/** Lets others' facts, or its own again, stand for a customer. Copied inside the database: no value is rounded on its way through here. */
export async function standFor(tx: Tx, customerId: string, now: Date, sources: Sources): Promise<void> {
  const pairs = sources.flatMap(([{ columns }, from]) => columns.map((column) => [column, from] as const))
  const [columns, froms] = [pairs.map(([column]) => column), pairs.map(([, from]) => from)]
  const sets = columns.map((column) => sql`${sql.ref(column)} = n.${sql.ref(column)},`)
  await sql`
    update customers.customers c set ${sql.join(sets, sql` `)} version = c.version + 1, updated_at = ${now}, changed_xid = pg_current_xact_id()
      from customers.own_facts o cross join lateral jsonb_populate_record(null::customers.customers, coalesce((
        select jsonb_object_agg(p.name, ${fitting})
          from unnest(${columns}::text[], ${froms}::uuid[]) p (name, whose)
          join pg_attribute a on a.attrelid = 'customers.customers'::regclass and a.attname = p.name join pg_type t on t.oid = a.atttypid
          left join customers.customers s on s.customer_id = p.whose left join customers.own_facts w on w.customer_id = p.whose
          cross join lateral (select case when p.whose is null then o.facts -> p.name else coalesce(w.facts -> p.name, to_jsonb(s) -> p.name) end as value) v), '{}')) n
     where o.customer_id = ${customerId} and c.customer_id = ${customerId}`.execute(db(tx))
}

/** A customer is one since the first of those that it is. */
export async function joinFirst(tx: Tx, customerId: string, members: readonly string[]): Promise<void> {
  await sql`
    update customers.customers c set joined_at = least((o.facts ->> 'joined_at')::timestamptz,
      (select min(m.joined_at) from customers.customers m where m.customer_id = any(${members}::uuid[])))
      from customers.own_facts o where o.customer_id = ${customerId} and c.customer_id = ${customerId}`.execute(db(tx))
}

/** What somebody says of a customer is its own, whoever it is one with: it stays when they are taken apart. */
export async function followChange(tx: Tx, customerId: string, facts: readonly Fact[], changed: readonly string[]): Promise<void> {
  const written = new Set(changed.map((field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)))
  const touched = facts.filter(({ columns }) => columns.some((column) => written.has(column)))
  if (touched.length === 0) return
  await sql`
    update customers.own_facts o set taken = o.taken - ${touched.map(({ field }) => field)}::text[], facts = o.facts ||
      (select jsonb_object_agg(k.name, to_jsonb(c) -> k.name) from unnest(${touched.flatMap(({ columns }) => columns)}::text[]) k (name))
      from customers.customers c where c.customer_id = ${customerId} and o.customer_id = ${customerId}`.execute(db(tx))
}

import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import type { LikelyPair, LikenessKind, WholeAnswer } from './likeness.ts'
import { db } from './tables.ts'

/** More than this nobody works through, even in bulk; the rest comes when these are done. */
export const mostKept = 100_000

// Whoever somebody has called two stays two, also after either was merged with a third: what was said of a member holds for its survivor.
const apart = sql`
  select distinct least(of_a.survivor, of_b.survivor) as a, greatest(of_a.survivor, of_b.survivor) as b
    from customers.duplicate_pairs p
    cross join lateral (select coalesce(x.merged_into, x.customer_id) as survivor from customers.customers x where x.customer_id = p.customer_id) of_a
    cross join lateral (select coalesce(y.merged_into, y.customer_id) as survivor from customers.customers y where y.customer_id = p.other_id) of_b
   where p.state = 'not_same' and of_a.survivor <> of_b.survivor`

function asRows(pairs: readonly LikelyPair[]): RawBuilder<unknown> {
  const ends = pairs.map(({ left, right }) => [left, right].toSorted())
  return sql`unnest(${ends.map(([a]) => a)}::uuid[], ${ends.map(([, b]) => b)}::uuid[], ${pairs.map(({ weight }) => weight)}::double precision[],
    ${pairs.map(({ evidence }) => JSON.stringify(evidence))}::jsonb[])`
}

async function addPairs(tx: Tx, kind: LikenessKind, pairs: readonly LikelyPair[], now: Date): Promise<void> {
  if (pairs.length === 0) return
  await sql`
    with apart as materialized (${apart}),
    gone as (
      delete from customers.duplicate_pairs p using apart
       where p.state = 'open' and p.customer_id = apart.a and p.other_id = apart.b)
    insert into customers.duplicate_pairs (customer_id, other_id, kind, weight, evidence, state, found_at)
    select distinct on (n.a, n.b) n.a, n.b, ${kind}, n.weight, n.evidence, 'open', ${now}::timestamptz
      from ${asRows(pairs)} n (a, b, weight, evidence)
     where not exists (select from apart where apart.a = n.a and apart.b = n.b)
     order by n.a, n.b
    on conflict (customer_id, other_id) do update set weight = excluded.weight, evidence = excluded.evidence, kind = excluded.kind
     where duplicate_pairs.state = 'open'`.execute(db(tx))
}

async function dropBeyond(tx: Tx): Promise<void> {
  await sql`
    delete from customers.duplicate_pairs p using (
      select customer_id, other_id from customers.duplicate_pairs where state = 'open'
       order by weight desc, customer_id, other_id offset ${mostKept}) beyond
     where p.customer_id = beyond.customer_id and p.other_id = beyond.other_id`.execute(db(tx))
}

export async function openPairs(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from customers.duplicate_pairs where state = 'open'`.execute(
    db(tx),
  )
  return rows[0]?.count ?? 0
}

/** Puts what a search among everybody of a kind found in the place of what was found before; what people decided stays. */
export async function keepAll(tx: Tx, kind: LikenessKind, answer: WholeAnswer, now: Date): Promise<void> {
  const { kept, read, found, pairs, warnings } = answer
  // Those found again keep the day they were found on.
  await sql`
    delete from customers.duplicate_pairs p where p.state = 'open' and p.kind = ${kind}
      and not exists (select from ${asRows(pairs)} n (a, b, weight, evidence) where n.a = p.customer_id and n.b = p.other_id)`.execute(
    db(tx),
  )
  await addPairs(tx, kind, pairs, now)
  await dropBeyond(tx)
  // One alone teaches nothing.
  if (!('model' in kept)) return void (await db(tx).deleteFrom('customers.duplicateModels').where('kind', '=', kind).execute())
  const model = { kept: JSON.stringify(kept), customers: read, found, warnings: [...warnings], madeAt: now }
  await db(tx)
    .insertInto('customers.duplicateModels')
    .values({ kind, ...model })
    .onConflict((clash) => clash.column('kind').doUpdateSet(model))
    .execute()
}

/** Puts what was found of these customers in the place of what was found of them before. */
export async function keepOf(tx: Tx, kind: LikenessKind, ids: readonly string[], pairs: readonly LikelyPair[], now: Date): Promise<void> {
  await sql`
    delete from customers.duplicate_pairs p where p.state = 'open' and (p.customer_id = any(${ids}::uuid[]) or p.other_id = any(${ids}::uuid[]))
      and not exists (select from ${asRows(pairs)} n (a, b, weight, evidence) where n.a = p.customer_id and n.b = p.other_id)`.execute(
    db(tx),
  )
  await addPairs(tx, kind, pairs, now)
  await dropBeyond(tx)
}

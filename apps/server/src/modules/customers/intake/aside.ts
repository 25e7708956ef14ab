import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'
import { reachKinds } from './withhold.ts'

/** A family shares a phone; more names than this on one key are a shop's, a hotel's, or nobody's. */
const mostNames = 5
/** Of those who came without a name only a number tells them apart, and one person may be given several. */
const mostNumbers = 20

/** By which an arrival `a` is reached, a row each: `k.kind, k.hash, k.value`. */
const reached: RawBuilder<unknown> = sql`lateral (values
  ('card', a.card_hash, a.card), ('email', a.email_hash, a.email), ('phone', a.phone_hash, a.phone)) k (kind, hash, value)`

export interface SetAside {
  readonly kind: string
  readonly value: string
  readonly bearers: number
  readonly heldBy: string | null
}

/** Notices keys that too many came with, in this batch or over time, and sets them aside: whose it was until then only shares it from now on. */
export async function noticeShared(tx: Tx, batchId: string, now: Date): Promise<readonly SetAside[]> {
  const { rows } = await sql<SetAside>`
    with brought as materialized (
      select k.kind, k.hash, a.is_named, hashtext(case when a.is_named then a.name_pinyin else a.external_source || ' ' || a.external_id end) as bearer,
          min(k.value) as value
        from customers.arrivals a cross join ${reached}
       where a.batch_id = ${batchId} and k.hash is not null and (a.is_named or a.external_id is not null) group by 1, 2, 3, 4),
    known as (
      select b.kind, b.key_hash as hash, b.is_named, b.bearer from customers.key_bearers b
       where exists (select from brought w where w.kind = b.kind and w.hash = b.key_hash)),
    counted as (
      select kind, hash, count(*) as bearers from (select kind, hash, is_named, bearer from brought union select * from known) every
       group by kind, hash having count(*) filter (where is_named) > ${sql.lit(mostNames)} or count(*) filter (where not is_named) > ${sql.lit(mostNumbers)}),
    noticed as (
      insert into customers.set_aside_keys (kind, key_hash, value, reason, bearers, held_by, set_aside_at)
      select c.kind, c.hash, (select min(w.value) from brought w where w.kind = c.kind and w.hash = c.hash), 'bearers', c.bearers, k.customer_id, ${now}
        from counted c left join customers.customer_keys k on k.kind = c.kind and k.key_hash = c.hash order by c.kind, c.hash
      on conflict do nothing returning kind, key_hash, value, bearers, held_by),
    freed as (
      delete from customers.customer_keys k using noticed n where k.kind = n.kind and k.key_hash = n.key_hash returning k.*),
    kept as (
      insert into customers.shared_keys (customer_id, kind, key_hash, value, source, created_at, last_seen_at)
      select customer_id, kind, key_hash, value, source, created_at, coalesce(last_seen_at, created_at) from freed on conflict do nothing),
    forgotten as (
      delete from customers.key_bearers b using noticed n where b.kind = n.kind and b.key_hash = n.key_hash)
    select kind, value, bearers, held_by from noticed`.execute(db(tx))
  return rows
}

/** Takes from the arrivals what identifies nobody; that they came with it is remembered. */
export async function withoutAside(tx: Tx, batchId: string): Promise<void> {
  for (const kind of reachKinds) {
    const [hash, shared] = [sql.ref(`${kind}Hash`), sql.ref(`${kind}Shared`)]
    await sql`
      update customers.arrivals a set ${shared} = a.${hash}, ${hash} = null from customers.set_aside_keys s
       where a.batch_id = ${batchId} and s.kind = ${kind} and s.key_hash = a.${hash} and s.released_at is null`.execute(db(tx))
  }
}

/** Remembers who shares what they are not known by. */
export async function rememberShared(tx: Tx, batchId: string, now: Date): Promise<void> {
  await sql`
    insert into customers.shared_keys as known (customer_id, kind, key_hash, value, source, created_at, last_seen_at)
    select distinct on (a.customer_id, k.kind, k.hash) a.customer_id, k.kind, k.hash, k.value, a.brought_by, ${now}::timestamptz, ${now}::timestamptz
      from customers.arrivals a cross join lateral (values
        ('card', a.card_shared, a.card), ('email', a.email_shared, a.email), ('phone', a.phone_shared, a.phone)) k (kind, hash, value)
     where a.batch_id = ${batchId} and k.hash is not null
       and not exists (select from customers.customer_keys own where own.kind = k.kind and own.key_hash = k.hash and own.customer_id = a.customer_id)
     order by a.customer_id, k.kind, k.hash
    on conflict (customer_id, kind, key_hash) do update set last_seen_at = excluded.last_seen_at
       where known.last_seen_at < excluded.last_seen_at - interval '1 day'`.execute(db(tx))
}

/** Remembers who came with a key beside the customer whom it led to: what makes it, over time, too many people's. */
export async function rememberBearers(tx: Tx, batchId: string, now: Date): Promise<void> {
  await sql`
    insert into customers.key_bearers (kind, key_hash, is_named, bearer)
    select distinct k.kind, k.hash, one.is_named, hashtext(one.bearer)
      from customers.arrivals a join customers.customers c on c.customer_id = a.customer_id cross join ${reached}
      cross join lateral (
        select true, unnest(array[a.name_pinyin, c.name_pinyin]) where a.is_named and c.is_named and a.name_pinyin <> c.name_pinyin
        union all select false, a.external_source || ' ' || a.external_id where not a.is_named and not a.is_new and exists (
          select from customers.customer_keys e where e.kind = 'external:' || a.external_source and e.key_hash = a.external_hash
             and e.created_at = ${now} and e.customer_id = a.customer_id)) one (is_named, bearer)
     where a.batch_id = ${batchId} and k.hash is not null
    on conflict do nothing`.execute(db(tx))
}

/** Notes when keys were last seen; within a day once. */
export async function noteSight(tx: Tx, batchId: string, keysOfArrival: RawBuilder<unknown>, now: Date): Promise<void> {
  await sql`
    update customers.customer_keys known set last_seen_at = ${now} from (
      select distinct k.kind, k.hash from customers.arrivals a cross join ${keysOfArrival} where a.batch_id = ${batchId} and not a.is_new and k.hash is not null) seen
     where known.kind = seen.kind and known.key_hash = seen.hash and coalesce(known.last_seen_at, known.created_at) < ${now}::timestamptz - interval '1 day'`.execute(
    db(tx),
  )
}

import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'
import { groupByKeys, type Linked } from './groups.ts'
import { addUnknownKeys, keysOfArrival } from './resolve.ts'

// Arrivals with exactly the same keys are one from the start; only those sets of keys that overlap with another travel to the union.
async function linkedNewcomers(tx: Tx, batchId: string): Promise<readonly Linked[]> {
  const { rows } = await sql<Linked>`
    with sets as materialized (
      select min(arrival_no) as first, external_hash, card_hash, email_hash, phone_hash from customers.arrivals
       where batch_id = ${batchId} and customer_id is null group by external_hash, card_hash, email_hash, phone_hash),
    shared as materialized (
      select k.hash from sets a cross join lateral (values (external_hash), (card_hash), (email_hash), (phone_hash)) k (hash)
       where k.hash is not null group by k.hash having count(*) > 1)
    select a.first, array_agg(encode(k.hash, 'base64')) as keys
      from sets a cross join lateral (values (external_hash), (card_hash), (email_hash), (phone_hash)) k (hash) join shared on shared.hash = k.hash
     group by a.first order by a.first`.execute(db(tx))
  return rows
}

async function assignCandidates(tx: Tx, batchId: string, groups: ReadonlyMap<number, number>): Promise<void> {
  await sql`
    update customers.arrivals a set customer_id = lead.candidate_id, is_new = true
      from (
        select arrival_no, case when coalesce(external_hash, card_hash, email_hash, phone_hash) is null then arrival_no
               else min(arrival_no) over (partition by external_hash, card_hash, email_hash, phone_hash) end as first
          from customers.arrivals where batch_id = ${batchId} and customer_id is null) own
      left join unnest(${[...groups.keys()]}::bigint[], ${[...groups.values()]}::bigint[]) as joined (first, lead_no) on joined.first = own.first
      join customers.arrivals lead on lead.batch_id = ${batchId} and lead.arrival_no = coalesce(joined.lead_no, own.first)
     where a.batch_id = ${batchId} and a.arrival_no = own.arrival_no`.execute(db(tx))
}

// Somebody else made a customer with one of these keys while we were at it: theirs stands, and the arrival lands on it in the next round.
async function withdrawBeaten(tx: Tx, batchId: string): Promise<void> {
  await sql`
    with beaten as materialized (
      select distinct a.customer_id from customers.arrivals a cross join ${keysOfArrival}
        join customers.customer_keys known on known.kind = k.kind and known.key_hash = k.hash
       where a.batch_id = ${batchId} and a.is_new and known.customer_id <> a.customer_id),
    forgotten as (delete from customers.customer_keys where customer_id in (select customer_id from beaten))
    update customers.arrivals set customer_id = null, is_new = false
     where batch_id = ${batchId} and customer_id in (select customer_id from beaten)`.execute(db(tx))
}

/** Makes one customer of each group of undecided arrivals that share keys; none of their keys is known. */
export async function admitNewcomers(tx: Tx, batchId: string, now: Date): Promise<void> {
  await assignCandidates(tx, batchId, groupByKeys(await linkedNewcomers(tx, batchId)))
  const { wanted, added } = await addUnknownKeys(tx, batchId, now, true)
  if (added < wanted) await withdrawBeaten(tx, batchId)
}

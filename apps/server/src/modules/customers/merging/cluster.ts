import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

export interface Member {
  readonly memberId: string
  /** From the customer that it was merged into to the survivor. */
  readonly path: readonly string[]
  readonly mergeId: string | null
}

interface Joining {
  readonly survivorId: string
  readonly loserId: string
  readonly mergeId: string
  readonly now: Date
}

/** Those merged into a survivor, directly or on the way, in the order in which they came. */
export async function membersIn(tx: Tx, survivorId: string): Promise<readonly Member[]> {
  const { rows } = await sql<Member>`
    select member_id, path, merge_id from customers.customer_members where customer_id = ${survivorId}
     order by merged_at, member_id`.execute(db(tx))
  return rows
}

/** Puts a customer, and those merged into it, under another; rows are not moved, so each is written anew. */
export async function joinMembers(tx: Tx, { survivorId, loserId, mergeId, now }: Joining): Promise<void> {
  await sql`
    with gone as (delete from customers.customer_members where customer_id = ${loserId} returning member_id, path, merge_id, merged_at),
    come as (
      insert into customers.customer_members (customer_id, member_id, path, merge_id, merged_at)
      select ${survivorId}::uuid, g.member_id, g.path || ${survivorId}::uuid, g.merge_id, g.merged_at from gone g
      union all select ${survivorId}::uuid, ${loserId}::uuid, array[${survivorId}::uuid], ${mergeId}::uuid, ${now}::timestamptz
      returning member_id)
    update customers.customers c set merged_into = ${survivorId}, version = c.version + 1, changed_xid = pg_current_xact_id()
     where c.customer_id = any(array(select member_id from gone) || ${loserId}::uuid)`.execute(db(tx))
}

/** Takes a customer out again, with those that came with it. */
export async function leaveMembers(tx: Tx, survivorId: string, memberId: string, along: readonly string[]): Promise<void> {
  const ids = [memberId, ...along]
  await sql`
    with gone as (
      delete from customers.customer_members where customer_id = ${survivorId} and member_id = any(${ids}::uuid[])
      returning member_id, path, merge_id, merged_at),
    come as (
      insert into customers.customer_members (customer_id, member_id, path, merge_id, merged_at)
      select ${memberId}::uuid, g.member_id, g.path[1:array_position(g.path, ${memberId}::uuid)], g.merge_id, g.merged_at from gone g
       where g.member_id <> ${memberId}
      returning member_id)
    update customers.customers c set merged_into = case when c.customer_id <> ${memberId} then ${memberId}::uuid end,
      version = c.version + 1, changed_xid = pg_current_xact_id()
     where c.customer_id = any(${ids}::uuid[])`.execute(db(tx))
}

/** Whom a customer is shared with sees it under the survivor too. */
export async function joinShares(tx: Tx, survivorId: string, loserId: string): Promise<void> {
  await sql`
    insert into customers.shares (customer_id, share_id, principal_kind, principal_id, may_edit, until, reason, created_at, created_by)
    select ${survivorId}::uuid, s.share_id, s.principal_kind, s.principal_id, s.may_edit, s.until, s.reason, s.created_at, s.created_by
      from customers.shares s where s.customer_id = ${loserId} on conflict do nothing`.execute(db(tx))
}

export async function leaveShares(tx: Tx, survivors: readonly string[], memberId: string): Promise<void> {
  await sql`
    delete from customers.shares s where s.customer_id = any(${survivors}::uuid[])
      and s.share_id in (select m.share_id from customers.shares m where m.customer_id = ${memberId})`.execute(db(tx))
}

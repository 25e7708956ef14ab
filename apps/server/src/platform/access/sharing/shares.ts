import { sql } from 'kysely'
import { type Tx, tables } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import { presentPrincipal, principalNames } from '../people/principals.ts'
import type { ShareInput, ShareView } from './contract.ts'

// Every list of the principal goes through its shares: they are for exceptions, not a way to give away a department.
const mostOfOne = 1000

/** Where the shares of one thing are kept: a table, and what in it tells the thing from others, column → value. */
export interface SharesOf {
  /** `customers.shares` */
  readonly table: string
  readonly of: Readonly<Record<string, string>>
}

const db = tables<Record<string, never>>()

const columnsOf = ({ of }: SharesOf) => Object.keys(of).map((column) => sql.ref(column))

const isOf = ({ of }: SharesOf) =>
  sql.join(
    Object.entries(of).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    sql` and `,
  )

type StoredShare = Omit<ShareView, 'principalName'>

/** With whom the thing is shared, what has run out included, the latest first. */
export async function sharesIn(tx: Tx, shares: SharesOf): Promise<ShareView[]> {
  const { rows } = await sql<StoredShare>`
    select share_id, principal_kind, principal_id, may_edit, until, reason, created_at, created_by from ${sql.table(shares.table)}
     where ${isOf(shares)} order by created_at desc, share_id`.execute(db(tx))
  const names = await principalNames(
    tx,
    rows.map((row) => row.principalId),
  )
  return rows.map((row) => ({ ...row, principalName: names.get(row.principalId) ?? '' }))
}

async function refuseTooMany(ctx: Ctx, { table }: SharesOf, principalId: string): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(table)} where principal_id = ${principalId} and (until is null or until > ${ctx.now})`.execute(
    db(ctx.tx),
  )
  if ((rows[0]?.count ?? 0) >= mostOfOne) throw new Refusal('too_many_shares', { most: mostOfOne })
}

/** Shares the thing with a person, a team, or a unit and all below it; what of it is to be written down. That the actor may is for the caller to ask. */
export async function addShare(ctx: Ctx, shares: SharesOf, input: ShareInput) {
  if (input.until !== null && new Date(input.until) <= ctx.now) throw new Refusal('share_expired', { until: input.until })
  const { principalKind, principalId, mayEdit, until, reason } = input
  const principal = await presentPrincipal(ctx.tx, principalKind, principalId)
  if (principal === null) throw new Refusal('principal_not_found', { kind: principalKind, id: principalId })
  await refuseTooMany(ctx, shares, principalId)
  const shareId = newId()
  await sql`insert into ${sql.table(shares.table)}
    (${sql.join(columnsOf(shares))}, share_id, principal_kind, principal_id, may_edit, until, reason, created_at, created_by)
    values (${sql.join(Object.values(shares.of))}, ${shareId}, ${principalKind}, ${principalId}, ${mayEdit}, ${until}, ${reason}, ${ctx.now},
      ${ctx.actor.name})`.execute(db(ctx.tx))
  return { shareId, with: { kind: principalKind, id: principalId, name: principal }, mayEdit, until, reason }
}

/** Takes a share back; what it was. */
export async function dropShare(tx: Tx, shares: SharesOf, shareId: string) {
  const { rows } = await sql<Pick<StoredShare, 'principalKind' | 'principalId' | 'mayEdit' | 'until'>>`
    delete from ${sql.table(shares.table)} where ${isOf(shares)} and share_id = ${shareId}
    returning principal_kind, principal_id, may_edit, until`.execute(db(tx))
  const [gone] = rows
  if (!gone) throw new Refusal('share_not_found', { id: shareId })
  return { shareId, ...gone }
}

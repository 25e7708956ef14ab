import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../../platform/http/context.ts'
import { factFor } from '../../customers/reading.ts'
import { customersNamed } from '../../customers/related.ts'
import { db } from '../../tables.ts'
import type { SetAsideKeyView } from './contract.ts'

const mostShown = 200
const mostCounted = 10_000

type Row = Omit<SetAsideKeyView, 'heldBy'> & { heldBy: string | null }

async function viewed(ctx: Ctx, condition: RawBuilder<unknown>): Promise<SetAsideKeyView[]> {
  const { rows } = await sql<Row>`
    select encode(s.key_hash, 'hex') as key_id, s.kind, s.value, s.reason, s.bearers, coalesce(m.merged_into, s.held_by) as held_by, s.set_aside_at,
        s.set_aside_by, (select count(*) from (select from customers.shared_keys k where k.kind = s.kind and k.key_hash = s.key_hash limit ${mostCounted}) few) as shared_by
      from customers.set_aside_keys s left join customers.customers m on m.customer_id = s.held_by
     where s.released_at is null and ${condition} order by s.set_aside_at desc, s.key_hash desc limit ${mostShown + 1}`.execute(db(ctx.tx))
  const names = await customersNamed(
    ctx,
    rows.flatMap(({ heldBy }) => heldBy ?? []),
  )
  return rows.flatMap((row) => {
    const value = factFor(ctx, row.kind, row.value)
    const name = row.heldBy === null ? undefined : names.get(row.heldBy)
    const heldBy = row.heldBy === null || name === undefined ? null : { customerId: row.heldBy, name }
    return value === null ? [] : [{ ...row, value, heldBy }]
  })
}

/** The keys that identify nobody, the latest first. */
export async function setAsideKeys(ctx: Ctx): Promise<{ keys: SetAsideKeyView[]; hasMore: boolean }> {
  const keys = await viewed(ctx, sql`true`)
  return { keys: keys.slice(0, mostShown), hasMore: keys.length > mostShown }
}

export async function setAsideKey(ctx: Ctx, kind: string, keyHash: Buffer): Promise<SetAsideKeyView | undefined> {
  const [found] = await viewed(ctx, sql`s.kind = ${kind} and s.key_hash = ${keyHash}`)
  return found
}

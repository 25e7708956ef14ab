import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { customerFor } from '../access.ts'
import { nameFor } from '../customers/reading.ts'
import { db } from '../tables.ts'
import type { MergeView } from './contract.ts'

const mergesShown = 200

interface StoredMember extends Omit<MergeView, 'members' | 'intoName'> {
  readonly memberId: string
  readonly undoneAt: string | null
  readonly undoneBy: string | null
  readonly undoneReason: string | null
}

interface Named {
  readonly customerId: string
  readonly displayName: string
  readonly isNamed: boolean
  readonly email: string | null
  readonly phone: string | null
}

// Who sees the one that they have become may know who they were.
async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<Named>`
    select customer_id, display_name, is_named, email, phone from customers.customers where customer_id = any(${ids}::uuid[])`.execute(
    db(ctx.tx),
  )
  return new Map(rows.map((row) => [row.customerId, nameFor(ctx, row)]))
}

/** What a customer was merged from, the latest first, what was undone included. */
export async function mergesOf(ctx: Ctx, id: string): Promise<MergeView[]> {
  const { ids } = await customerFor(ctx, id, 'customers.customer.see')
  const { rows } = await sql<StoredMember>`
    select m.merge_id, m.customer_id as into_id, m.way, m.reason, m.merged_at, m.merged_by, m.member_id, m.undone_at, m.undone_by, m.undone_reason
      from customers.merges m where m.customer_id = any(${ids}::uuid[])
     order by m.merged_at desc, m.merge_id desc, m.member_id limit ${mergesShown}`.execute(db(ctx.tx))
  const names = await namesOf(ctx, [...new Set(rows.flatMap((row) => [row.memberId, row.intoId]))])
  return [...Map.groupBy(rows, (row) => `${row.mergeId} ${row.intoId}`).values()].flatMap((members) => {
    const [first] = members
    if (!first) return []
    const { memberId: _id, undoneAt: _at, undoneBy: _by, undoneReason: _why, ...merge } = first
    return [
      {
        ...merge,
        intoName: names.get(merge.intoId) ?? '',
        members: members.map(({ memberId, undoneAt, undoneBy, undoneReason }) => ({
          ...{ memberId, undoneAt, undoneBy, undoneReason },
          name: names.get(memberId) ?? '',
        })),
      },
    ]
  })
}

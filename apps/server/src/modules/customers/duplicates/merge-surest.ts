import { sql } from 'kysely'
import { asSystem, type Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { weightOf } from './likeness.ts'
import type { DuplicateParts } from './parts.ts'
import { db } from './tables.ts'

/** More in one go, and somebody who set the bar too low could not take it back by hand. */
const mostOfOneRun = 500

interface Sure {
  readonly survivorId: string
  readonly otherId: string
}

interface Row extends Sure {
  readonly customerId: string
}

// Each customer once: when it has become another's, what it is like is found out anew before anything further is done with it. Whoever was taken
// apart once stays apart until a person says otherwise.
async function surest(ctx: Ctx, least: number): Promise<readonly Sure[]> {
  const { rows } = await sql<Row>`
    select p.customer_id, p.other_id, case when (coalesce(b.joined_at, b.created_at), b.customer_id) < (coalesce(a.joined_at, a.created_at), a.customer_id)
        then p.other_id else p.customer_id end as survivor_id
      from customers.duplicate_pairs p
      join customers.customers a on a.customer_id = p.customer_id and a.merged_into is null and not a.anonymous
      join customers.customers b on b.customer_id = p.other_id and b.merged_into is null and not b.anonymous
     where p.state = 'open' and p.weight >= ${least}
       and not exists (select from customers.merges m where m.undone_at is not null
         and (m.customer_id, m.member_id) in ((p.customer_id, p.other_id), (p.other_id, p.customer_id)))
     order by p.weight desc, p.customer_id, p.other_id limit ${4 * mostOfOneRun}`.execute(db(ctx.tx))
  const taken = new Set<string>()
  const chosen: Sure[] = []
  for (const row of rows) {
    if (taken.has(row.customerId) || taken.has(row.otherId) || chosen.length === mostOfOneRun) continue
    taken.add(row.customerId).add(row.otherId)
    chosen.push({ survivorId: row.survivorId, otherId: row.survivorId === row.customerId ? row.otherId : row.customerId })
  }
  return chosen
}

/** Makes one of those who are surely one, where the company wants that; how many. */
export async function mergeSurest(parts: DuplicateParts, automatic: number | null, signal: AbortSignal): Promise<number> {
  if (automatic === null) return 0
  const pairs = await asSystem(parts.platform, (ctx) => surest(ctx, weightOf(automatic)))
  let merged = 0
  for (const { survivorId, otherId } of pairs) {
    if (signal.aborted) break
    try {
      await asSystem(parts.platform, (ctx) => parts.merge(ctx, survivorId, otherId, `≥ ${automatic}`))
      merged++
    } catch (error) {
      // Changed, merged or full meanwhile: it stays in the list for people.
      if (!(error instanceof Refusal)) throw error
    }
  }
  return merged
}

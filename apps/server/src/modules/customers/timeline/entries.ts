import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { db } from '../tables.ts'
import type { TimelineEntry } from './contract.ts'

/** An entry as it stands. */
export interface Found extends Omit<TimelineEntry, 'record' | 'relation' | 'customer'> {
  readonly customerId: string
  /** When, as the database writes it: to the microsecond. */
  readonly place: string
}

export interface Asked {
  /** One kind, or several with commas between them. */
  readonly kind: string | undefined
  readonly channel?: string | undefined
  readonly before: { readonly t: string; readonly id: string } | null
  readonly most: number
}

async function entries(tx: Tx, condition: RawBuilder<SqlBool>, { kind, channel, before, most }: Asked): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    select i.customer_id, i.interaction_id, i.occurred_at, i.kind, i.channel, i.direction, i.actor, i.subject, i.body,
      i.reference_kind, i.reference_id, i.amount_minor, i.currency, i.result, i.duration_minutes, i.occurred_at::text as place
      from customers.interactions i
     where ${condition} ${kind === undefined ? sql`` : sql`and i.kind = any(${kind.split(',')}::text[])`}
       ${channel === undefined ? sql`` : sql`and i.channel = ${channel}`}
       ${before === null ? sql`` : sql`and (i.occurred_at, i.interaction_id) < (${before.t}::timestamptz, ${before.id}::uuid)`}
     order by i.occurred_at desc, i.interaction_id desc limit ${most}`.execute(db(tx))
  return rows
}

/** The latest entries of one customer. */
export async function entriesOfOne(tx: Tx, ids: readonly string[], isShown: RawBuilder<SqlBool>, asked: Asked): Promise<readonly Found[]> {
  // Equality on one id lets the months be walked in order and left early; a list of ids does not.
  const whose = ids.length === 1 ? sql<SqlBool>`i.customer_id = ${ids[0]}` : sql<SqlBool>`i.customer_id = any(${ids}::uuid[])`
  return await entries(tx, sql<SqlBool>`${whose} and ${isShown}`, asked)
}

// Each step looks through four times the months of the one before, the last through all that are left.
const stepsDays = [31, 124, 496] as const
const dayMs = 86_400_000

/** The latest entries of many, each group with what of it is shown: the latest months first, for most often they hold enough. */
export async function entriesOfMany(
  ctx: Ctx,
  groups: readonly { readonly ids: readonly string[]; readonly isShown: RawBuilder<SqlBool> }[],
  asked: Asked,
): Promise<readonly Found[]> {
  const parts = groups.map(({ ids, isShown }) => sql<SqlBool>`(i.customer_id = any(${ids}::uuid[]) and ${isShown})`)
  const whose = sql<SqlBool>`(${sql.join(parts, sql` or `)})`
  const found: Found[] = []
  let end: string | null = null
  const start = asked.before === null ? ctx.now.getTime() : new Date(asked.before.t).getTime()
  if (Number.isNaN(start)) throw new Refusal('cursor_invalid')
  for (const days of [...stepsDays, null]) {
    const from = days === null ? null : new Date(start - days * dayMs).toISOString()
    const since: RawBuilder<unknown> = from === null ? sql`` : sql`and i.occurred_at >= ${from}::timestamptz`
    const until: RawBuilder<unknown> = end === null ? sql`` : sql`and i.occurred_at < ${end}::timestamptz`
    found.push(...(await entries(ctx.tx, sql<SqlBool>`${whose} ${since} ${until}`, { ...asked, most: asked.most - found.length })))
    if (found.length >= asked.most) break
    end = from
  }
  return found
}

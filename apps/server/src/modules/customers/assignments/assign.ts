import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { db } from '../tables.ts'

/** Told, set-wise, of customers who were just given another owner or unit; in the same transaction. */
export type OnPlaced = (tx: Tx, placedIds: RawBuilder<unknown>) => Promise<void>

export interface Assigning {
  readonly onPlaced: readonly OnPlaced[]
  /** Which of the known customers, over the alias `c`. */
  readonly who: RawBuilder<SqlBool>
  /** What is left out stays as it is. */
  readonly to: { readonly ownerId?: string | null; readonly unitId?: string }
  /** What led to it, kept with what was before. */
  readonly cause: string
  /** Told after each batch how many have changed so far. */
  readonly onProgress?: (changed: number) => Promise<void>
}

interface Batch {
  readonly changed: number
  readonly last: string | null
}

/** As many as one statement changes well within its time limit. */
const assignmentBatch = 20_000

const beforeAll = '00000000-0000-0000-0000-000000000000'

// Locked in the order of their ids, so that two such statements never wait for each other; what somebody changed meanwhile is looked at anew.
// A change that began before another but waited for it ends no earlier than that one: what was before stays in order.
async function assignBatch(ctx: Ctx, { who, to, cause }: Assigning, after: string): Promise<Batch> {
  const ownerId = to.ownerId === undefined ? sql`c.owner_id` : sql`${to.ownerId}::uuid`
  const unitId = to.unitId === undefined ? sql`c.unit_id` : sql`${to.unitId}::uuid`
  const { rows } = await sql<Batch>`
    with before as materialized (
      select c.customer_id, c.owner_id, c.unit_id from customers.customers c
       where c.merged_into is null and not c.anonymous and c.customer_id > ${after}::uuid and (${who})
         and (c.owner_id, c.unit_id) is distinct from (${ownerId}, ${unitId})
       order by c.customer_id limit ${assignmentBatch} for update of c),
    kept as (
      insert into customers.assignments (customer_id, until, assignment_id, owner_id, unit_id, cause)
      select b.customer_id, greatest(${ctx.now}::timestamptz, (select max(a.until) from customers.assignments a where a.customer_id = b.customer_id)),
        uuidv7(), b.owner_id, b.unit_id, ${cause} from before b),
    moved as (
      update customers.customers c set owner_id = ${ownerId}, unit_id = ${unitId}, version = c.version + 1, updated_at = ${ctx.now},
        changed_xid = pg_current_xact_id()
        from before b where c.customer_id = b.customer_id returning c.customer_id)
    select count(*) as changed, (select b.customer_id from before b order by b.customer_id desc limit 1) as last from moved`.execute(
    db(ctx.tx),
  )
  return rows[0] ?? { changed: 0, last: null }
}

// Whom this transaction has changed, of one batch: no list of ids travels.
const placedIn = (after: string, last: string): RawBuilder<unknown> =>
  sql`select customer_id from customers.customers where changed_xid = pg_current_xact_id() and customer_id > ${after}::uuid and customer_id <= ${last}::uuid`

/**
 * Gives customers another owner or unit, and keeps what was before; how many changed. All in the caller's transaction, in batches so that
 * no statement runs long. Whether the actor may, and whether owner and unit exist, is the caller's to judge; so is the audit entry.
 */
export async function assignCustomers(ctx: Ctx, assigning: Assigning): Promise<number> {
  let changed = 0
  let after = beforeAll
  for (;;) {
    const batch = await assignBatch(ctx, assigning, after)
    changed += batch.changed
    if (batch.last !== null) for (const tell of assigning.onPlaced) await tell(ctx.tx, placedIn(after, batch.last))
    if (batch.changed > 0) await assigning.onProgress?.(changed)
    if (batch.changed < assignmentBatch || batch.last === null) return changed
    after = batch.last
  }
}

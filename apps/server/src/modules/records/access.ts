import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Permission } from '../../platform/access/actor.ts'
import { everyRole, type Grants, whole } from '../../platform/access/grants.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import type { CustomersModule, CustomerTimeline } from '../customers/index.ts'
import { type Kind, permissionOver } from './kind.ts'
import { learnShares, sharedIds } from './sharing/shared.ts'
import { db } from './tables.ts'

/** What may be done with the records of each kind is granted kind by kind; this lets in to ask. */
export const grants: Grants = { 'records.record.see': whole(everyRole), 'records.record.edit': whole(['manager', 'marketer', 'agent']) }

type Verb = Parameters<typeof permissionOver>[1]

export type Guards = Pick<
  CustomersModule,
  'seenCustomers' | 'seenIds' | 'learnReach' | 'reachesFew' | 'customerFor' | 'customersNamed' | 'customersByKeys'
> &
  CustomerTimeline

/** Notes what makes lists of these kinds quick for the actor: whether they reach few customers, and whether anything is shared with them. */
export async function learnRecords(ctx: Ctx, guards: Guards, kinds: readonly Kind[]): Promise<void> {
  await guards.learnReach(ctx)
  await learnShares(ctx, kinds)
}

// Of many customers whom somebody sees each is asked for by a record, where else they would all be gathered first.
function ofSeenCustomer(ctx: Ctx, guards: Guards, permission: Permission, isOneWay: boolean): RawBuilder<SqlBool> {
  if (guards.reachesFew(ctx)) return sql<SqlBool>`c.customer_id = any(array(${guards.seenIds(ctx, permission)}))`
  const seen = guards.seenCustomers(ctx, permission)
  if (isOneWay) return sql<SqlBool>`c.customer_id in (select c.customer_id from customers.customers c where ${seen})`
  return sql<SqlBool>`exists (select from (select c.customer_id as id offset 0) o join customers.customers c on c.customer_id = o.id where ${seen})`
}

// The rows of a kind that belongs to customers go by the customers: their owner, their unit, and with whom they are shared; and each record
// may be shared by itself.
function reached(ctx: Ctx, guards: Guards, kind: Kind, verb: Verb): RawBuilder<SqlBool> {
  const permission = permissionOver(kind, verb)
  const reach = ctx.rights.reach(permission)
  const shared = sharedIds(ctx, kind, verb)
  if (kind.ofCustomer) {
    if (reach.everything && ctx.rights.reach('customers.customer.see').everything) return sql<SqlBool>`true`
    const ofCustomer = ofSeenCustomer(ctx, guards, permission, shared === null)
    return shared ? sql<SqlBool>`(${ofCustomer} or c.record_id = any(array(${shared})))` : ofCustomer
  }
  if (reach.everything) return sql<SqlBool>`true`
  const own = sql<SqlBool>`(c.unit_id = any(${reach.units}::uuid[]) or c.owner_id = any(${reach.owners}::uuid[]))`
  return shared ? sql<SqlBool>`(${own} or c.record_id = any(array(${shared})))` : own
}

/** Which records of the kind the actor may both see and export. */
export function exportScope(ctx: Ctx, guards: Guards, kind: Kind): RawBuilder<SqlBool> {
  return sql<SqlBool>`${reached(ctx, guards, kind, 'see')} and ${reached(ctx, guards, kind, 'export')}`
}

/** Which records of the kind the actor's lists and counts hold, over the alias `c`. */
export function recordScope(ctx: Ctx, guards: Guards, kind: Kind): RawBuilder<SqlBool> {
  return reached(ctx, guards, kind, 'see')
}

export interface RecordRow {
  readonly recordId: string
  readonly customerId: string | null
  readonly title: string
  readonly unitId: string
  readonly ownerId: string | null
  readonly version: number
  readonly createdAt: string
  readonly createdBy: string
  readonly updatedAt: string
}

/** The only way to one record's row: found, locked unless it is only to be seen, or refused as one that there is not. */
export async function recordFor(ctx: Ctx, guards: Guards, kind: Kind, id: string, verb: Verb): Promise<RecordRow> {
  const lock = verb === 'see' ? sql`` : sql`for update of c`
  const columns = sql`c.*, ${reached(ctx, guards, kind, 'see')} as is_seen, ${reached(ctx, guards, kind, verb)} as is_reached`
  const { rows } = await sql<RecordRow & { isSeen: boolean; isReached: boolean }>`
    select ${columns} from ${sql.table(kind.name)} c where c.record_id = ${id} ${lock}`.execute(db(ctx.tx))
  const [row] = rows
  if (!row) throw new Refusal('record_not_found', { id })
  if (!row.isSeen) throw new Refusal('record_not_found', { id }, { isDenial: true })
  if (!row.isReached) throw new Refusal('forbidden', { permission: permissionOver(kind, verb) })
  return row
}

/** Which of the verbs the actor may do with each of these records. */
export async function recordAbilities(
  ctx: Ctx,
  guards: Guards,
  kind: Kind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const verbs = (['edit', 'delete', 'assign', 'share', 'export'] as const).filter((verb) => ctx.rights.may(permissionOver(kind, verb)))
  if (verbs.length === 0 || ids.length === 0) return new Map(ids.map((id) => [id, []]))
  const columns = verbs.map((verb) => sql`${reached(ctx, guards, kind, verb)} as ${sql.ref(verb)}`)
  const { rows } = await sql<Record<string, boolean> & { recordId: string }>`
    select c.record_id, ${sql.join(columns)} from ${sql.table(kind.name)} c where c.record_id = any(${ids}::uuid[])`.execute(db(ctx.tx))
  return new Map(rows.map((row) => [row.recordId, verbs.filter((verb) => row[verb] === true)]))
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { enabledPerson } from '../../../platform/access/people/queries.ts'
import { covers } from '../../../platform/access/scope.ts'
import { openUnit } from '../../../platform/access/units/queries.ts'
import { emit } from '../../../platform/events/events.ts'
import { compileFilter, fieldsIn } from '../../../platform/fields/compile.ts'
import { fromWhere } from '../../../platform/fields/select.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { customerScope } from '../access.ts'
import type { CatalogueOf } from '../customers/reading.ts'
import { selectionOf } from '../customers/selection.ts'
import { db } from '../tables.ts'
import { assignCustomers, type OnPlaced } from './assign.ts'
import type { AssignInput } from './contract.ts'

const permission = 'customers.customer.assign'

export interface AssignParts {
  readonly catalogue: CatalogueOf
  readonly timeZone: string
  readonly onPlaced: readonly OnPlaced[]
}

// Whoever may assign some customers may give them to where they reach, not out of their own sight and everybody's above.
function refuseBeyondReach(ctx: Ctx, input: AssignInput): void {
  const reach = ctx.rights.reach(permission)
  if (input.unitId !== undefined && !covers(reach, { ownerId: null, unitId: input.unitId }))
    throw new Refusal('assign_beyond_reach', { unitId: input.unitId }, { isDenial: true })
}

async function chosen(ctx: Ctx, parts: AssignParts, input: AssignInput): Promise<RawBuilder<SqlBool>> {
  const scope = customerScope(ctx, permission)
  if (input.filter) {
    const selection = selectionOf(ctx, parts.timeZone, input.filter)
    const catalogue = await parts.catalogue(ctx)
    compileFilter(catalogue, input.filter, selection.time)
    const found = sql`select c.customer_id ${fromWhere(catalogue, { ...selection, scope }, fieldsIn(input.filter))}`
    return sql<SqlBool>`c.customer_id in (${found})`
  }
  const ids = [...new Set(input.ids)]
  const { rows } = await sql<{ customerId: string }>`
    select c.customer_id from customers.customers c where c.customer_id = any(${ids}::uuid[]) and ${scope}`.execute(db(ctx.tx))
  const reached = new Set(rows.map((row) => row.customerId))
  const missing = ids.find((id) => !reached.has(id))
  // All or none: a part done would leave whoever asked to find out which part.
  if (missing !== undefined) throw new Refusal('customer_not_found', { id: missing }, { isDenial: true })
  return sql<SqlBool>`c.customer_id = any(${ids}::uuid[]) and ${scope}`
}

/** Gives customers an owner or a unit; all that were chosen and are not so already, or none. */
export async function assignChosen(ctx: Ctx, parts: AssignParts, input: AssignInput): Promise<number> {
  // First whom: whoever may not assign them learns nothing of whom they would go to.
  const who = await chosen(ctx, parts, input)
  // Both stay as they are until this ends, so nobody's leaving and no merge slips in between; people first, as everywhere, or two would wait for each other.
  if (input.ownerId != null) await enabledPerson(ctx.tx, input.ownerId)
  if (input.unitId !== undefined) await openUnit(ctx.tx, input.unitId)
  refuseBeyondReach(ctx, input)
  const to = {
    ...(input.ownerId === undefined ? {} : { ownerId: input.ownerId }),
    ...(input.unitId === undefined ? {} : { unitId: input.unitId }),
  }
  const changed = await assignCustomers(ctx, { who, to, cause: 'hand', onPlaced: parts.onPlaced })
  if (changed > 0) {
    const which = input.ids ? { ids: input.ids } : { filter: input.filter }
    const changes = { ...to, ...which, changed, ...(input.reason ? { reason: input.reason } : {}) }
    await emit(ctx, { action: 'customers.customer.assigned', subject: { kind: 'customer', id: input.ids?.[0] ?? 'filter' }, changes })
  }
  return changed
}

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { dayIn } from '../../../platform/clock/day.ts'
import type { Catalogue } from '../../../platform/fields/catalogue.ts'
import { compileFilter } from '../../../platform/fields/compile.ts'
import type { FilterGroup } from '../../../platform/fields/filter.ts'
import { columnOf, type Selection, type Sort } from '../../../platform/fields/page.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { customerScope } from '../access.ts'

const exporting = 'customers.customer.export'
const seeing = 'customers.customer.see'

/** What an export is about. */
export interface Wanted {
  readonly filter: FilterGroup
  readonly sort: Sort
  readonly columns: readonly string[]
  readonly chosen: readonly string[] | null
}

/** Whether they may export anybody: both to see and to export are needed. Whoever acts as somebody else takes nothing of theirs away. */
export function mayExport({ actor, rights }: Pick<Ctx, 'actor' | 'rights'>): boolean {
  const isActing = actor.kind === 'user' && actor.by !== undefined
  return !isActing && rights.may(exporting) && rights.may(seeing)
}

/** What is no field to the reader is refused by name, before anything is read. */
export function refuseUnknown(catalogue: Catalogue, { filter, sort, columns }: Wanted): void {
  compileFilter(catalogue, filter, { today: '2000-01-01' })
  columnOf(catalogue, sort.field, 'sorted')
  for (const key of columns) columnOf(catalogue, key, 'shown')
}

/** The customers that leave: those who match, within what the actor may see and export. */
export function selectionFor(ctx: Ctx, timeZone: string, { filter, chosen }: Wanted): Selection {
  const scope = customerScope(ctx, exporting)
  const time = { today: dayIn(timeZone, ctx.now), now: ctx.now.toISOString(), timeZone }
  return { filter, time, scope: chosen === null ? scope : sql`${scope} and c.customer_id = any(${chosen}::uuid[])` }
}

/** Changes whenever what the actor may take out of these columns does. */
export function reachOf({ rights }: Pick<Ctx, 'rights'>, catalogue: Catalogue, columns: readonly string[]): string {
  const access = columns.map((key) => {
    const field = catalogue.field(key)
    return field && field.type !== 'facts' ? [key, field.access === 'masked', field.isKnown !== undefined] : [key, 'hidden']
  })
  const told = JSON.stringify([rights.reach(seeing), rights.reach(exporting), access])
  return createHash('sha256').update(told).digest('hex')
}

import { createHash } from 'node:crypto'
import type { Catalogue } from '../../../platform/fields/catalogue.ts'
import { compileFilter } from '../../../platform/fields/compile.ts'
import type { FilterGroup } from '../../../platform/fields/filter.ts'
import { columnOf, type Selection } from '../../../platform/fields/select.ts'
import { type Sorting, sortKeys } from '../../../platform/fields/sort.ts'
import { readerTime } from '../../../platform/fields/time.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { chosenOf, type ExportSource } from './source.ts'

/** What an export is about. */
export interface Wanted {
  readonly filter: FilterGroup
  readonly sort: Sorting
  readonly columns: readonly string[]
  readonly chosen: readonly string[] | null
}

/** Whether they may take any of it out: to see and to export it are both needed. Whoever acts as somebody else takes nothing of theirs away. */
export function mayExport({ actor, rights }: Pick<Ctx, 'actor' | 'rights'>, { needs }: Pick<ExportSource, 'needs'>): boolean {
  const isActing = actor.kind === 'user' && actor.by !== undefined
  return !isActing && needs.every((permission) => rights.may(permission))
}

/** What is no field to the reader is refused by name, before anything is read. */
export function refuseUnknown(ctx: Ctx, timeZone: string, catalogue: Catalogue, { filter, sort, columns }: Wanted): void {
  compileFilter(catalogue, filter, readerTime(ctx, timeZone))
  for (const { field } of sortKeys(sort)) columnOf(catalogue, field, 'sorted')
  for (const key of columns) columnOf(catalogue, key, 'shown')
}

/** The rows that leave: those that match, within what the actor may see and export. */
export function selectionFor(ctx: Ctx, timeZone: string, source: ExportSource, { filter, chosen }: Wanted): Selection {
  return { filter, time: readerTime(ctx, timeZone), scope: chosenOf(source, chosen) }
}

/** Changes whenever what the actor may take out of these columns does. */
export function reachOf({ rights }: Pick<Ctx, 'rights'>, { catalogue, needs }: ExportSource, columns: readonly string[]): string {
  const access = columns.map((key) => {
    const field = catalogue.field(key)
    return field && field.type !== 'facts' ? [key, field.access === 'masked', field.isKnown !== undefined] : [key, 'hidden']
  })
  const told = JSON.stringify([...needs.map((permission) => rights.reach(permission)), access])
  return createHash('sha256').update(told).digest('hex')
}

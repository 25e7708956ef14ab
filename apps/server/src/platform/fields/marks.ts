import { sql } from 'kysely'
import { type Tx, tables } from '../db/tx.ts'
import type { Catalogue } from './catalogue.ts'
import { compileFilter, fieldsIn } from './compile.ts'
import type { FilterTime } from './field.ts'
import type { FilterGroup } from './filter.ts'
import { baseOf, idOf, joinsFor } from './select.ts'

const db = tables<Record<string, never>>()

/**
 * Which of the filters each of these rows fulfils, by their places: what a list colours its rows by. Asked of the rows of a page once they
 * are known, so that a colour costs a list nothing on its way to them; and asked here, so that it means what a filter means.
 */
export async function marksOf(
  tx: Tx,
  catalogue: Catalogue,
  ids: readonly string[],
  filters: readonly FilterGroup[],
  time: FilterTime,
): Promise<ReadonlyMap<string, readonly number[]>> {
  // Compiled for no row as well: what cannot be asked is refused, whatever the list holds.
  const conditions = filters.map((filter, place) => sql`, (${compileFilter(catalogue, filter, time)}) as ${sql.ref(`m${place}`)}`)
  if (conditions.length === 0 || ids.length === 0) return new Map()
  const { rows } = await sql<Record<string, boolean | null> & { id: string }>`
    select ${idOf(catalogue)} as id ${sql.join(conditions, sql` `)}
      from ${baseOf(catalogue)} as c ${joinsFor(catalogue, filters.flatMap(fieldsIn))}
     where ${idOf(catalogue)} = any(${ids}::uuid[])`.execute(db(tx))
  return new Map(rows.map((row) => [row.id, filters.flatMap((_, place) => (row[`m${place}`] === true ? [place] : []))]))
}

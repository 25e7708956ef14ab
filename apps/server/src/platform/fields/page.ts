import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { type Tx, tables } from '../db/tx.ts'
import { Refusal } from '../http/refusal.ts'
import { text } from '../http/schemas.ts'
import type { Catalogue } from './catalogue.ts'
import { compileFilter, fieldsIn } from './compile.ts'
import type { ColumnField, FilterTime } from './field.ts'
import type { FilterGroup } from './filter.ts'
import { masked, veil } from './restrict.ts'

export const Sort = z.object({ field: text(100, 1), direction: z.enum(['asc', 'desc']) }).meta({ id: 'Sort' })
export type Sort = z.infer<typeof Sort>

const CellValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])
export const ListRow = z
  .object({
    id: z.string(),
    values: z.record(z.string(), CellValue),
    /** What the reader may do with the record beside seeing it. */
    can: z.array(z.string()),
  })
  .meta({ id: 'ListRow' })
export type ListRow = z.infer<typeof ListRow>

// The place in the list: the sort value of the last row (null once the rows without one are reached) and its id.
const Cursor = z.object({ v: z.union([z.string(), z.number(), z.boolean(), z.null()]), id: z.uuid() })
type Cursor = z.infer<typeof Cursor>

/** Which rows: the filter a person chose, inside the scope of what they may see. */
export interface Selection {
  readonly filter: FilterGroup
  /** The caller's row scope, over the alias `c`. */
  readonly scope: RawBuilder<SqlBool>
  readonly time: FilterTime
}

export interface PageRequest extends Selection {
  readonly columns: readonly string[]
  readonly sort: Sort
  readonly cursor: string | undefined
  readonly limit: number
  /** id → what the reader may do with the record beside seeing it, for the rows of the page. */
  readonly abilitiesOf?: (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>
}

const db = tables<Record<string, never>>()

export function columnOf(catalogue: Catalogue, key: string, use: 'shown' | 'sorted'): ColumnField {
  const field = catalogue.field(key)
  if (!field || field.type === 'facts' || (use === 'sorted' && !field.sortable))
    throw new Refusal('field_unusable', { field: key.slice(0, 100), use })
  return field
}

function readCursor(given: string | undefined): Cursor | null {
  if (given === undefined) return null
  try {
    return Cursor.parse(JSON.parse(Buffer.from(given, 'base64url').toString('utf8')))
  } catch {
    throw new Refusal('cursor_invalid')
  }
}

const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')
function shownOf(field: ColumnField): RawBuilder<unknown> {
  const stored = sql.ref(`${field.source}.${field.column}`)
  if (field.access === 'masked') return masked(field, stored)
  const column = field.shown?.(stored) ?? stored
  return field.isKnown ? sql`case when ${field.isKnown} then ${column} else ${veil} end` : column
}
const sortRefOf = (field: ColumnField) => sql.ref(`${field.source}.${field.sortColumn ?? field.column}`)

const idOf = (catalogue: Catalogue) => sql.ref(`c.${catalogue.id}`)

function baseOf(catalogue: Catalogue): RawBuilder<unknown> {
  const base = catalogue.sources.find((source) => source.alias === 'c')
  if (!base) throw new Error('the catalogue has no source with the alias c')
  return sql.table(base.table)
}

/** The joins that lead from the records (alias `c`) to where these fields stand. */
function joinsFor(catalogue: Catalogue, fields: readonly string[]): RawBuilder<unknown> {
  const named = fields.map((key) => catalogue.field(key))
  const aliases = new Set(named.map((field) => (field && field.type !== 'facts' ? field.source : 'c')))
  const joins = catalogue.sources
    .filter((source) => source.alias !== 'c' && aliases.has(source.alias))
    .map(
      (source) =>
        sql`join ${sql.table(source.table)} as ${sql.ref(source.alias)} on ${sql.ref(`${source.alias}.${catalogue.id}`)} = ${idOf(catalogue)}`,
    )
  return joins.length > 0 ? sql.join(joins, sql` `) : sql``
}

/** The selection as `from … where …`: the records (alias `c`) joined with just the sources that are named by the filter or `fields`. */
export function fromWhere(catalogue: Catalogue, selection: Selection, fields: readonly string[] = []): RawBuilder<unknown> {
  const joins = joinsFor(catalogue, [...fields, ...fieldsIn(selection.filter)])
  const where = sql`${selection.scope} and ${compileFilter(catalogue, selection.filter, selection.time)}`
  return sql`from ${baseOf(catalogue)} as c ${joins} where ${where}`
}

interface RawRow {
  id: string
  sorted: string | number | boolean | null
  [column: string]: string | number | boolean | string[] | null
}

interface Slice {
  readonly place: RawBuilder<SqlBool>
  readonly limit: number
  /** What the rows are ordered by before their id; null: by the id alone. */
  readonly column: RawBuilder<unknown> | null
}

// First which rows, then what they show: on the way to those that somebody may see a list passes many that they may not, and these are
// told apart by what stands in indexes.
async function slice(tx: Tx, catalogue: Catalogue, request: PageRequest, { place, limit, column }: Slice): Promise<RawRow[]> {
  const shown = request.columns.map((key, index) => sql`, ${shownOf(columnOf(catalogue, key, 'shown'))} as ${sql.ref(`v${index}`)}`)
  const direction = request.sort.direction === 'asc' ? sql`asc` : sql`desc`
  const id = idOf(catalogue)
  const order = column === null ? sql`${id} ${direction}` : sql`${column} ${direction}, ${id} ${direction}`
  const { rows } = await sql<RawRow>`
    with page as materialized (
      select ${id} as record_id, ${column ?? sql`null::text`} as sorted ${fromWhere(catalogue, request, [request.sort.field])} and ${place}
      order by ${order} limit ${limit})
    select page.record_id as id, page.sorted ${sql.join([...shown, sql``], sql` `)}
      from page join ${baseOf(catalogue)} as c on ${id} = page.record_id ${joinsFor(catalogue, request.columns)}
     order by page.sorted ${direction}, page.record_id ${direction}`.execute(db(tx))
  return rows
}

// Rows with a value first, then those without: as two statements each is one walk along an index, as one OR neither is.
// Neither says `nulls last`: each is all values or all nulls, and without it one index (column, customer_id) serves both directions.
async function sliceFrom(tx: Tx, catalogue: Catalogue, request: PageRequest, cursor: Cursor | null, limit: number): Promise<RawRow[]> {
  const field = columnOf(catalogue, request.sort.field, 'sorted')
  const column = sortRefOf(field)
  // The id of the row's own source, so that (value, id) is one index's order.
  const id = sql.ref(`${field.source}.${catalogue.id}`)
  const beyond = request.sort.direction === 'asc' ? sql`>` : sql`<`
  const known = field.isKnown ?? sql<SqlBool>`true`
  const valued =
    cursor === null
      ? sql<SqlBool>`${known} and ${column} is not null`
      : sql<SqlBool>`${known} and (${column}, ${id}) ${beyond} (${cursor.v}, ${cursor.id})`
  const rows = cursor?.v === null ? [] : await slice(tx, catalogue, request, { place: valued, limit, column })
  if (rows.length === limit) return rows
  const valueless = field.isKnown ? sql<SqlBool>`((${field.isKnown}) is not true or ${column} is null)` : sql<SqlBool>`${column} is null`
  const unvalued = cursor !== null && cursor.v === null ? sql<SqlBool>`${valueless} and ${id} ${beyond} ${cursor.id}` : valueless
  // In the order of a value that is not to be known, the value could be guessed.
  const rest: Slice = { place: unvalued, limit: limit - rows.length, column: field.isKnown ? null : column }
  return [...rows, ...(await slice(tx, catalogue, request, rest))]
}

function rowOf(request: PageRequest, row: RawRow, can: readonly string[]): ListRow {
  return {
    id: row.id,
    values: Object.fromEntries(request.columns.map((key, index) => [key, row[`v${index}`] ?? null])),
    can: [...can],
  }
}

/** One page by keyset, in a total order: equal values are ordered by id. `next` is null at the end. */
export async function page(tx: Tx, catalogue: Catalogue, request: PageRequest): Promise<{ rows: ListRow[]; next: string | null }> {
  const found = await sliceFrom(tx, catalogue, request, readCursor(request.cursor), request.limit + 1)
  const shown = found.slice(0, request.limit)
  const last = shown.at(-1)
  const able = await request.abilitiesOf?.(shown.map((row) => row.id))
  return {
    rows: shown.map((row) => rowOf(request, row, able?.get(row.id) ?? [])),
    next: found.length > request.limit && last ? writeCursor({ v: last.sorted, id: last.id }) : null,
  }
}

/** How many rows match, exactly up to `cap`; beyond it the count stops (`capped`). */
export async function countUpTo(
  tx: Tx,
  catalogue: Catalogue,
  selection: Selection,
  cap: number,
): Promise<{ count: number; capped: boolean }> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select ${fromWhere(catalogue, selection)} limit ${cap + 1}) matching`.execute(db(tx))
  const count = rows[0]?.count ?? 0
  return { count: Math.min(count, cap), capped: count > cap }
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { type Tx, tables } from '../db/tx.ts'
import { Refusal } from '../http/refusal.ts'
import { text } from '../http/schemas.ts'
import type { Catalogue } from './catalogue.ts'
import { compileFilter, fieldsIn } from './compile.ts'
import { type ColumnField, type FieldSource, type FilterTime, valueRef } from './field.ts'
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

type Condition = RawBuilder<SqlBool>
const always = sql<SqlBool>`true`

/** The scope as it is asked on the way along a source that carries places; what holds of the source's row can only narrow. */
export interface Places {
  /** What holds of every customer (alias `c`) that is listed, whoever looks. */
  readonly listed: RawBuilder<SqlBool>
  /** The whole scope, as it is best asked of one customer (alias `c`) at a time. */
  readonly scope: RawBuilder<SqlBool>
  /** Whether the row of a source, by its alias, is within. */
  readonly within: (alias: string) => RawBuilder<SqlBool>
  /** Where gathering all who are within beats walking past those who are not: the ways to them, each one look-up in an index. */
  readonly ways: (alias: string, isFiltered: boolean) => readonly RawBuilder<SqlBool>[] | null
}

export interface PageRequest extends Selection {
  readonly places?: Places
  readonly columns: readonly string[]
  readonly sort: Sort
  readonly cursor: string | undefined
  readonly limit: number
  /** What the reader may do with a record beside seeing it, as conditions over the alias `c`: asked of the rows shown. */
  readonly can?: Readonly<Record<string, RawBuilder<SqlBool>>>
  /** The same where it takes a look elsewhere: id → verbs, for the rows of the page. */
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
function shownOf(field: ColumnField, time: FilterTime): RawBuilder<unknown> {
  const stored = valueRef(field, time)
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
  /** The id of the row's own source, so that (value, id) is one index's order. */
  readonly id: RawBuilder<unknown>
  /** What the rows are ordered by before their id; null: by the id alone. */
  readonly column: RawBuilder<unknown> | null
}

interface Way {
  readonly id: RawBuilder<unknown>
  readonly sorted: RawBuilder<unknown>
  readonly from: RawBuilder<unknown>
}

// All who are within, each way from one index, in the list's order; then each is asked of the customer's own row until the page is full.
// Fenced off by `offset 0`, so that nobody is asked who is not shown.
function gathered(catalogue: Catalogue, request: PageRequest, source: FieldSource, wanted: Slice, ways: readonly Condition[]): Way {
  const listed = source.alias === 'c' ? (request.places?.listed ?? always) : always
  const fields = fieldsIn(request.filter).map((key) => catalogue.field(key))
  const isOwn = fields.every((field) => field && field.type !== 'facts' && field.source === source.alias)
  const filter = compileFilter(catalogue, request.filter, request.time)
  const [inParts, after] = isOwn ? [filter, always] : [always, filter]
  const [id, sorted] = [sql.ref('g.recordId'), sql.ref('g.sorted')]
  // Who is within by two ways comes by the first of them.
  const parts = ways.map((way, at) => {
    const isNew = at === 0 ? always : sql<SqlBool>`(${sql.join(ways.slice(0, at), sql` or `)}) is not true`
    return sql`select ${wanted.id} as record_id, ${wanted.column ?? sql`null::text`} as sorted
      from ${sql.table(source.table)} as ${sql.ref(source.alias)} where ${way} and ${isNew} and ${listed} and ${wanted.place} and ${inParts}`
  })
  return {
    id,
    sorted,
    from: sql`from (select * from (${sql.join(parts, sql` union all `)}) as g order by ${orderOf(request, sorted, id)}) as g
      cross join lateral (select from ${baseOf(catalogue)} as c ${joinsFor(catalogue, isOwn ? [] : fieldsIn(request.filter))}
        where ${idOf(catalogue)} = ${id} and ${request.places?.scope ?? request.scope} and ${after} offset 0) as within`,
  }
}

function orderOf({ sort }: PageRequest, sorted: RawBuilder<unknown> | null, id: RawBuilder<unknown>): RawBuilder<unknown> {
  const direction = sort.direction === 'asc' ? sql`asc` : sql`desc`
  return sorted === null ? sql`${id} ${direction}` : sql`${sorted} ${direction}, ${id} ${direction}`
}

/** How to come by the rows of a slice. */
function wayTo(catalogue: Catalogue, request: PageRequest, wanted: Slice): Way {
  const { id, column, place } = wanted
  const sorting = columnOf(catalogue, request.sort.field, 'sorted')
  const source = catalogue.sources.find(({ alias }) => alias === sorting.source)
  const places = source?.hasPlaces ? request.places : undefined
  const ways = source && places?.ways(source.alias, fieldsIn(request.filter).length > 0)
  if (source && ways) return gathered(catalogue, request, source, wanted, ways)
  const scope = places?.scope ?? request.scope
  const within = places && sorting.source !== 'c' ? places.within(sorting.source) : always
  const walked = fromWhere(catalogue, { ...request, scope }, [request.sort.field])
  return { id, sorted: column ?? sql`null::text`, from: sql`${walked} and ${within} and ${place}` }
}

// First which rows, then what they show: on the way to those that somebody may see a list passes many that they may not, and these are
// told apart by what stands in indexes.
async function slice(tx: Tx, catalogue: Catalogue, request: PageRequest, wanted: Slice): Promise<RawRow[]> {
  const way = wayTo(catalogue, request, wanted)
  const shown = request.columns.map(
    (key, index) => sql`, ${shownOf(columnOf(catalogue, key, 'shown'), request.time)} as ${sql.ref(`v${index}`)}`,
  )
  const able = conditionsIn(request).map((condition, index) => sql`, ${condition} as ${sql.ref(`a${index}`)}`)
  const direction = request.sort.direction === 'asc' ? sql`asc` : sql`desc`
  const { rows } = await sql<RawRow>`
    with page as materialized (
      select ${way.id} as record_id, ${way.sorted} as sorted ${way.from}
      order by ${orderOf(request, wanted.column === null ? null : way.sorted, way.id)} limit ${wanted.limit})
    select page.record_id as id, page.sorted ${sql.join([...shown, ...able, sql``], sql` `)}
      from page join ${baseOf(catalogue)} as c on ${idOf(catalogue)} = page.record_id ${joinsFor(catalogue, request.columns)}
     order by page.sorted ${direction}, page.record_id ${direction}`.execute(db(tx))
  return rows
}

// Rows with a value first, then those without: as two statements each is one walk along an index, as one OR neither is.
// Neither says `nulls last`: each is all values or all nulls, and without it one index (column, customer_id) serves both directions.
async function sliceFrom(tx: Tx, catalogue: Catalogue, request: PageRequest, cursor: Cursor | null, limit: number): Promise<RawRow[]> {
  const field = columnOf(catalogue, request.sort.field, 'sorted')
  const column = sortRefOf(field)
  const id = sql.ref(`${field.source}.${catalogue.id}`)
  const beyond = request.sort.direction === 'asc' ? sql`>` : sql`<`
  const known = field.isKnown ?? sql<SqlBool>`true`
  const valued =
    cursor === null
      ? sql<SqlBool>`${known} and ${column} is not null`
      : sql<SqlBool>`${known} and (${column}, ${id}) ${beyond} (${cursor.v}, ${cursor.id})`
  const rows = cursor?.v === null ? [] : await slice(tx, catalogue, request, { place: valued, limit, id, column })
  if (rows.length === limit) return rows
  const valueless = field.isKnown ? sql<SqlBool>`((${field.isKnown}) is not true or ${column} is null)` : sql<SqlBool>`${column} is null`
  const unvalued = cursor !== null && cursor.v === null ? sql<SqlBool>`${valueless} and ${id} ${beyond} ${cursor.id}` : valueless
  // In the order of a value that is not to be known, the value could be guessed.
  const rest: Slice = { place: unvalued, limit: limit - rows.length, id, column: field.isKnown ? null : column }
  return [...rows, ...(await slice(tx, catalogue, request, rest))]
}

// Several may be the same one, which is asked once.
const conditionsIn = ({ can = {} }: PageRequest): readonly Condition[] => [...new Set(Object.values(can))]

function rowOf(request: PageRequest, row: RawRow, able: readonly string[]): ListRow {
  const conditions = conditionsIn(request)
  const can = Object.entries(request.can ?? {}).filter(([, condition]) => row[`a${conditions.indexOf(condition)}`] === true)
  return {
    id: row.id,
    values: Object.fromEntries(request.columns.map((key, index) => [key, row[`v${index}`] ?? null])),
    can: [...can.map(([verb]) => verb), ...able],
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

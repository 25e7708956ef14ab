import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { type Tx, tables } from '../db/tx.ts'
import { Refusal } from '../http/refusal.ts'
import type { Catalogue } from './catalogue.ts'
import { type ColumnField, type FilterTime, valueRef } from './field.ts'
import { masked, veil } from './restrict.ts'
import { baseOf, columnOf, fromWhere, idOf, joinsFor, type Selection } from './select.ts'
import { type Asked, slicesOf, sortTextOf, steps } from './slices.ts'
import { type Sorting, sortKeys } from './sort.ts'
import { type Place, walk } from './walk.ts'

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

// The place in the list: the values of the last row under the sort keys (null: it has none) and its id. As text, in which no digit is lost.
const Cursor = z.object({ values: z.array(z.string().nullable()), id: z.uuid() })

export interface PageRequest extends Selection, Pick<Asked, 'places'> {
  readonly columns: readonly string[]
  readonly sort: Sorting
  readonly cursor: string | undefined
  readonly limit: number
  /** What the reader may do with a record beside seeing it, as conditions over the alias `c`: asked of the rows shown. */
  readonly can?: Readonly<Record<string, RawBuilder<SqlBool>>>
  /** The same where it takes a look elsewhere: id → verbs, for the rows of the page. */
  readonly abilitiesOf?: (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>
}

const db = tables<Record<string, never>>()

function readCursor(given: string | undefined, keys: number): Place | null {
  if (given === undefined) return null
  try {
    const cursor = Cursor.parse(JSON.parse(Buffer.from(given, 'base64url').toString('utf8')))
    if (cursor.values.length === keys) return cursor
  } catch {
    // Refused as the same.
  }
  throw new Refusal('cursor_invalid')
}

const writeCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url')

function shownOf(field: ColumnField, time: FilterTime): RawBuilder<unknown> {
  const stored = valueRef(field, time)
  if (field.access === 'masked') return masked(field, stored)
  const column = field.shown?.(stored) ?? stored
  return field.isKnown ? sql`case when ${field.isKnown} then ${column} else ${veil} end` : column
}

interface RawRow {
  id: string
  places: (string | null)[]
  [column: string]: string | number | boolean | (string | null)[] | null
}

// Several may be the same one, which is asked once.
const conditionsIn = ({ can = {} }: PageRequest): readonly RawBuilder<SqlBool>[] => [...new Set(Object.values(can))]

// First which rows (`page`: their ids, in order by `place`), then what they show: on the way to those that somebody may see a list passes
// many that they may not, and these are told apart by what stands in indexes.
async function shown(tx: Tx, catalogue: Catalogue, request: PageRequest, found: Found): Promise<RawRow[]> {
  const values = request.columns.map(
    (key, index) => sql`, ${shownOf(columnOf(catalogue, key, 'shown'), request.time)} as ${sql.ref(`v${index}`)}`,
  )
  const able = conditionsIn(request).map((condition, index) => sql`, ${condition} as ${sql.ref(`a${index}`)}`)
  const { rows } = await sql<RawRow>`
    with page as materialized (${found.page})
    select page.id, array[${found.places}]::text[] as places ${sql.join([...values, ...able, sql``], sql` `)}
      from page join ${baseOf(catalogue)} as c on ${idOf(catalogue)} = page.id ${joinsFor(catalogue, [...request.columns, ...found.fields])}
     order by page.place`.execute(db(tx))
  return rows
}

interface Found {
  readonly page: RawBuilder<unknown>
  /** The values that make up the place of a row, and the fields they stand in. */
  readonly places: RawBuilder<unknown>
  readonly fields: readonly string[]
}

// One statement finds and shows.
async function byOneKey(tx: Tx, catalogue: Catalogue, request: PageRequest, from: Place | null, limit: number): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for (const slice of slicesOf(catalogue, { ...request, keys: sortKeys(request.sort) }, from)) {
    if (rows.length === limit) break
    const page = sql`select slice.id, slice.value, row_number() over () as place from (${slice(limit - rows.length)}) as slice`
    rows.push(...(await shown(tx, catalogue, request, { page, places: sql`page.value`, fields: [] })))
  }
  return rows
}

async function byKeys(tx: Tx, catalogue: Catalogue, request: PageRequest, from: Place | null, limit: number): Promise<RawRow[]> {
  const keys = sortKeys(request.sort)
  const ids = await walk(steps(tx, catalogue, { ...request, keys }), keys.length, [], from, limit)
  if (ids.length === 0) return []
  const fields = keys.map(({ field }) => field)
  const places = sql.join(fields.map((field) => sortTextOf(columnOf(catalogue, field, 'sorted'))))
  const page = sql`select id, place from unnest(${ids}::uuid[]) with ordinality as ids (id, place)`
  return await shown(tx, catalogue, request, { page, places, fields })
}

function rowOf(request: PageRequest, row: RawRow, able: readonly string[]): ListRow {
  const conditions = conditionsIn(request)
  const can = Object.entries(request.can ?? {}).filter(([, condition]) => row[`a${conditions.indexOf(condition)}`] === true)
  const values = request.columns.map((key, index) => [key, row[`v${index}`] ?? null])
  return { id: row.id, values: Object.fromEntries(values), can: [...can.map(([verb]) => verb), ...able] }
}

/** One page by keyset, in a total order: equal values are ordered by id. `next` is null at the end. */
export async function page(tx: Tx, catalogue: Catalogue, request: PageRequest): Promise<{ rows: ListRow[]; next: string | null }> {
  const keys = sortKeys(request.sort)
  for (const key of request.columns) columnOf(catalogue, key, 'shown')
  const from = readCursor(request.cursor, keys.length)
  const found = await (keys.length === 1 ? byOneKey : byKeys)(tx, catalogue, request, from, request.limit + 1)
  const rows = found.slice(0, request.limit)
  const last = rows.at(-1)
  const able = await request.abilitiesOf?.(rows.map((row) => row.id))
  return {
    rows: rows.map((row) => rowOf(request, row, able?.get(row.id) ?? [])),
    next: found.length > request.limit && last ? writeCursor({ values: last.places, id: last.id }) : null,
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

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Tx, tables } from '../db/tx.ts'
import type { Catalogue } from './catalogue.ts'
import { compileFilter, fieldsIn } from './compile.ts'
import type { ColumnField, FieldSource } from './field.ts'
import { always, baseOf, columnOf, fromWhere, idOf, joinsFor, type Places, type Selection } from './select.ts'
import type { Sort } from './sort.ts'
import type { Group, Place, Step, Ways } from './walk.ts'

type Condition = RawBuilder<SqlBool>

/** What a list asks for, and by which keys it is in order. */
export interface Asked extends Selection {
  readonly places?: Places
  readonly keys: readonly Sort[]
}

const db = tables<Record<string, never>>()

const sortRefOf = (field: ColumnField) => sql.ref(`${field.source}.${field.sortColumn ?? field.column}`)

/** The value that a row is in order by; null where it has none, or none that is to be known. */
export function sortTextOf(field: ColumnField): RawBuilder<unknown> {
  const column = sql`${sortRefOf(field)}::text`
  return field.isKnown ? sql`case when ${field.isKnown} then ${column} end` : column
}

interface Slice {
  readonly key: Sort
  readonly place: Condition
  readonly limit: number
  /** The id of the row's own source, so that (value, id) is one index's order. */
  readonly id: RawBuilder<unknown>
  /** What the rows are ordered by before their id; null: by the id alone. */
  readonly column: RawBuilder<unknown> | null
  /** The fields of the group that they are of, and what holds of it. */
  readonly among: { readonly fields: readonly string[]; readonly holds: Condition }
}

interface Way {
  readonly id: RawBuilder<unknown>
  readonly sorted: RawBuilder<unknown>
  readonly from: RawBuilder<unknown>
}

const orderOf = ({ direction }: Sort, sorted: RawBuilder<unknown> | null, id: RawBuilder<unknown>): RawBuilder<unknown> => {
  const way = direction === 'asc' ? sql`asc` : sql`desc`
  return sorted === null ? sql`${id} ${way}` : sql`${sorted} ${way}, ${id} ${way}`
}

// All who are within, each way from one index, in the list's order; then each is asked of the customer's own row until the page is full.
// Fenced off by `offset 0`, so that nobody is asked who is not shown. Rows of the customers' own are within by the way they came.
function gathered(catalogue: Catalogue, asked: Asked, source: FieldSource, wanted: Slice, ways: readonly Condition[]): Way {
  const listed = source.alias === 'c' ? (asked.places?.listed ?? always) : always
  const named = [...fieldsIn(asked.filter), ...wanted.among.fields]
  const fields = named.map((key) => catalogue.field(key))
  const isOwn = fields.every((field) => field && field.type !== 'facts' && field.source === source.alias)
  const filter = sql<SqlBool>`${compileFilter(catalogue, asked.filter, asked.time)} and ${wanted.among.holds}`
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
    from: sql`from (select * from (${sql.join(parts, sql` union all `)}) as g order by ${orderOf(wanted.key, sorted, id)}) as g
      cross join lateral (select from ${baseOf(catalogue)} as c ${joinsFor(catalogue, isOwn ? [] : named)}
        where ${idOf(catalogue)} = ${id} and ${source.alias === 'c' ? always : (asked.places?.scope ?? asked.scope)} and ${after} offset 0) as within`,
  }
}

/** How to come by the rows of a slice. */
function wayTo(catalogue: Catalogue, asked: Asked, wanted: Slice): Way {
  const { id, column, place, key, among } = wanted
  const sorting = columnOf(catalogue, key.field, 'sorted')
  const source = catalogue.sources.find(({ alias }) => alias === sorting.source)
  const places = source?.hasPlaces ? asked.places : undefined
  const ways = source && places?.ways(source.alias, fieldsIn(asked.filter).length + among.fields.length > 0)
  if (source && ways) return gathered(catalogue, asked, source, wanted, ways)
  const scope = places?.scope ?? asked.scope
  const within = places && sorting.source !== 'c' ? places.within(sorting.source) : always
  const walked = fromWhere(catalogue, { ...asked, scope }, [key.field, ...among.fields])
  return { id, sorted: column ?? sql`null::text`, from: sql`${walked} and ${within} and ${place} and ${among.holds}` }
}

/** The ids of a slice, and the values under its key, in order. */
function sliceSql(catalogue: Catalogue, asked: Asked, wanted: Slice): RawBuilder<unknown> {
  const way = wayTo(catalogue, asked, wanted)
  return sql`select ${way.id} as id, (${way.sorted})::text as value ${way.from}
    order by ${orderOf(wanted.key, wanted.column === null ? null : way.sorted, way.id)} limit ${wanted.limit}`
}

async function slice(tx: Tx, catalogue: Catalogue, asked: Asked, wanted: Slice): Promise<Step[]> {
  if (wanted.limit <= 0) return []
  return (await sql<Step>`${sliceSql(catalogue, asked, wanted)}`.execute(db(tx))).rows
}

const valueless = (field: ColumnField): Condition =>
  field.isKnown ? sql`((${field.isKnown}) is not true or ${sortRefOf(field)} is null)` : sql`${sortRefOf(field)} is null`

// The rows that have the group's values under the keys before.
function groupOf(catalogue: Catalogue, { keys }: Asked, group: Group): Slice['among'] {
  const fields = keys.slice(0, group.length).map(({ field }) => field)
  const conditions = fields.map((key, at): Condition => {
    const field = columnOf(catalogue, key, 'sorted')
    const value = group[at] ?? null
    return value === null ? valueless(field) : sql`(${field.isKnown ?? always} and ${sortRefOf(field)} = ${value})`
  })
  return { fields, holds: conditions.length === 0 ? always : sql<SqlBool>`${sql.join(conditions, sql` and `)}` }
}

// Equal values in the order of their ids, as `last` has them; those without one after all others.
async function ordered(tx: Tx, catalogue: Catalogue, { keys }: Asked, ids: readonly string[]): Promise<string[]> {
  const order = keys.map(({ field: key, direction }) => {
    const field = columnOf(catalogue, key, 'sorted')
    const value = field.isKnown ? sql`case when ${field.isKnown} then ${sortRefOf(field)} end` : sortRefOf(field)
    return direction === 'asc' ? sql`${value} asc nulls last` : sql`${value} desc nulls last`
  })
  const byId = keys.at(-1)?.direction === 'desc' ? sql`${idOf(catalogue)} desc` : sql`${idOf(catalogue)}`
  const joins = joinsFor(
    catalogue,
    keys.map(({ field }) => field),
  )
  const { rows } = await sql<{ id: string }>`select ${idOf(catalogue)} as id from ${baseOf(catalogue)} as c ${joins}
    where ${idOf(catalogue)} = any(${ids}::uuid[]) order by ${sql.join([...order, byId])}`.execute(db(tx))
  return rows.map((row) => row.id)
}

function keyOf(catalogue: Catalogue, { keys }: Asked, at: number) {
  const key = keys[at]
  if (!key) throw new Error('a list was walked by more keys than it is in order by')
  const field = columnOf(catalogue, key.field, 'sorted')
  const id = sql.ref(`${field.source}.${catalogue.id}`)
  return { key, field, id, column: sortRefOf(field), known: field.isKnown ?? always, beyond: key.direction === 'asc' ? sql`>` : sql`<` }
}

type Cut = (limit: number) => Slice

// Rows with a value first, then those without: as two statements each is one walk along an index, as one OR neither is.
// Neither says `nulls last`: each is all values or all nulls, and without it one index (column, customer_id) serves both directions.
function lastCuts(catalogue: Catalogue, asked: Asked, group: Group, from: Place | null): readonly Cut[] {
  const { key, field, id, column, known, beyond } = keyOf(catalogue, asked, group.length)
  const among = groupOf(catalogue, asked, group)
  const value = from?.values[group.length] ?? null
  const hasValue =
    from === null
      ? sql<SqlBool>`${known} and ${column} is not null`
      : sql<SqlBool>`${known} and (${column}, ${id}) ${beyond} (${value}, ${from.id})`
  const isPast = from !== null && value === null
  const unvalued = isPast ? sql<SqlBool>`${valueless(field)} and ${id} ${beyond} ${from.id}` : valueless(field)
  // In the order of a value that is not to be known, the value could be guessed.
  const rest: Cut = (limit) => ({ key, place: unvalued, limit, id, column: field.isKnown ? null : column, among })
  return isPast ? [rest] : [(limit) => ({ key, place: hasValue, limit, id, column, among }), rest]
}

/** The next rows of a list by one key, as queries of their ids and values, one after the other as far as needed. */
export function slicesOf(catalogue: Catalogue, asked: Asked, from: Place | null): readonly ((limit: number) => RawBuilder<unknown>)[] {
  return lastCuts(catalogue, asked, [], from).map((cut) => (limit) => sliceSql(catalogue, asked, cut(limit)))
}

/** The ways along the indexes of a list by several keys. */
export function steps(tx: Tx, catalogue: Catalogue, asked: Asked): Ways {
  // What cannot be sorted by is refused before anything is read.
  for (const { field } of asked.keys) columnOf(catalogue, field, 'sorted')
  return {
    valued: async (group, after, limit) => {
      const { key, id, column, known, beyond } = keyOf(catalogue, asked, group.length)
      const place =
        after === null ? sql<SqlBool>`${known} and ${column} is not null` : sql<SqlBool>`${known} and ${column} ${beyond} ${after}`
      return await slice(tx, catalogue, asked, { key, place, limit, id, column, among: groupOf(catalogue, asked, group) })
    },
    last: async (group, from, limit) => {
      const ids: string[] = []
      for (const cut of lastCuts(catalogue, asked, group, from))
        for (const { id } of await slice(tx, catalogue, asked, cut(limit - ids.length))) ids.push(id)
      return ids
    },
    ordered: async (_group, ids) => await ordered(tx, catalogue, asked, ids),
  }
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { Refusal } from '../http/refusal.ts'
import type { Catalogue } from './catalogue.ts'
import { compileFilter, fieldsIn } from './compile.ts'
import type { ColumnField, FilterTime } from './field.ts'
import type { FilterGroup } from './filter.ts'

/** Which rows: the filter a person chose, inside the scope of what they may see. */
export interface Selection {
  readonly filter: FilterGroup
  /** The caller's row scope, over the alias `c`. */
  readonly scope: RawBuilder<SqlBool>
  readonly time: FilterTime
}

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

export const always = sql<SqlBool>`true`

export function columnOf(catalogue: Catalogue, key: string, use: 'shown' | 'sorted'): ColumnField {
  const field = catalogue.field(key)
  if (!field || field.type === 'facts' || (use === 'sorted' && !field.sortable))
    throw new Refusal('field_unusable', { field: key.slice(0, 100), use })
  return field
}

export const idOf = (catalogue: Catalogue) => sql.ref(`c.${catalogue.id}`)

export function baseOf(catalogue: Catalogue): RawBuilder<unknown> {
  const base = catalogue.sources.find((source) => source.alias === 'c')
  if (!base) throw new Error('the catalogue has no source with the alias c')
  return sql.table(base.table)
}

/** The joins that lead from the records (alias `c`) to where these fields stand. */
export function joinsFor(catalogue: Catalogue, fields: readonly string[]): RawBuilder<unknown> {
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

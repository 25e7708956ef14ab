import { sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { asSystem, type Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import type { Platform } from '../../platform.ts'
import type { ShapeParts } from '../parts.ts'
import { db } from '../schema.ts'
import type { CustomField, Shape } from '../snapshot.ts'
import type { CustomType, FieldOptions } from '../types.ts'

export const searchIndexTask = 'shape.searchIndexes'

const kinds = ['text', 'phone', 'email', 'link', 'number'] as const
type SearchableType = (typeof kinds)[number]

/** A field whose values the search finds its record by. */
export interface SearchableField extends CustomField {
  readonly type: SearchableType
}

const isSearchable = (field: CustomField): field is SearchableField =>
  field.options.searchable === true && kinds.some((one) => one === field.type)

export function refuseUnsearchable(type: CustomType, { searchable }: FieldOptions): void {
  if (searchable && !kinds.some((one) => one === type))
    throw new Refusal('field_options_invalid', { what: 'values of this type are not found by their text' })
}

const prefix = 's_'
const indexName = (fieldId: string): string => `${prefix}${fieldId.replaceAll('-', '')}`

/** Has what the search needs built, or taken away, where a change of a field asks for it. */
export async function keepSearchable(ctx: Ctx, before: FieldOptions, after: FieldOptions): Promise<void> {
  if ((before.searchable ?? false) !== (after.searchable ?? false))
    await enqueue(ctx.tx, searchIndexTask, {}, { key: searchIndexTask, queue: searchIndexTask })
}

interface Built {
  readonly schema: string
  readonly name: string
  readonly isValid: boolean
}

async function builtIndexes(tx: Tx): Promise<readonly Built[]> {
  const { rows } = await sql<Built>`
    select n.nspname as schema, c.relname as name, i.indisvalid as is_valid
      from pg_class c join pg_index i on i.indexrelid = c.oid join pg_namespace n on n.oid = c.relnamespace
     where c.relname ~ '^s_[0-9a-f]{32}$'`.execute(db(tx))
  return rows
}

/** Those of the fields that are searched at present: marked so, with an index that is whole. */
export async function searchedAmong(tx: Tx, fields: readonly CustomField[]): Promise<readonly SearchableField[]> {
  const marked = fields.filter(isSearchable)
  if (marked.length === 0) return []
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_index i on i.indexrelid = c.oid
     where c.relname = any(${marked.map(({ fieldId }) => indexName(fieldId))}::text[]) and i.indisvalid`.execute(db(tx))
  const ready = new Set(rows.map(({ name }) => name))
  return marked.filter(({ fieldId }) => ready.has(indexName(fieldId)))
}

const overOf = ({ key, type }: SearchableField): string => (type === 'number' ? `(${key})` : `using gin (lower(${key}) gin_trgm_ops)`)

// A removed field, or one of a removed kind, keeps its index for as long as its column is kept: it may be brought back.
function wantedIndexes(parts: ShapeParts, { fields }: Shape): ReadonlyMap<string, { readonly table: string; readonly over: string }> {
  const tables = new Map(parts.objects.map(({ object, table }) => [object, table]))
  return new Map(
    fields
      .filter(isSearchable)
      .map((field) => [indexName(field.fieldId), { table: tables.get(field.object) ?? field.object, over: overOf(field) }]),
  )
}

/** Builds the indexes that marked fields lack and drops those that no field asks for any more, while people go on writing. */
export async function buildSearchIndexes(platform: Platform, parts: ShapeParts): Promise<void> {
  const { wanted, built } = await asSystem(
    platform,
    async ({ tx }) => ({ wanted: wantedIndexes(parts, await parts.shape(tx)), built: await builtIndexes(tx) }),
    { readOnly: true },
  )
  const stale = built.filter(({ name, isValid }) => !isValid || !wanted.has(name))
  const whole = new Set(built.filter(({ isValid }) => isValid).map(({ name }) => name))
  const missing = [...wanted].filter(([name]) => !whole.has(name))
  await parts.asOwner([
    ...stale.map(({ schema, name }) => `drop index concurrently if exists ${schema}.${name}`),
    ...missing.map(([name, { table, over }]) => `create index concurrently if not exists ${name} on ${table} ${over}`),
  ])
}

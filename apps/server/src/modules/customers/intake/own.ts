import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { columnOf } from '../../../platform/shape/keys.ts'
import { refreshLinking } from '../../../platform/shape/rollups/refresh.ts'
import { lockKind } from '../../../platform/shape/rollups/roll-up.ts'
import type { CustomField, Shape, ShapeReader } from '../../../platform/shape/snapshot.ts'
import { isComputed, traitsOf } from '../../../platform/shape/types.ts'
import { type CustomValue, type Normalisers, parseValue } from '../../../platform/shape/values.ts'
import { valueFromText } from '../../../platform/shape/values-from-text.ts'
import { customerObject } from '../customers/reading.ts'
import { db } from '../tables.ts'

const wordsAtOnce = 5_000

/** What stands in cells of a file, as the company's own fields take it. */
export interface OwnReader {
  /** Of these fields a cell names another record: every word must be learnt before it is read. */
  readonly references: readonly string[]
  readonly learn: (key: string, words: readonly string[]) => Promise<void>
  /** null for an empty cell; refused by the field's own rules. */
  readonly read: (key: string, cell: string) => CustomValue
}

function fieldIn(shape: Shape, key: string): CustomField {
  const field = shape.of(customerObject).find((one) => one.key === key)
  if (!field || field.type === 'file') throw new Refusal('field_unknown', { field: key.slice(0, 100) })
  if (isComputed(field.type)) throw new Refusal('field_computed', { field: key })
  return field
}

/** Refuses own fields that the importer may not give; one that leads to records takes sight of all of them, for a file says any word. */
export async function refuseUngivable(ctx: Ctx, shape: ShapeReader, keys: readonly string[]): Promise<void> {
  const present = keys.length > 0 ? await shape(ctx.tx) : null
  for (const key of present ? keys : []) {
    const access = ctx.rights.field(customerObject, key)
    if (access === 'hidden') throw new Refusal('field_unknown', { field: key.slice(0, 100) })
    const { target } = present ? fieldIn(present, key).options : {}
    const [module = '', noun = ''] = (target ?? '').split('.')
    const seesAll = target === undefined || ctx.rights.reach(`${module}.${noun}.see`).everything
    if (access !== 'write' || !seesAll) throw new Refusal('field_closed', { field: key })
  }
}

/** How the cells of these own fields are read. */
export async function ownReader(
  ctx: Ctx,
  shape: ShapeReader,
  keys: readonly string[],
  minorDigits: number,
  normalisers: Normalisers,
): Promise<OwnReader> {
  const present = await shape(ctx.tx)
  const fields = new Map(keys.map((key) => [key, fieldIn(present, key)]))
  const targets = present.ground.targets?.()
  const named = new Map<string, Map<string, readonly string[]>>()
  const meant = (key: string, cell: string): string => {
    const [id, other] = named.get(key)?.get(cell) ?? []
    if (id === undefined) throw new Refusal('reference_not_found', { field: key })
    if (other !== undefined) throw new Refusal('reference_ambiguous', { field: key })
    return id
  }
  return {
    references: [...fields.values()].flatMap(({ key, type }) => (type === 'reference' ? [key] : [])),
    learn: async (key, words) => {
      const target = fields.get(key)?.options.target
      if (target === undefined || !targets) return
      const known = named.get(key) ?? new Map<string, readonly string[]>()
      named.set(key, known)
      for (let from = 0; from < words.length; from += wordsAtOnce) {
        const found = await targets.named(ctx, target, words.slice(from, from + wordsAtOnce))
        // Nobody removes them before the import has named them.
        await targets.hold(ctx, target, [...new Set([...found.values()].flat())])
        for (const [word, ids] of found) known.set(word, ids)
      }
    },
    read: (key, cell) => {
      const field = fields.get(key)
      const text = cell.trim()
      if (!field || text === '') return null
      return field.type === 'reference' ? meant(key, text) : parseValue(field, valueFromText(field, text, minorDigits), normalisers)
    },
  }
}

/**
 * Fills own fields where a customer has nothing in them: `source` is a query that yields customer_id and `own`, a JSON object of values by
 * key, once a customer. Like the rest of the intake it overwrites nothing. It holds the kind as every writer does, so that no field becomes
 * another type meanwhile, and sums over what was filled follow.
 */
export async function fillOwn(tx: Tx, reader: ShapeReader, keys: readonly string[], source: RawBuilder<unknown>, now: Date): Promise<void> {
  if (keys.length === 0) return
  await lockKind(tx, customerObject, 'together')
  const shape = await reader(tx)
  const columns = keys.map((key) => ({ ref: sql.ref(columnOf(key)), type: sql.raw(traitsOf(fieldIn(shape, key).valueType).column), key }))
  const typed = columns.map(({ key, type }) => sql`${sql.id(key)} ${type}`)
  const given = columns.map(({ key }) => sql`r.${sql.id(key)}`)
  const sets = columns.map(({ key, ref }) => sql`${ref} = coalesce(c.${ref}, g.${sql.id(key)})`)
  const adds = columns.map(({ key, ref }) => sql`(c.${ref} is null and g.${sql.id(key)} is not null)`)
  const { rows } = await sql<{ customerId: string }>`
    update customers.customers c set ${sql.join(sets)}, version = c.version + 1, updated_at = ${now}, changed_xid = pg_current_xact_id()
      from (select s.customer_id, ${sql.join(given)} from (${source}) s cross join lateral jsonb_to_record(s.own) as r (${sql.join(typed)})) g
     where c.customer_id = g.customer_id and (${sql.join(adds, sql` or `)})
    returning c.customer_id`.execute(db(tx))
  await refreshLinking(
    tx,
    shape,
    customerObject,
    rows.map((row) => row.customerId),
  )
}

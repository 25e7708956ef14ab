import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { CustomField, Shape } from '../../../platform/shape/snapshot.ts'
import type { RecordMapping } from './contract.ts'
import type { Table } from './read.ts'

/** What the words of a file lead to, by the field's key: each word once, however many rows have it. */
export type Named = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>

/**
 * Looks up what the file's references lead to, as far as the importer sees it, and holds that until the import is done: customers by
 * phone, e-mail or id, records by their title or id.
 */
export async function namedIn(
  ctx: Ctx,
  shape: Shape,
  fields: readonly CustomField[],
  table: Table,
  mapping: RecordMapping,
): Promise<Named> {
  const found = new Map<string, ReadonlyMap<string, readonly string[]>>()
  const targets = shape.ground.targets?.()
  for (const { key, options } of fields) {
    const place = table.columns.indexOf(mapping.fields[key] ?? '')
    if (options.target === undefined || place < 0 || !targets) continue
    const words = new Set(table.rows.map((row) => (row.fields[place] ?? '').trim()))
    words.delete('')
    const named = await targets.named(ctx, options.target, [...words])
    await targets.hold(ctx, options.target, [...new Set([...named.values()].flat())])
    found.set(key, named)
  }
  return found
}

/** The one that a word leads to; refused where there is none, or several. */
export function meant(named: Named, { key }: CustomField, cell: string): string | null {
  const word = cell.trim()
  if (word === '') return null
  const [id, other] = named.get(key)?.get(word) ?? []
  if (id === undefined) throw new Refusal('reference_not_found', { field: key, what: word.slice(0, 100) })
  if (other !== undefined) throw new Refusal('reference_ambiguous', { field: key, what: word.slice(0, 100) })
  return id
}

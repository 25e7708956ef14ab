import { sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { db } from '../schema.ts'
import type { CustomField } from '../snapshot.ts'
import type { CustomValues } from '../values.ts'
import { extensionOf, usualFileBytes } from './kinds.ts'

interface Place {
  readonly object: string
  readonly id: string
}

function refuseUnfit({ key, options }: CustomField, { name, bytes }: { readonly name: string; readonly bytes: number }): void {
  const limit = options.maxBytes ?? usualFileBytes
  if (bytes > limit) throw new Refusal('file_too_large', { field: key, limit })
  if (options.extensions && !options.extensions.includes(extensionOf(name)))
    throw new Refusal('file_kind_refused', { field: key, taken: options.extensions.join(', ') })
}

/**
 * Makes files that are put into a record that record's: each was uploaded by whoever puts it there and is nowhere else, so that nobody
 * comes by another's file by its id, and of two who use one at once one is refused.
 */
export async function attachFiles(
  ctx: Ctx,
  fields: readonly CustomField[],
  values: CustomValues,
  place: Place,
  before: CustomValues = {},
): Promise<void> {
  for (const field of fields) {
    const fileId = values[field.key]
    if (field.type !== 'file' || typeof fileId !== 'string' || fileId === before[field.key]) continue
    const { rows } = await sql<{ name: string; bytes: number }>`
      update shape.files set object = ${place.object}, field = ${field.key}, record_id = ${place.id}
       where file_id = ${fileId} and record_id is null and uploaded_by = ${ctx.actor.id} returning name, bytes`.execute(db(ctx.tx))
    const [file] = rows
    if (!file) throw new Refusal('file_not_found', { id: fileId })
    refuseUnfit(field, file)
  }
}

/** What files are called, by their ids. */
export async function fileNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ fileId: string; name: string }>`
    select file_id, name from shape.files where file_id = any(${ids}::uuid[])`.execute(db(tx))
  return new Map(rows.map(({ fileId, name }) => [fileId, name]))
}

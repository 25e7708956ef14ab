import { sql } from 'kysely'
import type { FileStore } from '../../../platform/files/files.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { customerObject } from '../../../platform/shape/relations/relation.ts'
import { customerPlace, type PlaceParts, recordPlace } from '../relations/place.ts'
import { db } from '../tables.ts'

export interface FileParts extends PlaceParts {
  readonly files: FileStore
}

interface FileRow {
  readonly hash: string
  readonly name: string
  readonly object: string | null
  readonly field: string | null
  readonly recordId: string | null
  readonly uploadedBy: string
}

function refuse(id: string): never {
  throw new Refusal('file_not_found', { id }, { isDenial: true })
}

// Whose the file is, as far as the reader sees that; the field is open to them, and the file is what stands in it.
async function customerOf(ctx: Ctx, parts: FileParts, id: string, object: string, field: string, recordId: string): Promise<string | null> {
  const access = ctx.rights.field(object, field)
  if (access !== 'read' && access !== 'write') return refuse(id)
  const isCustomer = object === customerObject
  const place = isCustomer
    ? await customerPlace(ctx, parts, recordId, 'see')
    : await recordPlace(ctx, parts, object.slice('custom.'.length), recordId, 'see')
  if (!place.shape.of(object).some(({ key }) => key === field)) return refuse(id)
  const [table, key] = isCustomer ? ['customers.customers', 'customerId'] : [object, 'recordId']
  const { rows } = await sql`select from ${sql.table(table)} where ${sql.ref(key)} = ${recordId} and ${sql.ref(field)} = ${id}`.execute(
    db(ctx.tx),
  )
  return rows.length > 0 ? place.customerId : refuse(id)
}

/** The only way to a file: found, and seen with its record and its field, or refused as one that there is not. */
export async function fileFor(ctx: Ctx, parts: FileParts, id: string): Promise<FileRow & { readonly customerId: string | null }> {
  const { rows } = await sql<FileRow>`
    select hash, name, object, field, record_id, uploaded_by from shape.files where file_id = ${id}`.execute(db(ctx.tx))
  const [file] = rows
  if (!file || !parts.files.has(file.hash)) throw new Refusal('file_not_found', { id })
  const { object, field, recordId } = file
  if (object === null || field === null || recordId === null)
    return file.uploadedBy === ctx.actor.id ? { ...file, customerId: null } : refuse(id)
  try {
    return { ...file, customerId: await customerOf(ctx, parts, id, object, field, recordId) }
  } catch (error) {
    // Whichever of them is not seen: there is no such file.
    if (error instanceof Refusal) return refuse(id)
    throw error
  }
}

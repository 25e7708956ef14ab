import { Transform } from 'node:stream'
import { sql } from 'kysely'
import { z } from 'zod'
import { audit } from '../../../platform/audit/audit.ts'
import type { FileStore } from '../../../platform/files/files.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { download, type MountedEndpoint, upload } from '../../../platform/http/endpoint.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { Id, IdParams, text } from '../../../platform/http/schemas.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { fileExtensions, mediaTypeOf, mostFileBytes } from '../../../platform/shape/files/kinds.ts'
import { lockFiles } from '../../../platform/shape/files/sweep.ts'
import { db } from '../tables.ts'
import { type FileParts, fileFor } from './access.ts'

const FileQuery = z.object({ name: text(200, 1) })
const FileView = z.object({ fileId: Id, name: z.string(), bytes: z.number().int() }).meta({ id: 'KeptFile' })

// Stopped while it comes, so that nobody fills the disk.
function bounded(): Transform {
  let bytes = 0
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length
      done(bytes > mostFileBytes ? new Refusal('too_large', { limit: mostFileBytes }) : null, chunk)
    },
  })
}

async function keep(ctx: Ctx, files: FileStore, name: string, { hash, bytes }: { readonly hash: string; readonly bytes: number }) {
  if (bytes === 0) throw new Refusal('file_empty')
  await lockFiles(ctx.tx)
  // Taken away since it came in, because it was the same as another that nobody needed.
  if (!files.has(hash)) throw new Refusal('file_gone', { name })
  const fileId = newId()
  await sql`insert into shape.files (file_id, hash, name, bytes, uploaded_at, uploaded_by)
    values (${fileId}, ${hash}, ${name}, ${bytes}, ${ctx.now}, ${ctx.actor.id})`.execute(db(ctx.tx))
  await audit(ctx, { action: 'records.file.uploaded', subject: { kind: 'file', id: fileId }, changes: { name, bytes, hash } })
  return { fileId, name, bytes }
}

export function fileRoutes(parts: FileParts): readonly MountedEndpoint[] {
  const { files } = parts
  return [
    upload({
      name: 'uploadFile',
      summary: 'Takes a file in, to be put into a field of a record within a day by whoever brought it',
      method: 'POST',
      path: '/files',
      permission: 'records.record.edit',
      rate: 'costly',
      query: FileQuery,
      result: FileView,
      errors: { file_kind_refused: 422, file_empty: 422, file_gone: 410 },
      receive: async (stream, { query }) => {
        if (mediaTypeOf(query.name) === null) throw new Refusal('file_kind_refused', { field: '', taken: fileExtensions.join(', ') })
        const limited = bounded()
        stream.on('error', (error) => limited.destroy(error))
        return await files.put(stream.pipe(limited))
      },
      handle: async (ctx, { query, received }) => await keep(ctx, files, query.name, received),
    }),
    download({
      name: 'downloadFile',
      summary: 'A file of a record or a customer, for whoever may see both the record and the field',
      method: 'GET',
      path: '/files/:id',
      permission: 'records.record.see',
      writes: true,
      params: IdParams,
      errors: { file_not_found: 404 },
      handle: async (ctx, { params }) => {
        const { name, hash, object, recordId, customerId } = await fileFor(ctx, parts, params.id)
        const about = customerId === null ? {} : { customerId }
        const changes = { name, ...(object === null ? {} : { of: `${object} ${recordId}` }) }
        await audit(ctx, { action: 'records.file.read', subject: { kind: 'file', id: params.id }, ...about, changes })
        return { stream: files.open(hash), fileName: name, mediaType: mediaTypeOf(name) ?? 'application/octet-stream' }
      },
    }),
  ]
}

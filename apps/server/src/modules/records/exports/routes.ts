import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { download, endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { Done, done, Id } from '../../../platform/http/schemas.ts'
import { type ExportDesk, ExportInput, ExportView } from '../../customers/index.ts'
import { exportScope } from '../access.ts'
import type { RecordParts } from '../commands.ts'
import { KindParams, RecordParams } from '../contract.ts'
import { type Kind, kindFor } from '../kind.ts'
import { db } from '../tables.ts'

const permission = 'records.record.see'
const missing = { object_unknown: 404, export_not_found: 404 } as const
const mostOfCustomer = 10_000

/** Of a list that shows one customer's, only those leave. */
const RecordExportInput = ExportInput.extend({ customerId: Id.optional() }).meta({ id: 'NewRecordExport' })

export interface RecordExportParts extends RecordParts {
  readonly desk: ExportDesk
}

async function ofCustomer(ctx: Ctx, { guards }: RecordParts, kind: Kind, customerId: string): Promise<string[]> {
  const { ids } = await guards.customerFor(ctx, customerId, 'customers.customer.see')
  const { rows } = await sql<{ recordId: string }>`
    select c.record_id from ${sql.table(kind.name)} c where c.customer_id = any(${ids}::uuid[]) and ${exportScope(ctx, guards, kind)}
     limit ${mostOfCustomer}`.execute(db(ctx.tx))
  if (rows.length === 0) throw new Refusal('export_empty')
  return rows.map(({ recordId }) => recordId)
}

function fileEndpoints({ desk, shape }: RecordExportParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'readRecordExport',
      summary: 'One export of records: how far it is, whether its file can be fetched',
      method: 'GET',
      path: '/records/:object/exports/:id',
      permission,
      params: RecordParams,
      result: ExportView,
      errors: missing,
      handle: async (ctx, { params }) => {
        await kindFor(ctx, shape, params.object, 'export')
        return await desk.read(ctx, params.id)
      },
    }),
    download({
      name: 'downloadRecordExport',
      summary: 'The file of an export of records, for its maker alone; that it was taken is written down first',
      method: 'GET',
      path: '/records/:object/exports/:id/file',
      permission,
      writes: true,
      params: RecordParams,
      errors: { ...missing, export_not_ready: 409, export_rights_changed: 403, export_expired: 410 },
      handle: async (ctx, { params }) => {
        await kindFor(ctx, shape, params.object, 'export')
        return await desk.fetch(ctx, params.id)
      },
    }),
    endpoint({
      name: 'removeRecordExport',
      summary: 'Takes back an export of records of one’s own and its file',
      method: 'DELETE',
      path: '/records/:object/exports/:id',
      permission,
      params: RecordParams,
      result: Done,
      errors: missing,
      handle: async (ctx, { params }) => {
        await kindFor(ctx, shape, params.object, 'export')
        await desk.remove(ctx, params.id)
        return done
      },
    }),
  ]
}

/** Records leave as customers do: the same files, limits and watch. */
export function exportRoutes(parts: RecordExportParts): readonly MountedEndpoint[] {
  const { desk, shape } = parts
  return [
    endpoint({
      name: 'exportRecords',
      summary: 'Has the records that match written into a file, with the columns asked for',
      method: 'POST',
      path: '/records/:object/exports',
      permission,
      rate: 'costly',
      params: KindParams,
      body: RecordExportInput,
      result: ExportView,
      errors: {
        object_unknown: 404,
        customer_not_found: 404,
        filter_invalid: 400,
        field_unusable: 400,
        export_empty: 422,
        exports_under_way: 422,
        export_too_large: 422,
        export_day_full: 422,
      },
      statementTimeoutMs: 20_000,
      handle: async (ctx, { params, body }) => {
        const kind = await kindFor(ctx, shape, params.object, 'export')
        const { customerId, ...input } = body
        if (customerId === undefined) return await desk.request(ctx, kind.name, input)
        return await desk.request(ctx, kind.name, { ...input, ids: await ofCustomer(ctx, parts, kind, customerId) })
      },
    }),
    ...fileEndpoints(parts),
  ]
}

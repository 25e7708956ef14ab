import type { Ctx } from '../../../platform/http/context.ts'
import { download, endpoint, type FileAnswer, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { Done, done, IdParams } from '../../../platform/http/schemas.ts'
import { customerObject } from '../customers/reading.ts'
import { fetchExport, removeExport, requestExport } from './commands.ts'
import { ExportInput, ExportList, ExportQuery, ExportView } from './contract.ts'
import type { ExportParts } from './parts.ts'
import { exportById, exportsOf, exportView } from './queries.ts'

const permission = 'customers.customer.export'
const missing = { export_not_found: 404 } as const

/** Exports for whoever knows what may leave: asked for, followed, fetched, taken back. */
export interface ExportDesk {
  readonly request: (ctx: Ctx, object: string, input: ExportInput) => Promise<ExportView>
  readonly read: (ctx: Ctx, exportId: string) => Promise<ExportView>
  readonly fetch: (ctx: Ctx, exportId: string) => Promise<FileAnswer>
  readonly remove: (ctx: Ctx, exportId: string) => Promise<void>
}

export const exportDesk = (parts: ExportParts): ExportDesk => ({
  request: (ctx, object, input) => requestExport(ctx, parts, object, input),
  read: async (ctx, exportId) => {
    const row = await exportById(ctx.tx, exportId)
    const isShown = row && (row.actorId === ctx.actor.id || ctx.rights.may('platform.audit.see'))
    if (!isShown) throw new Refusal('export_not_found', { id: exportId })
    return exportView(ctx, row)
  },
  fetch: (ctx, exportId) => fetchExport(ctx, parts, exportId),
  remove: (ctx, exportId) => removeExport(ctx, parts, exportId),
})

function readEndpoints(parts: ExportParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listExports',
      summary: 'One’s own exports, the latest first; everybody’s for who may read the audit log',
      method: 'GET',
      path: '/customers/exports',
      permission,
      query: ExportQuery,
      result: ExportList,
      errors: {},
      handle: async (ctx, { query }) => {
        const rows = await exportsOf(ctx, query)
        const next = rows.length === query.limit ? (rows.at(-1)?.exportId ?? null) : null
        return { rows: rows.map((row) => exportView(ctx, row)), next }
      },
    }),
    endpoint({
      name: 'readExport',
      summary: 'One export: how far it is, whether its file can be fetched',
      method: 'GET',
      path: '/customers/exports/:id',
      permission,
      params: IdParams,
      result: ExportView,
      errors: missing,
      handle: async (ctx, { params }) => await exportDesk(parts).read(ctx, params.id),
    }),
    download({
      name: 'downloadExport',
      summary: 'The file of an export, for its maker alone; that it was taken is written down first',
      method: 'GET',
      path: '/customers/exports/:id/file',
      permission,
      writes: true,
      params: IdParams,
      errors: { ...missing, export_not_ready: 409, export_rights_changed: 403, export_expired: 410 },
      handle: async (ctx, { params }) => await fetchExport(ctx, parts, params.id),
    }),
  ]
}

export function exportEndpoints(parts: ExportParts): readonly MountedEndpoint[] {
  return [
    ...readEndpoints(parts),
    endpoint({
      name: 'exportCustomers',
      summary: 'Has the customers that match written into a file, with the columns asked for',
      method: 'POST',
      path: '/customers/exports',
      permission,
      rate: 'costly',
      body: ExportInput,
      result: ExportView,
      errors: {
        object_unknown: 404,
        filter_invalid: 400,
        field_unusable: 400,
        exports_under_way: 422,
        export_too_large: 422,
        export_day_full: 422,
      },
      statementTimeoutMs: 20_000,
      handle: async (ctx, { body }) => await requestExport(ctx, parts, customerObject, body),
    }),
    endpoint({
      name: 'removeExport',
      summary: 'Takes back an export of one’s own and its file',
      method: 'DELETE',
      path: '/customers/exports/:id',
      permission,
      params: IdParams,
      result: Done,
      errors: missing,
      handle: async (ctx, { params }) => {
        await removeExport(ctx, parts, params.id)
        return done
      },
    }),
  ]
}

import { download, endpoint, type MountedEndpoint, upload } from '../../../platform/http/endpoint.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { IdParams } from '../../../platform/http/schemas.ts'
import { builtIn, namedMapping, writtenMapping } from '../mapping/built-in.ts'
import { ownKeys, resolveMapping } from '../mapping/mapping.ts'
import { retryImport, startImport } from './commands.ts'
import {
  fileErrors,
  ImportDetail,
  ImportList,
  ImportReceipt,
  ImportView,
  ListQuery,
  MappingList,
  Preview,
  PreviewQuery,
  UploadQuery,
} from './contract.ts'
import { previewFile } from './preview.ts'
import { importFor, listImports, refusedRowsOf, viewOf } from './queries.ts'
import type { ImportParts } from './run.ts'
import { storeSurveyed } from './survey.ts'

function uploads({ platform, ports }: ImportParts): readonly MountedEndpoint[] {
  return [
    upload({
      name: 'importOrders',
      summary: 'Imports orders from a CSV file (plain, gzip or brotli); the same file again is the import it already was',
      method: 'POST',
      path: '/imports/orders',
      permission: 'commerce.import.run',
      rate: 'costly',
      query: UploadQuery,
      result: ImportReceipt,
      errors: { ...fileErrors, consent_unavailable: 422, field_unknown: 422, field_computed: 422, field_closed: 403 },
      receive: async (stream, { query }) => {
        const { name: mappingName, mapping: given } =
          query.mappingJson === undefined ? namedMapping(query.mapping ?? '') : writtenMapping(query.mappingJson)
        if (given.consent && !ports.recordConsents) throw new Refusal('consent_unavailable')
        const mapping = resolveMapping(given, platform.config)
        const { file, survey } = await storeSurveyed(platform.files, stream, query.name, mapping, platform.clock.now())
        return { name: query.name, ...file, mappingName, mapping, survey }
      },
      handle: async (ctx, { received }) => {
        await ports.customers.own.refuseUngivable(ctx, ownKeys(received.mapping))
        const { row, already } = await startImport(ctx, received)
        return { ...viewOf(row, ctx.language), already }
      },
    }),
    upload({
      name: 'previewImport',
      summary: 'Shows the beginning of a file and the mapping its columns suggest; keeps nothing',
      method: 'POST',
      path: '/imports/preview',
      permission: 'commerce.import.run',
      rate: 'costly',
      query: PreviewQuery,
      result: Preview,
      errors: fileErrors,
      receive: async (stream, { query }) => await previewFile(stream, query.name),
      handle: async (_ctx, { received }) => received,
    }),
  ]
}

export function importEndpoints(parts: ImportParts): readonly MountedEndpoint[] {
  const { platform } = parts
  return [
    ...uploads(parts),
    endpoint({
      name: 'listImports',
      summary: 'Imports, the latest first',
      method: 'GET',
      path: '/imports',
      permission: 'commerce.import.see',
      query: ListQuery,
      result: ImportList,
      errors: {},
      handle: async (ctx, { query }) => {
        const rows = await listImports(ctx, query)
        const next = rows.length === query.limit ? (rows.at(-1)?.importId ?? null) : null
        return { rows: rows.map((row) => viewOf(row, ctx.language)), next }
      },
    }),
    endpoint({
      name: 'listImportMappings',
      summary: 'The mappings that come with the product',
      method: 'GET',
      path: '/imports/mappings',
      permission: 'commerce.import.see',
      result: MappingList,
      errors: {},
      handle: async () => ({ mappings: [...builtIn].map(([name, mapping]) => ({ name, mapping })) }),
    }),
    endpoint({
      name: 'readImport',
      summary: 'One import with its counts and the first rows it refused',
      method: 'GET',
      path: '/imports/:id',
      permission: 'commerce.import.see',
      params: IdParams,
      result: ImportDetail,
      errors: { import_not_found: 404 },
      handle: async (ctx, { params }) => {
        const row = await importFor(ctx, params.id)
        return { ...viewOf(row, ctx.language), refusedRows: await refusedRowsOf(ctx.tx, row.importId, ctx.language) }
      },
    }),
    download({
      name: 'downloadImportErrors',
      summary: 'Every row that an import refused, with the reason, as CSV',
      method: 'GET',
      path: '/imports/:id/errors',
      permission: 'commerce.import.see',
      params: IdParams,
      errors: { import_not_found: 404, import_without_errors: 404 },
      handle: async (ctx, { params }) => {
        const row = await importFor(ctx, params.id)
        if (row.errorFileHash === null || !platform.files.has(row.errorFileHash))
          throw new Refusal('import_without_errors', { id: params.id })
        return { stream: platform.files.open(row.errorFileHash), fileName: `${row.name}.errors.csv`, mediaType: 'text/csv; charset=utf-8' }
      },
    }),
    endpoint({
      name: 'retryImport',
      summary: 'Tries an import again that failed for a reason outside its file',
      method: 'POST',
      path: '/imports/:id/retry',
      permission: 'commerce.import.run',
      params: IdParams,
      result: ImportView,
      errors: { import_not_found: 404, import_not_retryable: 409 },
      handle: async (ctx, { params }) => viewOf(await retryImport(ctx, params.id), ctx.language),
    }),
  ]
}

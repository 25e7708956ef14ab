import type { components, operations } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { fetchWithFile } from '../../imports/start/send-file.ts'

export type RecordPreview = components['schemas']['RecordImportPreview']
export type RecordMapping = RecordPreview['proposal']
export type RecordImportResult = operations['importRecords']['responses'][200]['content']['application/json']

/** A file as a table, and what its columns seem to be. */
export function recordPreviewQuery(kind: string, file: File) {
  return queryOptions({
    queryKey: ['records', kind, 'preview', file.name, file.size, file.lastModified],
    queryFn: ({ signal }) => {
      const params = { path: { object: kind }, query: { name: file.name } }
      return unwrap(api.POST('/api/records/{object}/import/preview', { params, signal, fetch: fetchWithFile(file) }))
    },
    retry: false,
    // The file may have been changed on the disk since.
    gcTime: 0,
  })
}

export interface Sending {
  readonly kind: string
  readonly file: File
  readonly mapping: RecordMapping
  readonly dryRun: boolean
}

/** Takes the rows that can be taken; a dry run only says which those are. */
export async function sendRecords({ kind, file, mapping, dryRun }: Sending): Promise<RecordImportResult> {
  const query = { name: file.name, mapping: JSON.stringify(mapping), dryRun: String(dryRun), onRefused: 'skip' as const }
  const params = { path: { object: kind }, query }
  return await unwrap(api.POST('/api/records/{object}/import', { params, fetch: fetchWithFile(file) }))
}

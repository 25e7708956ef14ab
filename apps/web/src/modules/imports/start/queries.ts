import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import type { SentMapping } from './chosen-mapping.ts'
import { fetchWithFile } from './send-file.ts'

type ImportReceipt = components['schemas']['ImportReceipt']

// Twice what the server looks at, so that compressed files show some rows as well.
const previewBytes = 512 * 1024

export function previewQuery(file: File) {
  return queryOptions({
    queryKey: ['imports', 'preview', file.name, file.size, file.lastModified],
    queryFn: ({ signal }) => {
      const params = { query: { name: file.name } }
      return unwrap(api.POST('/api/imports/preview', { params, signal, fetch: fetchWithFile(file.slice(0, previewBytes)) }))
    },
    retry: false,
    // The file may have been changed on the disk since.
    gcTime: 0,
  })
}

export interface Upload {
  file: File
  mapping: SentMapping
  signal: AbortSignal
  onProgress: (share: number) => void
}

export async function startImport({ file, mapping, signal, onProgress }: Upload): Promise<ImportReceipt> {
  const params = { query: { name: file.name, ...mapping } }
  return await unwrap(api.POST('/api/imports/orders', { params, signal, fetch: fetchWithFile(file, onProgress) }))
}

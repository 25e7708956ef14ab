import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { fetchWithFile } from '../../imports/start/send-file.ts'

export interface KeptFile {
  readonly fileId: string
  readonly name: string
}

/** Brings a file in; it is its uploader's alone until it is saved with a record. */
export async function uploadFile(file: File): Promise<KeptFile> {
  return await unwrap(api.POST('/api/files', { params: { query: { name: file.name } }, fetch: fetchWithFile(file) }))
}

/** Where a file is read. */
export const fileHref = (fileId: string): string => `/api/files/${fileId}`

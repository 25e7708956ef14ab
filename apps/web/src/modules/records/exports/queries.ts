import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import type { Export, ExportWish } from '../../customers/exports/queries.ts'

export async function requestRecordExport(object: string, wish: ExportWish, customerId: string | undefined): Promise<Export> {
  const body = { ...wish, ...(customerId === undefined ? {} : { customerId }) }
  return await unwrap(api.POST('/api/records/{object}/exports', { params: { path: { object } }, body }))
}

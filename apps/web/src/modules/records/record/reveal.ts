import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import type { Revealed } from '../../own-fields/reveal/masked-own.tsx'

/** Has a masked value of a record shown; who, what and why are written down. */
export async function revealOf(object: string, recordId: string, field: string, reason: string): Promise<Revealed> {
  const params = { path: { object, id: recordId } }
  return await unwrap(api.POST('/api/records/{object}/{id}/reveal', { params, body: { field, reason } }))
}

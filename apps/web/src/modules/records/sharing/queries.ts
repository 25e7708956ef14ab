import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import type { NewShare } from '../../sharing/shared.ts'
import { recordQuery } from '../queries.ts'

const at = (object: string, id: string) => ({ path: { object, id } })
const keyOf = (object: string, id: string) => [...recordQuery(object, id).queryKey, 'access'] as const

export const recordAccessQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: [...keyOf(object, id), 'people'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/records/{object}/{id}/access', { params: at(object, id), signal })),
  })

export const recordSharesQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: [...keyOf(object, id), 'shares'],
    queryFn: async ({ signal }) => (await unwrap(api.GET('/api/records/{object}/{id}/shares', { params: at(object, id), signal }))).shares,
  })

export async function shareRecord(object: string, id: string, share: NewShare): Promise<void> {
  await unwrap(api.POST('/api/records/{object}/{id}/shares', { params: at(object, id), body: share }))
}

export async function unshareRecord(object: string, id: string, shareId: string): Promise<void> {
  await unwrap(api.DELETE('/api/records/{object}/{id}/shares/{shareId}', { params: { path: { object, id, shareId } } }))
}

import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type HandOverResult = components['schemas']['HandOverResult']
export type Counts = HandOverResult['counts']

export function handOverPreviewQuery(userId: string) {
  return queryOptions({
    queryKey: ['people', 'handOver', userId],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET('/api/people/{id}/hand-over', { params: { path: { id: userId } }, signal }))).counts,
    staleTime: 0,
  })
}

export async function handOver(userId: string, toUserId: string, disable: boolean): Promise<HandOverResult> {
  return await unwrap(api.POST('/api/people/{id}/hand-over', { params: { path: { id: userId } }, body: { toUserId, disable } }))
}

const askMs = 1000

/** A long hand-over that goes on by itself. */
export function operationQuery(id: string) {
  return queryOptions({
    queryKey: ['operation', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/system/operations/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === 'done' || state.data?.state === 'failed' ? false : askMs),
  })
}

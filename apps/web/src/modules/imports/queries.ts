import type { components } from '@guanxi/api-client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { nextCursor } from '../../api/next-cursor.ts'
import { unwrap } from '../../api/unwrap.ts'

export type Import = components['schemas']['Import']
export type ImportDetail = components['schemas']['ImportDetail']
export type ImportMapping = components['schemas']['ImportMapping']
export type ImportPreview = components['schemas']['ImportPreview']

const open: readonly Import['state'][] = ['received', 'reading', 'matching', 'applying']

export function isUnderWay({ state }: Pick<Import, 'state'>): boolean {
  return open.includes(state)
}

export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports', 'list'],
  queryFn: ({ pageParam, signal }) =>
    unwrap(api.GET('/api/imports', { params: { query: { limit: 50, ...(pageParam === '' ? {} : { cursor: pageParam }) } }, signal })),
  initialPageParam: '',
  getNextPageParam: nextCursor,
  refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.rows.some(isUnderWay)) ? 2000 : false),
})

export function importQuery(importId: string) {
  return queryOptions({
    queryKey: ['imports', importId],
    queryFn: ({ signal }) => unwrap(api.GET('/api/imports/{id}', { params: { path: { id: importId } }, signal })),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 1000 : false),
  })
}

export const mappingsQuery = queryOptions({
  queryKey: ['imports', 'mappings'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/imports/mappings', { signal }))).mappings,
  staleTime: Number.POSITIVE_INFINITY,
})

export async function retryImport(importId: string): Promise<Import> {
  return await unwrap(api.POST('/api/imports/{id}/retry', { params: { path: { id: importId } } }))
}

import type { components } from '@guanxi/api-client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { nextCursor } from '../../../api/next-cursor.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type Export = components['schemas']['Export']
export type ExportWish = components['schemas']['NewExportInput']

const pageRows = 50

function isUnderWay({ state }: Pick<Export, 'state'>): boolean {
  return state === 'waiting' || state === 'running'
}

export const exportsQuery = infiniteQueryOptions({
  queryKey: ['customers', 'exports'],
  queryFn: ({ pageParam, signal }) => {
    const query = { limit: pageRows, ...(pageParam === '' ? {} : { cursor: pageParam }) }
    return unwrap(api.GET('/api/customers/exports', { params: { query }, signal }))
  },
  initialPageParam: '',
  getNextPageParam: nextCursor,
  refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.rows.some(isUnderWay)) ? 2000 : false),
})

export function exportQuery(exportId: string) {
  return queryOptions({
    queryKey: ['customers', 'export', exportId],
    queryFn: ({ signal }) => unwrap(api.GET('/api/customers/exports/{id}', { params: { path: { id: exportId } }, signal })),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : 700),
  })
}

export async function requestExport(wish: ExportWish): Promise<Export> {
  return await unwrap(api.POST('/api/customers/exports', { body: wish }))
}

export async function removeExport(exportId: string): Promise<void> {
  await unwrap(api.DELETE('/api/customers/exports/{id}', { params: { path: { id: exportId } } }))
}

/** Where the browser itself fetches the file. */
export function fileAddress({ exportId }: Pick<Export, 'exportId'>): string {
  return `/api/customers/exports/${exportId}/file`
}

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

/** The key of the kind whose records it is of; null: it is of customers. */
const kindOf = ({ object }: Pick<Export, 'object'>): string | null => (object.startsWith('custom.') ? object.slice('custom.'.length) : null)

async function readExport(made: Pick<Export, 'exportId' | 'object'>, signal: AbortSignal): Promise<Export> {
  const [object, id] = [kindOf(made), made.exportId]
  if (object === null) return await unwrap(api.GET('/api/customers/exports/{id}', { params: { path: { id } }, signal }))
  return await unwrap(api.GET('/api/records/{object}/exports/{id}', { params: { path: { object, id } }, signal }))
}

export function exportQuery(made: Pick<Export, 'exportId' | 'object'>) {
  return queryOptions({
    queryKey: ['customers', 'export', made.exportId],
    queryFn: ({ signal }) => readExport(made, signal),
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
export function fileAddress(made: Pick<Export, 'exportId' | 'object'>): string {
  const object = kindOf(made)
  return object === null ? `/api/customers/exports/${made.exportId}/file` : `/api/records/${object}/exports/${made.exportId}/file`
}

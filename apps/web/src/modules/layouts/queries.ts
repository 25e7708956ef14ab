import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { unwrap } from '../../api/unwrap.ts'
import { customerObject } from '../own-fields/queries.ts'

/** How pages and forms of an object are made up for the reader, and what its fields depend on. */
export type ReaderLayout = components['schemas']['ReaderLayout']
export type LayoutContent = components['schemas']['LayoutContent']
export type LayoutSection = LayoutContent['sections'][number]
export type LayoutPanel = LayoutContent['panels'][number]
export type Column = LayoutPanel['column']

export function recordLayoutQuery(kind: string) {
  return queryOptions({
    queryKey: ['layout', `custom.${kind}`],
    queryFn: ({ signal }) => unwrap(api.GET('/api/records/{object}/layout', { params: { path: { object: kind } }, signal })),
    staleTime: 60_000,
  })
}

export const customerLayoutQuery = queryOptions({
  queryKey: ['layout', customerObject],
  queryFn: ({ signal }) => unwrap(api.GET('/api/customer-layout', { signal })),
  staleTime: 60_000,
})

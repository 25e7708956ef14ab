import type { components } from '@guanxi/api-client'
import type { FilterGroup } from '@guanxi/ui'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { unwrap } from '../../api/unwrap.ts'

export type Segment = components['schemas']['Segment']

export interface SegmentContent {
  name: string
  description: string
  filter: FilterGroup
}

export const segmentsQuery = queryOptions({
  queryKey: ['segments', 'list'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/segments', { signal }))).segments,
})

export function segmentQuery(segmentId: string) {
  return queryOptions({
    queryKey: ['segments', segmentId],
    queryFn: ({ signal }) => unwrap(api.GET('/api/segments/{id}', { params: { path: { id: segmentId } }, signal })),
  })
}

/** How many are in it now; `capped` beyond 10,000. */
export function segmentCountQuery(segmentId: string) {
  return queryOptions({
    queryKey: ['segments', segmentId, 'count'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/segments/{id}/count', { params: { path: { id: segmentId } }, signal })),
  })
}

const previewColumns = ['displayName', 'stage', 'value', 'lastOrderOn', 'city']

/** The first customers of a filter by value: faces to a number. */
export function firstCustomersQuery(filter: FilterGroup, known: readonly string[]) {
  const columns = previewColumns.filter((column) => known.includes(column))
  const sort = known.includes('value') ? 'value' : 'createdAt'
  return queryOptions({
    queryKey: ['segments', 'first', filter, columns],
    queryFn: async ({ signal }) => {
      const body = { filter, columns, sort: { field: sort, direction: 'desc' as const }, limit: 8 }
      return (await unwrap(api.POST('/api/customers/query', { body, signal }))).rows
    },
  })
}

export async function createSegment(content: SegmentContent): Promise<Segment> {
  return await unwrap(api.POST('/api/segments', { body: content }))
}

export async function changeSegment(segment: Pick<Segment, 'segmentId' | 'version'>, content: SegmentContent): Promise<Segment> {
  const { segmentId: id, version } = segment
  return await unwrap(api.PATCH('/api/segments/{id}', { params: { path: { id } }, body: { ...content, version } }))
}

export async function removeSegment(segmentId: string): Promise<void> {
  await unwrap(api.DELETE('/api/segments/{id}', { params: { path: { id: segmentId } } }))
}

import type { components } from '@guanxi/api-client'
import type { FilterGroup } from '@guanxi/ui'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type CustomerRow = components['schemas']['ListRow']
export type Sort = components['schemas']['Sort']

export interface ListQuestion {
  filter: FilterGroup | undefined
  sort: Sort
  columns: readonly string[]
}

// The first page is what the reader waits for; the later ones come while they read.
const firstRows = 100
const laterRows = 500

export function customersQuery({ filter, sort, columns }: ListQuestion) {
  return infiniteQueryOptions({
    queryKey: ['customers', 'query', { filter, sort, columns }],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const place = pageParam === '' ? { limit: firstRows } : { limit: laterRows, cursor: pageParam }
      const body = { ...(filter ? { filter } : {}), sort, columns: [...columns], ...place }
      return unwrap(api.POST('/api/customers/query', { body, signal }))
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export function countQuery(filter: FilterGroup | undefined, isExact: boolean) {
  return queryOptions({
    queryKey: ['customers', 'count', { filter, isExact }],
    queryFn: ({ signal }) => unwrap(api.POST('/api/customers/count', { body: { ...(filter ? { filter } : {}), exact: isExact }, signal })),
    placeholderData: keepPreviousData,
  })
}

import type { components, operations } from '@guanxi/api-client'
import type { FilterGroup } from '@guanxi/ui'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { withWords } from '../../../i18n/load-words.ts'

type Page = operations['queryPool']['responses'][200]['content']['application/json']
export type PoolRow = Page['rows'][number]
type PoolSort = components['schemas']['Sort']
export type ClaimOutcome = operations['claimCustomers']['responses'][200]['content']['application/json']

const firstRows = 100

/** The rules as they hold, what can be asked, and how far the reader's limits are used. */
export const poolQuery = queryOptions({
  queryKey: ['customers', 'pool', 'mine'],
  queryFn: async ({ signal }) => {
    const pool = await unwrap(api.GET('/api/customers/pool', { signal }))
    await withWords(pool.fields)
    return pool
  },
})

export function poolRowsQuery(filter: FilterGroup | undefined, sort: PoolSort, columns: readonly string[]) {
  return infiniteQueryOptions({
    queryKey: ['customers', 'pool', 'rows', { filter, sort, columns }],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const place = pageParam === '' ? {} : { cursor: pageParam }
      const body = { ...(filter ? { filter } : {}), sort: [sort], columns: [...columns], limit: firstRows, ...place }
      return await unwrap(api.POST('/api/customers/pool/query', { body, signal }))
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** The reader's own customers who are about to go back. */
export const leavingQuery = queryOptions({
  queryKey: ['customers', 'pool', 'leaving'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/customers/pool/leaving', { signal }))).customers,
})

export async function claim(ids: readonly string[]): Promise<ClaimOutcome> {
  return await unwrap(api.POST('/api/customers/pool/claim', { body: { ids: [...ids] } }))
}

export async function release(ids: readonly string[], reason: string): Promise<number> {
  return (await unwrap(api.POST('/api/customers/pool/release', { body: { ids: [...ids], reason } }))).released
}

import type { components, operations } from '@guanxi/api-client'
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

// The first page is what the reader waits for. Later ones come while they read, several at a time: each time rows are added,
// the table goes over all it has.
const firstRows = 100
const laterRows = 500
const laterPages = 4

type Asked = operations['queryCustomers']['requestBody']['content']['application/json']
type Page = operations['queryCustomers']['responses'][200]['content']['application/json']

async function readOn(asked: Asked, cursor: string, signal: AbortSignal): Promise<Page> {
  const rows: CustomerRow[] = []
  let next: string | null = cursor
  for (let read = 0; read < laterPages && next !== null; read += 1) {
    const page: Page = await unwrap(api.POST('/api/customers/query', { body: { ...asked, limit: laterRows, cursor: next }, signal }))
    rows.push(...page.rows)
    next = page.next
  }
  return { rows, next }
}

export function customersQuery({ filter, sort, columns }: ListQuestion) {
  return infiniteQueryOptions({
    queryKey: ['customers', 'query', { filter, sort, columns }],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const asked = { ...(filter ? { filter } : {}), sort, columns: [...columns] }
      if (pageParam !== '') return readOn(asked, pageParam, signal)
      return unwrap(api.POST('/api/customers/query', { body: { ...asked, limit: firstRows }, signal }))
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

import type { components, operations } from '@guanxi/api-client'
import type { FilterGroup } from '@guanxi/ui'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import type { Display } from '../../../list/display.ts'
import { withNames } from '../../../list/named-rows.ts'

export type CustomerRow = Page['rows'][number]
export type Sort = components['schemas']['Sort']

export interface ListQuestion {
  filter: FilterGroup | undefined
  sort: readonly Sort[]
  columns: readonly string[]
  colours: readonly FilterGroup[]
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
  const labels: Page['labels'] = {}
  let next: string | null = cursor
  for (let read = 0; read < laterPages && next !== null; read += 1) {
    const page: Page = await unwrap(api.POST('/api/customers/query', { body: { ...asked, limit: laterRows, cursor: next }, signal }))
    rows.push(...page.rows)
    Object.assign(labels, page.labels)
    next = page.next
  }
  return { rows, next, labels }
}

export function customersQuery({ filter, sort, columns, colours }: ListQuestion) {
  return infiniteQueryOptions({
    queryKey: ['customers', 'query', { filter, sort, columns, colours }],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const asked = {
        ...(filter ? { filter } : {}),
        sort: [...sort],
        columns: [...columns],
        ...(colours.length > 0 ? { colours: [...colours] } : {}),
      }
      if (pageParam !== '') return withNames(await readOn(asked, pageParam, signal))
      return withNames(await unwrap(api.POST('/api/customers/query', { body: { ...asked, limit: firstRows }, signal })))
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** Customers put together by a field, with sums. */
export function groupsQuery(filter: FilterGroup | undefined, by: string, { each, sums }: Pick<Display, 'each' | 'sums'>, exact: boolean) {
  return queryOptions({
    queryKey: ['customers', 'groups', { filter, by, each, sums, exact }],
    queryFn: ({ signal }) => {
      const body = { ...(filter ? { filter } : {}), by, each: each ?? 'month', sums: [...sums], exact }
      return unwrap(api.POST('/api/customers/groups', { body, signal }))
    },
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

import type { components } from '@guanxi/api-client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type HistoryEntry = components['schemas']['CustomerHistoryEntry']
export type CustomerAsOf = components['schemas']['CustomerAsOf']

const keyOf = (customerId: string) => ['customers', 'one', customerId, 'history'] as const
const at = (id: string) => ({ path: { id } })

/** What was changed of a customer, of one field if asked; the latest first. */
export function changesQuery(customerId: string, field: string | null) {
  return infiniteQueryOptions({
    queryKey: [...keyOf(customerId), 'changes', field],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 20, ...(field === null ? {} : { field }), ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return unwrap(api.GET('/api/customers/{id}/changes', { params: { ...at(customerId), query }, signal }))
    },
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** The record as it stood in the book at a moment. */
export function asOfQuery(customerId: string, moment: string) {
  return queryOptions({
    queryKey: [...keyOf(customerId), 'as-of', moment],
    queryFn: ({ signal }) => unwrap(api.GET('/api/customers/{id}/as-of', { params: { ...at(customerId), query: { moment } }, signal })),
  })
}

import type { components, operations } from '@guanxi/api-client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { ApiProblem } from '../../api/problem.ts'
import { unwrap } from '../../api/unwrap.ts'
import { kindsOf } from './timeline/entry-kinds.ts'

export type Customer = components['schemas']['Customer']
export type Entry = components['schemas']['TimelineEntry']
export type Consents = components['schemas']['Consents']
export type CustomerValue = components['schemas']['CustomerValue']
export type InsightRun = components['schemas']['InsightRun']
export type Order = components['schemas']['ListedOrder']
export type OrderSums = components['schemas']['OrderSums']
export type OrderRecord = components['schemas']['OrderRecord']
type BodyOf<Name extends 'changeCustomer' | 'recordConsent'> = operations[Name]['requestBody']['content']['application/json']
export type Change = Omit<BodyOf<'changeCustomer'>, 'version'>
export type NewConsent = BodyOf<'recordConsent'>

const keyOf = (customerId: string) => ['customers', 'one', customerId] as const
const at = (id: string) => ({ path: { id } })

export function customerQuery(customerId: string) {
  return queryOptions({
    queryKey: keyOf(customerId),
    queryFn: ({ signal }) => unwrap(api.GET('/api/customers/{id}', { params: at(customerId), signal })),
  })
}

/** `circle`: also of those who belong to the customer. */
export const timelineKey = (customerId: string) => [...keyOf(customerId), 'timeline'] as const

export function timelineQuery(customerId: string, kind: string | undefined, circle = false, channel?: string) {
  return infiniteQueryOptions({
    queryKey: [...timelineKey(customerId), kind ?? '', circle, channel ?? ''],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: 30,
        ...(kind === undefined ? {} : { kind: kindsOf(kind) }),
        ...(channel === undefined ? {} : { channel }),
        ...(circle ? { circle: 'true' } : {}),
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }
      return unwrap(api.GET('/api/customers/{id}/timeline', { params: { ...at(customerId), query }, signal }))
    },
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function ordersQuery(customerId: string, circle = false) {
  return infiniteQueryOptions({
    queryKey: [...keyOf(customerId), 'orders', 'pages', circle],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const page = pageParam === '' ? { limit: 5 } : { limit: 20, cursor: pageParam }
      const query = { ...page, ...(circle ? { circle: 'true' } : {}) }
      return unwrap(api.GET('/api/customers/{id}/orders', { params: { ...at(customerId), query }, signal }))
    },
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function orderQuery(customerId: string, orderId: string) {
  return queryOptions({
    queryKey: [...keyOf(customerId), 'orders', orderId],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/customers/{id}/orders/{orderId}', { params: { path: { id: customerId, orderId } }, signal })),
  })
}

export function consentsQuery(customerId: string) {
  return queryOptions({
    queryKey: [...keyOf(customerId), 'consents'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/customers/{id}/consents', { params: at(customerId), signal })),
  })
}

/** null: the customer came in after the last run, nothing is known of their value yet. */
export function valueQuery(customerId: string) {
  return queryOptions({
    queryKey: [...keyOf(customerId), 'value'],
    queryFn: async ({ signal }): Promise<CustomerValue | null> => {
      try {
        return await unwrap(api.GET('/api/customers/{id}/value', { params: at(customerId), signal }))
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'customer_not_scored') return null
        throw error
      }
    },
  })
}

/** A finished run never changes. */
export function runQuery(runId: string) {
  return queryOptions({
    queryKey: ['insight', 'runs', runId],
    queryFn: ({ signal }) => unwrap(api.GET('/api/insight/runs/{id}', { params: at(runId), signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export async function changeCustomer({ customerId, version }: Customer, change: Change): Promise<Customer> {
  return await unwrap(api.PATCH('/api/customers/{id}', { params: at(customerId), body: { version, ...change } }))
}

export async function addNote(customerId: string, body: string): Promise<void> {
  await unwrap(api.POST('/api/customers/{id}/notes', { params: at(customerId), body: { body } }))
}

export async function recordConsent(customerId: string, consent: NewConsent): Promise<Consents> {
  return await unwrap(api.POST('/api/customers/{id}/consents', { params: at(customerId), body: consent }))
}

export async function liftSuppression(customerId: string): Promise<Consents> {
  return await unwrap(api.DELETE('/api/customers/{id}/suppression', { params: at(customerId) }))
}

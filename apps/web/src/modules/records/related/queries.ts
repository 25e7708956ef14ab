import type { components } from '@guanxi/api-client'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import type { Kind } from '../kinds/use-kinds.ts'

export type RelatedList = components['schemas']['RelatedList']

/** Where one stands: on a record's page, or on a customer's. */
export type Place = { readonly kind: Kind; readonly recordId: string } | { readonly customerId: string }

const keyOf = (place: Place): readonly string[] =>
  'customerId' in place ? ['customers', 'one', place.customerId] : ['records', place.kind.key, 'one', place.recordId]

export function relatedQuery(place: Place) {
  return queryOptions({
    queryKey: [...keyOf(place), 'related'],
    queryFn: async ({ signal }) => {
      if ('customerId' in place)
        return (await unwrap(api.GET('/api/customers/{id}/related', { params: { path: { id: place.customerId } }, signal }))).lists
      const path = { object: place.kind.key, id: place.recordId }
      return (await unwrap(api.GET('/api/records/{object}/{id}/related', { params: { path }, signal }))).lists
    },
  })
}

export async function link(place: Place, list: string, otherId: string): Promise<void> {
  if ('customerId' in place) {
    const path = { id: place.customerId, list, otherId }
    await unwrap(api.PUT('/api/customers/{id}/links/{list}/{otherId}', { params: { path } }))
    return
  }
  const path = { object: place.kind.key, id: place.recordId, list, otherId }
  await unwrap(api.PUT('/api/records/{object}/{id}/links/{list}/{otherId}', { params: { path } }))
}

export async function unlink(place: Place, list: string, otherId: string): Promise<void> {
  if ('customerId' in place) {
    const path = { id: place.customerId, list, otherId }
    await unwrap(api.DELETE('/api/customers/{id}/links/{list}/{otherId}', { params: { path } }))
    return
  }
  const path = { object: place.kind.key, id: place.recordId, list, otherId }
  await unwrap(api.DELETE('/api/records/{object}/{id}/links/{list}/{otherId}', { params: { path } }))
}

/** To be called when links have changed: both sides list them, and lists are filtered by them. */
export async function forgetLinks(queries: QueryClient): Promise<void> {
  const concerned = new Set<unknown>(['related', 'query', 'count', 'history'])
  await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey.some((part) => concerned.has(part)) })
}

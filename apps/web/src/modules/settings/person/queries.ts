import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type PersonRights = components['schemas']['PersonRights']
export type SeenCustomer = components['schemas']['SeenAs']['rows'][number]

/** What somebody may see and do, and from which roles. */
export function personRightsQuery(userId: string) {
  return queryOptions({
    queryKey: ['people', 'rights', userId],
    queryFn: async ({ signal }) => await unwrap(api.GET('/api/people/{id}/rights', { params: { path: { id: userId } }, signal })),
  })
}

/** The first customers as somebody else has them. */
export function seenAsQuery(userId: string) {
  return queryOptions({
    queryKey: ['people', 'seen-as', userId],
    queryFn: async ({ signal }) => (await unwrap(api.GET('/api/people/{id}/customers', { params: { path: { id: userId } }, signal }))).rows,
  })
}

import type { components } from '@guanxi/api-client'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { unwrap } from '../../api/unwrap.ts'

export type CustomField = components['schemas']['CustomField']
export type ShapedObject = components['schemas']['ShapedObject']

/** The object whose fields stand on the customers' pages. */
export const customerObject = 'customers.customer'

/** What the company added to the system, for whoever may see which fields there are. */
export const shapeQuery = queryOptions({
  queryKey: ['shape'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/shape', { signal }))).objects,
  staleTime: 60_000,
})

const kept: readonly unknown[] = ['session', 'shape']

/** To be called when fields have changed: lists, filters, roles, messages and records name them, so all of that is read anew. */
export async function forgetShape(queries: QueryClient): Promise<void> {
  // What is on its way is waited for by a page that nobody sees yet: taken from it, that page would end in an error.
  queries.removeQueries({
    predicate: ({ queryKey, state }) => !kept.includes(queryKey[0]) && state.fetchStatus === 'idle',
    type: 'inactive',
  })
  await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
}

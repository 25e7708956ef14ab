import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { withWords } from '../../../i18n/load-words.ts'

export type Field = components['schemas']['Field']

/** The catalogue changes when somebody adds a field, or with the server itself. */
export const fieldsQuery = queryOptions({
  queryKey: ['customers', 'fields'],
  queryFn: async ({ signal }) => await withWords((await unwrap(api.GET('/api/customers/fields', { signal }))).fields),
  staleTime: 60_000,
})

/** What a question about products may name. */
export const categoriesQuery = queryOptions({
  queryKey: ['products', 'categories'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/products/categories', { signal }))).categories,
  staleTime: 300_000,
})

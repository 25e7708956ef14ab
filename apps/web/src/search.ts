import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './api/api.ts'
import { unwrap } from './api/unwrap.ts'

export type FoundItem = components['schemas']['FoundItem']

/** Whatever the words may mean: a name, its pinyin, a phone, an order. */
export function searchQuery(words: string) {
  const query = words.trim()
  return queryOptions({
    queryKey: ['search', query],
    enabled: query !== '',
    queryFn: async ({ signal }) => (await unwrap(api.GET('/api/search', { params: { query: { q: query } }, signal }))).items,
  })
}

import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod/mini'
import { fetchJson } from './api/fetch-json.ts'
import { ApiProblem } from './api/problem.ts'
import { unwrap } from './api/unwrap.ts'

const Found = z.object({
  items: z.array(z.object({ kind: z.string(), id: z.string(), label: z.string(), detail: z.nullish(z.string()) })),
})

export type FoundItem = z.infer<typeof Found>['items'][number]

export function searchQuery(words: string) {
  const query = words.trim()
  return queryOptions({
    queryKey: ['search', query],
    enabled: query !== '',
    queryFn: async ({ signal }) => {
      const read = Found.safeParse(await unwrap(fetchJson('GET', `/api/search?q=${encodeURIComponent(query)}`, { signal })))
      if (!read.success) throw new ApiProblem(200, { code: 'unreadable' })
      return read.data.items
    },
  })
}

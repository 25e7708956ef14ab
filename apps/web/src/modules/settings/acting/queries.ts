import type { components } from '@guanxi/api-client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type Acting = components['schemas']['Acting']

export const actingQuery = queryOptions({
  queryKey: ['acting'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/me/acting', { signal }))).acting,
})

export async function startActing(userId: string, reason: string, minutes: number): Promise<void> {
  await unwrap(api.POST('/api/users/{id}/acting', { params: { path: { id: userId } }, body: { reason, minutes } }))
}

/** The user themselves ends what somebody does in their name. */
export function useEndActing() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (id: string) => {
      await unwrap(api.DELETE('/api/me/acting/{id}', { params: { path: { id } } }))
    },
    onSettled: () => queries.invalidateQueries({ queryKey: actingQuery.queryKey }),
  })
}

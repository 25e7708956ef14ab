import type { components } from '@guanxi/api-client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type Device = components['schemas']['OpenSession']

export const devicesQuery = queryOptions({
  queryKey: ['devices'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/me/sessions', { signal }))).sessions,
})

/** Signs one device out, or with no id every device but this one; whatever comes of it, the list is read again. */
export function useSignOutDevice() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (id: string | undefined) => {
      if (id === undefined) await unwrap(api.DELETE('/api/me/sessions'))
      else await unwrap(api.DELETE('/api/me/sessions/{id}', { params: { path: { id } } }))
    },
    onSettled: () => queries.invalidateQueries({ queryKey: devicesQuery.queryKey }),
  })
}

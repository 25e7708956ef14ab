import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './api/api.ts'
import { unwrap } from './api/unwrap.ts'

export type StandIn = components['schemas']['StandIn']

/** Who stands in for whom: what concerns the reader, or all of it for who may change people. */
export const standInsQuery = queryOptions({
  queryKey: ['standIns'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/stand-ins', { signal }))).standIns,
})

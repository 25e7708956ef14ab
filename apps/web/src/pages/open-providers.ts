import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { unwrap } from '../api/unwrap.ts'

export type SignInProvider = components['schemas']['SignInProvider']

/** The providers that the company offers for signing in. */
export const openProvidersQuery = queryOptions({
  queryKey: ['sign-in', 'providers'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/sso/open', { signal }))).providers,
})

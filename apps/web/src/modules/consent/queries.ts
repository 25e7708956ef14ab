import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { unwrap } from '../../api/unwrap.ts'

export type AuthorizationRequest = Record<string, string>

export const authorizationQuery = (request: AuthorizationRequest) =>
  queryOptions({
    queryKey: ['authorization', request],
    queryFn: ({ signal }) => unwrap(api.GET('/api/oauth/authorization', { params: { query: request }, signal })),
    retry: false,
    gcTime: 0,
  })

/** Where the browser goes with the answer. */
export async function answerAuthorization(request: AuthorizationRequest, allow: boolean): Promise<string> {
  return (await unwrap(api.POST('/api/oauth/authorization', { body: { request, allow } }))).redirectTo
}

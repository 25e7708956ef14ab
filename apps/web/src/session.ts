import type { components } from '@guanxi/api-client'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from './api/api.ts'
import { unwrap } from './api/unwrap.ts'
import type { Language } from './i18n/languages.ts'

export type Session = components['schemas']['Session']
export type User = components['schemas']['SignedInUser']

export type SecondFactor = components['schemas']['SecondFactor']

/** A sign-in that waits for its second step lives in memory alone, as long as the server believes it. */
export const secondFactorKey = ['secondFactor'] as const

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/session', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
})

/** The session is over: what was read for that person is forgotten, so that nothing waits in memory for the next. */
export function forgetUser(queries: QueryClient): void {
  const session = queries.getQueryData(sessionQuery.queryKey)
  queries.clear()
  if (session) queries.setQueryData(sessionQuery.queryKey, { ...session, user: null })
}

export async function signIn(email: string, password: string): Promise<Session> {
  return await unwrap(api.POST('/api/session', { body: { email, password } }))
}

export async function signInByLink(token: string): Promise<Session> {
  return await unwrap(api.POST('/api/session/link', { body: { token } }))
}

export async function takeSecondStep(challenge: string, code: string): Promise<Session> {
  return await unwrap(api.POST('/api/session/second-factor', { body: { challenge, code } }))
}

export async function signOut(): Promise<void> {
  await unwrap(api.DELETE('/api/session'))
}

export async function updateMe(change: { language?: Language; name?: string }): Promise<void> {
  await unwrap(api.PATCH('/api/me', { body: change }))
}

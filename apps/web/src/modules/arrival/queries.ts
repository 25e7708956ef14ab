import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { unwrap } from '../../api/unwrap.ts'
import type { Session } from '../../session.ts'

export type LinkOwner = components['schemas']['SignInLinkOwner']
type Acceptance = components['schemas']['SignInLinkAcceptanceInput']

export async function requestReset(email: string): Promise<void> {
  await unwrap(api.POST('/api/session/reset', { body: { email } }))
}

export async function confirmReset(token: string, password: string): Promise<void> {
  await unwrap(api.POST('/api/session/reset/confirm', { body: { token, password } }))
}

export async function acceptLink(acceptance: Acceptance): Promise<Session> {
  return await unwrap(api.POST('/api/session/link/accept', { body: acceptance }))
}

export function resetOwnerQuery(token: string) {
  return queryOptions({
    queryKey: ['session', 'reset', token],
    queryFn: ({ signal }) => unwrap(api.POST('/api/session/reset/look', { body: { token }, signal })),
    retry: false,
    // The form below it must not vanish because the reader looked into another window.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function linkOwnerQuery(token: string) {
  return queryOptions({
    queryKey: ['session', 'link', token],
    queryFn: ({ signal }) => unwrap(api.POST('/api/session/link/look', { body: { token }, signal })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

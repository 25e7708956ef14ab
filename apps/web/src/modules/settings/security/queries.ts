import type { components } from '@guanxi/api-client'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type Passkey = components['schemas']['Passkey']
export type NewApp = components['schemas']['NewApp']
export type UserFactors = components['schemas']['UserFactors']
export type SecurityRule = components['schemas']['SecurityRule']

export const factorsQuery = queryOptions({
  queryKey: ['security', 'own'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/me/factors', { signal })),
})

export const passkeysQuery = queryOptions({
  queryKey: ['security', 'passkeys'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/me/passkeys', { signal }))).passkeys,
})

export const teamFactorsQuery = queryOptions({
  queryKey: ['security', 'team'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/users/factors', { signal }))).users,
})

export const ruleQuery = queryOptions({
  queryKey: ['security', 'rule'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/security-rule', { signal })),
})

/** Reads everything of the page again: one's own factors stand in the team's list, too. */
export function useSecurityChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['security'] })
}

export async function startApp(): Promise<NewApp> {
  return await unwrap(api.POST('/api/me/factors/app'))
}

export async function confirmApp(code: string): Promise<readonly string[] | null> {
  return (await unwrap(api.POST('/api/me/factors/app/confirm', { body: { code } }))).recoveryCodes
}

export async function turnAppOff(): Promise<void> {
  await unwrap(api.DELETE('/api/me/factors/app'))
}

export async function renewRecoveryCodes(): Promise<readonly string[]> {
  return (await unwrap(api.POST('/api/me/factors/recovery-codes'))).recoveryCodes
}

export async function renamePasskey(id: string, name: string): Promise<void> {
  await unwrap(api.PATCH('/api/me/passkeys/{id}', { params: { path: { id } }, body: { name } }))
}

export async function removePasskey(id: string): Promise<void> {
  await unwrap(api.DELETE('/api/me/passkeys/{id}', { params: { path: { id } } }))
}

export async function resetFactors(userId: string): Promise<void> {
  await unwrap(api.DELETE('/api/users/{id}/factors', { params: { path: { id: userId } } }))
}

export async function changeRule(rule: SecurityRule): Promise<void> {
  await unwrap(api.PATCH('/api/security-rule', { body: rule }))
}

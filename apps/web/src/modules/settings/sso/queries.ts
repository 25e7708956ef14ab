import type { components } from '@guanxi/api-client'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type Provider = components['schemas']['IdentityProvider']
export type NewProvider = components['schemas']['NewIdentityProviderInput']
export type DirectoryToken = components['schemas']['DirectoryToken']
export type MadeToken = components['schemas']['MadeDirectoryToken']
export type Kind = Provider['settings']['kind']

export const providersQuery = queryOptions({
  queryKey: ['sso', 'providers'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/sso/providers', { signal }))).providers,
})

/** Puts a provider as the server answered it into the list at once: the next page looks it up there. */
export function keepProvider(queries: QueryClient, saved: Provider): void {
  queries.setQueryData(providersQuery.queryKey, (known = []) =>
    known.some(({ id }) => id === saved.id) ? known.map((one) => (one.id === saved.id ? saved : one)) : [...known, saved],
  )
}

export function tokensQuery(id: string) {
  return queryOptions({
    queryKey: ['sso', 'tokens', id],
    queryFn: async ({ signal }) => (await unwrap(api.GET('/api/sso/providers/{id}/tokens', { params: { path: { id } }, signal }))).tokens,
  })
}

export async function createProvider(provider: NewProvider): Promise<Provider> {
  return await unwrap(api.POST('/api/sso/providers', { body: provider }))
}

export async function changeProvider({ id, version }: Provider, change: NewProvider): Promise<Provider> {
  return await unwrap(api.PUT('/api/sso/providers/{id}', { params: { path: { id } }, body: { ...change, version } }))
}

export async function removeProvider(id: string): Promise<void> {
  await unwrap(api.DELETE('/api/sso/providers/{id}', { params: { path: { id } } }))
}

export async function beginTrial(id: string): Promise<string> {
  return (await unwrap(api.POST('/api/sso/providers/{id}/try', { params: { path: { id } } }))).address
}

export async function makeToken(id: string, name: string): Promise<MadeToken> {
  return await unwrap(api.POST('/api/sso/providers/{id}/tokens', { params: { path: { id } }, body: { name } }))
}

export async function revokeToken(id: string, tokenId: string): Promise<void> {
  await unwrap(api.DELETE('/api/sso/providers/{id}/tokens/{tokenId}', { params: { path: { id, tokenId } } }))
}

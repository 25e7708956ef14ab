import type { components } from '@guanxi/api-client'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type ApiKey = components['schemas']['ApiKey']
export type NewApiKey = components['schemas']['NewApiKeyInput']
type MadeApiKey = components['schemas']['MadeApiKey']
export type ServiceUser = components['schemas']['ServiceUser']
export type OauthClient = components['schemas']['OauthClient']
export type NewOauthClient = components['schemas']['NewOauthClientInput']
export type OauthClientChange = components['schemas']['OauthClientChangeInput']
export type MadeOauthClient = components['schemas']['MadeOauthClient']
export type Connection = components['schemas']['Connection']

export const ownKeysQuery = queryOptions({
  queryKey: ['api', 'own'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/me/api-keys', { signal })),
})

export const connectionsQuery = queryOptions({
  queryKey: ['api', 'connections'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/me/connections', { signal }))).connections,
})

export const allKeysQuery = queryOptions({
  queryKey: ['api', 'keys'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/api-keys', { signal }))).keys,
})

export const serviceUsersQuery = queryOptions({
  queryKey: ['api', 'services'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/service-users', { signal }))).users,
})

export const clientsQuery = queryOptions({
  queryKey: ['api', 'clients'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/oauth-clients', { signal })),
})

/** Reads everything of the page again: a key stands in one's own list and in everybody's. */
export function useApiChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['api'] })
}

/** A key for oneself, or for a service user; its secret is in the answer alone. */
export async function makeKey(key: NewApiKey, serviceUserId?: string): Promise<MadeApiKey> {
  if (serviceUserId === undefined) return await unwrap(api.POST('/api/me/api-keys', { body: key }))
  return await unwrap(api.POST('/api/service-users/{id}/api-keys', { params: { path: { id: serviceUserId } }, body: key }))
}

export async function revokeOwnKey(id: string): Promise<void> {
  await unwrap(api.DELETE('/api/me/api-keys/{id}', { params: { path: { id } } }))
}

export async function revokeKey(id: string): Promise<void> {
  await unwrap(api.DELETE('/api/api-keys/{id}', { params: { path: { id } } }))
}

export async function addServiceUser(name: string, role: string): Promise<void> {
  await unwrap(api.POST('/api/service-users', { body: { name, roles: [role] } }))
}

export async function makeClient(client: NewOauthClient): Promise<MadeOauthClient> {
  return await unwrap(api.POST('/api/oauth-clients', { body: client }))
}

export async function changeClient(id: string, change: OauthClientChange): Promise<OauthClient> {
  return await unwrap(api.PATCH('/api/oauth-clients/{id}', { params: { path: { id } }, body: change }))
}

export async function renewSecret(id: string): Promise<MadeOauthClient> {
  return await unwrap(api.POST('/api/oauth-clients/{id}/secret', { params: { path: { id } } }))
}

export async function removeClient(id: string): Promise<void> {
  await unwrap(api.DELETE('/api/oauth-clients/{id}', { params: { path: { id } } }))
}

export async function disconnect(id: string): Promise<void> {
  await unwrap(api.DELETE('/api/me/connections/{id}', { params: { path: { id } } }))
}

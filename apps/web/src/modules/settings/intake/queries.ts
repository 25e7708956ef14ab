import type { components, operations } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type CustomerSource = components['schemas']['CustomerSource']
export type SetAsideKey = components['schemas']['SetAsideKey']
export type NewSetAside = operations['setKeyAside']['requestBody']['content']['application/json']

export const sourcesQuery = queryOptions({
  queryKey: ['intake', 'sources'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/customers/sources', { signal })),
})

export const setAsideQuery = queryOptions({
  queryKey: ['intake', 'set-aside'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/customers/set-aside-keys', { signal })),
})

export async function changeSource({ source, version }: CustomerSource, policy: CustomerSource['policy']): Promise<void> {
  await unwrap(api.PUT('/api/customers/sources/{source}', { params: { path: { source } }, body: { version, policy } }))
}

export async function setAside(body: NewSetAside): Promise<void> {
  await unwrap(api.POST('/api/customers/set-aside-keys', { body }))
}

export async function releaseKey({ kind, keyId }: SetAsideKey): Promise<void> {
  await unwrap(api.POST('/api/customers/set-aside-keys/{kind}/{keyId}/release', { params: { path: { kind, keyId } } }))
}

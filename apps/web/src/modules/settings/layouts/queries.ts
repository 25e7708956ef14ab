import type { components, operations } from '@guanxi/api-client'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type Layouts = components['schemas']['Layouts']
export type StoredLayout = Layouts['layouts'][number]
export type Rules = Layouts['rules']['content']
type LayoutInput = operations['saveLayout']['requestBody']['content']['application/json']
type RulesInput = operations['saveLayoutRules']['requestBody']['content']['application/json']

/** Everything that was decided of how an object is shown and filled. */
export function layoutsQuery(object: string) {
  return queryOptions({
    queryKey: ['layouts', object],
    queryFn: ({ signal }) => unwrap(api.GET('/api/shape/layouts', { params: { query: { object } }, signal })),
  })
}

export async function saveLayout(layout: LayoutInput): Promise<Layouts> {
  return await unwrap(api.PUT('/api/shape/layouts', { body: layout }))
}

export async function removeLayout({ layoutId, version }: StoredLayout): Promise<Layouts> {
  return await unwrap(api.DELETE('/api/shape/layouts/{id}', { params: { path: { id: layoutId }, query: { version } } }))
}

export async function saveRules(rules: RulesInput): Promise<Layouts> {
  return await unwrap(api.PUT('/api/shape/rules', { body: rules }))
}

/** To be called when a layout has changed: pages read theirs anew. */
export async function forgetLayouts(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ queryKey: ['layout'] })
}

import type { components } from '@guanxi/api-client'
import { type FilterGroup, isFilterGroup } from '@guanxi/ui'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { unwrap } from '../../api/unwrap.ts'

export type Board = components['schemas']['InsightBoard']
export type Run = components['schemas']['InsightRun']
export type Stage = Board['stages'][number]['stage']

export const boardQuery = queryOptions({
  queryKey: ['insight', 'board'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/insight/board', { signal })),
})

export function isRunning({ state }: Run): boolean {
  return state === 'waiting' || state === 'running'
}

export const runsQuery = queryOptions({
  queryKey: ['insight', 'runs'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/insight/runs', { signal }))).rows,
  refetchInterval: ({ state }) => (state.data?.some(isRunning) ? 1000 : false),
})

export async function refreshInsight(): Promise<Run> {
  return await unwrap(api.POST('/api/insight/refresh'))
}

/** The filter that came with a count. */
export function filterOf({ filter }: { filter: unknown }): FilterGroup {
  return isFilterGroup(filter) ? filter : { all: [] }
}

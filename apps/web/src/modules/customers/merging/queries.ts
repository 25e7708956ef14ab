import type { components } from '@guanxi/api-client'
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type MergePreview = components['schemas']['MergePreview']
export type Compared = MergePreview['before'][number]
export type Merge = components['schemas']['Merge']
export type UnmergePreview = components['schemas']['UnmergePreview']
/** Field → whose value shall stand. */
export type Choices = Readonly<Record<string, string>>

export interface Wanted {
  readonly survivorId: string
  readonly others: readonly string[]
  readonly choices: Choices
}

const at = (id: string) => ({ path: { id } })
const merging = ['customers', 'merging'] as const

/** What merging would do, worked out by doing it and taking it back. */
export function previewQuery({ survivorId, others, choices }: Wanted) {
  return queryOptions({
    queryKey: [...merging, 'preview', survivorId, others, choices],
    queryFn: ({ signal }) =>
      unwrap(
        api.POST('/api/customers/{id}/merge', {
          params: at(survivorId),
          body: { others: [...others], choices: { ...choices }, dryRun: true },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  })
}

/** Merges those who were looked at, as they were looked at. */
export async function merge({ survivorId, others, choices }: Wanted, seen: MergePreview, reason: string): Promise<MergePreview> {
  const versions = Object.fromEntries(seen.before.map((view) => [view.customerId, view.version]))
  const body = { others: [...others], choices: { ...choices }, versions, reason, from: 'page' as const }
  return await unwrap(api.POST('/api/customers/{id}/merge', { params: at(survivorId), body }))
}

export function mergesQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customers', 'one', customerId, 'merges'],
    queryFn: async ({ signal }) => (await unwrap(api.GET('/api/customers/{id}/merges', { params: at(customerId), signal }))).merges,
  })
}

export function unmergePreviewQuery(customerId: string, memberId: string) {
  return queryOptions({
    queryKey: [...merging, 'unmerge', customerId, memberId],
    queryFn: ({ signal }) =>
      unwrap(api.POST('/api/customers/{id}/unmerge', { params: at(customerId), body: { memberId, dryRun: true }, signal })),
    staleTime: 0,
    gcTime: 0,
  })
}

export async function unmerge(customerId: string, memberId: string, reason: string): Promise<void> {
  const body = { memberId, ...(reason === '' ? {} : { reason }) }
  await unwrap(api.POST('/api/customers/{id}/unmerge', { params: at(customerId), body }))
}

/** Everything that shows customers shows others from now on. */
export async function forgetCustomers(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ queryKey: ['customers'] })
}

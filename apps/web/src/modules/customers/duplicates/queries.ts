import type { components, operations } from '@guanxi/api-client'
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { nextCursor } from '../../../api/next-cursor.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type Pair = components['schemas']['DuplicatePair']
export type Rules = components['schemas']['DuplicateRules']
export type Run = components['schemas']['DuplicateRun']
export type Evidence = Pair['evidence'][number]
type AnswerOf<Name extends 'getDuplicateSearch' | 'checkForDuplicates'> = operations[Name]['responses'][200]['content']['application/json']
export type SearchState = AnswerOf<'getDuplicateSearch'>
export type Likely = AnswerOf<'checkForDuplicates'>['likely'][number]
export type Draft = operations['checkForDuplicates']['requestBody']['content']['application/json']

const pageRows = 25
const all = ['customers', 'duplicates'] as const
const openPollMs = 1000

export function pairsQuery(state: Pair['state'], customerId?: string) {
  return infiniteQueryOptions({
    queryKey: [...all, 'pairs', state, customerId ?? ''],
    queryFn: ({ pageParam, signal }) => {
      const body = { state, limit: pageRows, ...(customerId ? { customerId } : {}), ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return unwrap(api.POST('/api/customers/duplicates/query', { body, signal }))
    },
    initialPageParam: '',
    getNextPageParam: nextCursor,
  })
}

/** Read often while a search is under way. */
export const searchQuery = queryOptions({
  queryKey: [...all, 'search'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/customers/duplicates/search', { signal })),
  refetchInterval: ({ state }) => (state.data?.open ? openPollMs : false),
})

/** How many are likely the same as a customer. */
export function hintQuery(customerId: string) {
  return queryOptions({
    queryKey: [...all, 'hint', customerId],
    queryFn: ({ signal }) => unwrap(api.POST('/api/customers/duplicates/query', { body: { customerId, limit: 1 }, signal })),
  })
}

export function checkQuery(draft: Draft) {
  return queryOptions({
    queryKey: [...all, 'check', draft],
    queryFn: async ({ signal }) => (await unwrap(api.POST('/api/customers/duplicates/check', { body: draft, signal }))).likely,
    staleTime: 60_000,
  })
}

const idsOf = ({ left, right }: Pair) => ({ customerId: left.customerId, otherId: right.customerId })

export async function askForSearch(everybody: boolean): Promise<void> {
  await unwrap(api.POST('/api/customers/duplicates/search', { body: { everybody } }))
}

export async function tellApart(pair: Pair): Promise<void> {
  await unwrap(api.POST('/api/customers/duplicates/not-same', { body: idsOf(pair) }))
}

export async function reopen(pair: Pair): Promise<void> {
  await unwrap(api.POST('/api/customers/duplicates/reopen', { body: idsOf(pair) }))
}

/** Makes the right one the left one; both as they were looked at. */
export async function merge({ left, right }: Pair, reason: string): Promise<void> {
  const versions = { [left.customerId]: left.version, [right.customerId]: right.version }
  const body = { others: [right.customerId], versions, reason, from: 'queue' as const }
  await unwrap(api.POST('/api/customers/{id}/merge', { params: { path: { id: left.customerId } }, body }))
}

export async function takeApart({ left, right }: Pair): Promise<void> {
  const body = { memberId: right.customerId }
  await unwrap(api.POST('/api/customers/{id}/unmerge', { params: { path: { id: left.customerId } }, body }))
}

export async function changeRules(rules: Rules): Promise<Rules> {
  return await unwrap(api.PUT('/api/customers/duplicates/rules', { body: rules }))
}

/** After a decision or a search: the list, the hints and the customers themselves. */
export async function forgetPairs(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ queryKey: ['customers'] })
}

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { customerObject } from '../queries.ts'

export interface Candidate {
  readonly value: string
  readonly label: string
}

const shown = 20

async function customersBy(words: string, signal: AbortSignal): Promise<readonly Candidate[]> {
  const { items } = await unwrap(api.GET('/api/search', { params: { query: { q: words } }, signal }))
  return items.filter(({ kind }) => kind === 'customer').map(({ id, label }) => ({ value: id, label }))
}

async function recordsBy(object: string, words: string, signal: AbortSignal): Promise<readonly Candidate[]> {
  const filter = words === '' ? {} : { filter: { all: [{ field: 'title', op: 'contains' as const, value: words }] } }
  const body = { columns: ['title'], limit: shown, ...filter }
  const { rows } = await unwrap(api.POST('/api/records/{object}/query', { params: { path: { object } }, body, signal }))
  return rows.map(({ id, values }) => ({ value: id, label: String(values.title ?? '') }))
}

/** What these are called, of those that the reader sees. */
export function namesQuery(target: string, ids: readonly string[]) {
  return queryOptions({
    queryKey: ['references', 'names', target, ids],
    queryFn: async ({ signal }) =>
      (await unwrap(api.POST('/api/references/names', { body: { object: target, ids: [...ids] }, signal }))).labels,
    staleTime: 60_000,
  })
}

/** What can be referred to, by what one knows of it; records, of which there are fewer, also without a word. */
export function candidatesQuery(target: string, words: string, isEnabled: boolean) {
  const asked = words.trim()
  const isCustomers = target === customerObject
  return queryOptions({
    queryKey: ['references', target, asked],
    enabled: isEnabled && !(isCustomers && asked === ''),
    queryFn: ({ signal }) => (isCustomers ? customersBy(asked, signal) : recordsBy(target.slice('custom.'.length), asked, signal)),
    placeholderData: keepPreviousData,
  })
}

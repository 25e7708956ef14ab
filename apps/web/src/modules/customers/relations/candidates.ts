import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import type { CustomerKind } from './queries.ts'

export interface Candidate {
  readonly value: string
  readonly label: string
}

const shown = 20

async function byName(words: string, kinds: readonly CustomerKind[], signal: AbortSignal): Promise<readonly Candidate[]> {
  const filter = {
    all: [
      { field: 'displayName', op: 'contains' as const, value: words },
      { field: 'kind', op: 'in' as const, value: [...kinds] },
    ],
  }
  const { rows } = await unwrap(
    api.POST('/api/customers/query', { body: { columns: ['displayName', 'city'], filter, limit: shown }, signal }),
  )
  return rows.map(({ id, values: { displayName, city } }) => ({
    value: id,
    label: typeof city === 'string' ? `${String(displayName)} · ${city}` : String(displayName),
  }))
}

async function byAnything(words: string, signal: AbortSignal): Promise<readonly Candidate[]> {
  const { items } = await unwrap(api.GET('/api/search', { params: { query: { q: words } }, signal }))
  return items
    .filter(({ kind }) => kind === 'customer')
    .map(({ id, label, detail }) => ({ value: id, label: detail ? `${label} · ${detail}` : label }))
}

const isOnlyHan = (words: string): boolean => /^[\p{Script=Han}·\s]+$/u.test(words)

// Those whose name fits are of the right kinds. Pinyin, numbers and addresses are looked up whatever the kind: the server says if it is wrong.
async function found(words: string, kinds: readonly CustomerKind[], signal: AbortSignal): Promise<readonly Candidate[]> {
  const [named, others] = await Promise.all([byName(words, kinds, signal), isOnlyHan(words) ? [] : byAnything(words, signal)])
  const known = new Set(named.map(({ value }) => value))
  return [...named, ...others.filter(({ value }) => !known.has(value))].slice(0, shown)
}

/** Whom one could relate: found by name, pinyin, number or address. */
export function candidatesQuery(words: string, kinds: readonly CustomerKind[]) {
  const asked = words.trim()
  return queryOptions({
    queryKey: ['customers', 'query', 'relate', asked, kinds],
    enabled: asked !== '' && kinds.length > 0,
    queryFn: ({ signal }) => found(asked, kinds, signal),
    placeholderData: keepPreviousData,
  })
}

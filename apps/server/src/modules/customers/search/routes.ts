import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { SearchQuery, SearchResult } from './contract.ts'
import { type SearchParts, searchAll } from './queries.ts'

export function searchEndpoints(parts: SearchParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'search',
      summary:
        'Finds customers by phone, e-mail, number, name, pinyin or initials, and the company’s own records by title and searchable fields; at most 20 of each',
      method: 'GET',
      path: '/search',
      permission: 'customers.customer.see',
      query: SearchQuery,
      result: SearchResult,
      errors: {},
      handle: async (ctx, { query }) => ({ items: [...(await searchAll(ctx, parts, query.q))] }),
    }),
  ]
}

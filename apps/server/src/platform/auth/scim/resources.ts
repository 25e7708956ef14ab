import { type List, maxResults, type Resource, type ResourceQuery, urns } from './contract.ts'
import { attributeOf } from './filter.ts'

export interface Page {
  readonly startIndex: number
  readonly count: number
}

export function pageOf({ startIndex, count }: { readonly startIndex?: number | undefined; readonly count?: number | undefined }): Page {
  const start = Math.min(Math.max(1, startIndex ?? 1), 2_000_000_000)
  return { startIndex: start, count: Math.min(Math.max(0, count ?? 100), maxResults) }
}

export function listOf(resources: readonly Resource[], totalResults: number, { startIndex }: Page, query: ResourceQuery): List {
  const Resources = resources.map((resource) => chosen(resource, query))
  return { schemas: [urns.list], totalResults, startIndex, itemsPerPage: Resources.length, Resources }
}

const always = ['schemas', 'id']

function namesIn(text: string | undefined): Set<string> | null {
  const names = (text ?? '').split(',').map((name) => attributeOf(name.trim()).split('.')[0] ?? '')
  const given = names.filter((name) => name !== '')
  return given.length === 0 ? null : new Set(given)
}

/** The attributes that were asked for (RFC 7644 §3.9): whole ones, not their parts. */
export function chosen(resource: Resource, { attributes, excludedAttributes }: ResourceQuery): Resource {
  const wanted = namesIn(attributes)
  const unwanted = namesIn(excludedAttributes)
  const isKept = (name: string): boolean => {
    if (always.includes(name)) return true
    return wanted ? wanted.has(name.toLowerCase()) : !unwanted?.has(name.toLowerCase())
  }
  return Object.fromEntries(Object.entries(resource).filter(([name]) => isKept(name)))
}

import type { components } from '@guanxi/api-client'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type Unit = components['schemas']['Unit']
export type UnitTree = components['schemas']['UnitTree']

/** The units of a day, of today where none is named. */
export function unitsQuery(on?: string) {
  return queryOptions({
    queryKey: ['units', on ?? 'today'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/units', { params: { query: on === undefined ? {} : { on } }, signal })),
  })
}

/** The same with customers: counting many takes a while, so the tree does not wait for it. */
export function countedUnitsQuery(on?: string) {
  return queryOptions({
    queryKey: ['units', on ?? 'today', 'counted'],
    queryFn: ({ signal }) => {
      const query = { customers: 'true', ...(on === undefined ? {} : { on }) } as const
      return unwrap(api.GET('/api/units', { params: { query }, signal }))
    },
  })
}

export async function createUnit(name: string, parentId: string): Promise<void> {
  await unwrap(api.POST('/api/units', { body: { name, parentId } }))
}

export async function renameUnit({ unitId, version }: Unit, name: string): Promise<void> {
  await unwrap(api.PATCH('/api/units/{id}', { params: { path: { id: unitId } }, body: { name, version } }))
}

const touched = ['units', 'reorganisations', 'people', 'users', 'teams'] as const

/** To be called when units or memberships have changed, whatever way. */
export function useOrganisationChanged() {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ predicate: ({ queryKey }) => touched.some((key) => key === queryKey[0]) })
  }
}

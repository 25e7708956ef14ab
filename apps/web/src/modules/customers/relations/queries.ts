import type { components, operations } from '@guanxi/api-client'
import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type RelationKind = components['schemas']['RelationKind']
export type Relation = components['schemas']['Relation']
export type RelationGroup = components['schemas']['RelationGroup']
export type TreeNode = components['schemas']['TreeNode']
export type CustomerKind = RelationKind['fromKinds'][number]
export type Side = Relation['direction']
type BodyOf<Name extends 'relateCustomers' | 'changeCustomerRelation' | 'addRelationKind' | 'changeRelationKind'> =
  operations[Name]['requestBody']['content']['application/json']
export type NewRelation = BodyOf<'relateCustomers'>
export type RelationChange = Omit<BodyOf<'changeCustomerRelation'>, 'version'>
export type NewRelationKind = BodyOf<'addRelationKind'>
export type RelationKindChange = Omit<BodyOf<'changeRelationKind'>, 'version'>

const keyOf = (customerId: string) => ['customers', 'one', customerId] as const
const at = (id: string) => ({ path: { id } })

/** How customers can be related, retired kinds too. */
export const relationKindsQuery = queryOptions({
  queryKey: ['relation-kinds'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/customers/relation-kinds', { signal }))).kinds,
  staleTime: 60_000,
})

/** A customer's relations in groups, the first of each; those that are over only if asked. */
export function relationsQuery(customerId: string, past: boolean) {
  return queryOptions({
    queryKey: [...keyOf(customerId), 'relations', past],
    queryFn: async ({ signal }) => {
      const query = { limit: 8, ...(past ? { past: 'true' } : {}) }
      return (await unwrap(api.GET('/api/customers/{id}/relations', { params: { ...at(customerId), query }, signal }))).groups
    },
    placeholderData: keepPreviousData,
  })
}

/** The further relations of one group, after those that came first. */
export function groupQuery(customerId: string, { type, direction, next }: RelationGroup, past: boolean) {
  return infiniteQueryOptions({
    queryKey: [...keyOf(customerId), 'relations', past, type, direction, next],
    initialPageParam: next,
    queryFn: async ({ pageParam, signal }) => {
      const query = { type, direction, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }), ...(past ? { past: 'true' } : {}) }
      const { groups } = await unwrap(api.GET('/api/customers/{id}/relations', { params: { ...at(customerId), query }, signal }))
      return groups[0] ?? { type, direction, items: [], next: null }
    },
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** Where a customer stands in a tree: all above, and those right below. */
export function treeQuery(customerId: string, type: string) {
  return infiniteQueryOptions({
    queryKey: [...keyOf(customerId), 'tree', type],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = { type, ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return unwrap(api.GET('/api/customers/{id}/tree', { params: { ...at(customerId), query }, signal }))
    },
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** How many belong to a customer. */
export function circleQuery(customerId: string) {
  return queryOptions({
    queryKey: [...keyOf(customerId), 'circle'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/customers/{id}/circle', { params: at(customerId), signal })),
  })
}

/** Either side may be open somewhere, as may be what stands above and below: whatever is known of one customer is asked anew. */
export async function forgetRelations(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ queryKey: ['customers', 'one'] })
}

export async function relate(customerId: string, body: NewRelation): Promise<Relation> {
  return await unwrap(api.POST('/api/customers/{id}/relations', { params: at(customerId), body }))
}

const atRelation = (id: string, relationId: string) => ({ path: { id, relationId } })

export async function changeRelation(customerId: string, { relationId, version }: Relation, change: RelationChange): Promise<void> {
  const body = { version, ...change }
  await unwrap(api.PATCH('/api/customers/{id}/relations/{relationId}', { params: atRelation(customerId, relationId), body }))
}

export async function removeRelation(customerId: string, { relationId, version }: Relation): Promise<void> {
  await unwrap(
    api.POST('/api/customers/{id}/relations/{relationId}/remove', { params: atRelation(customerId, relationId), body: { version } }),
  )
}

import type { components, operations } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../../api/api.ts'
import { unwrap } from '../../../../api/unwrap.ts'

export type Relation = components['schemas']['ShapeRelation']
type BodyOf<Name extends 'addRelation' | 'changeRelation'> = operations[Name]['requestBody']['content']['application/json']
export type NewRelation = BodyOf<'addRelation'>

/** The relations that the company added, those taken out of use too. */
export const relationsQuery = queryOptions({
  queryKey: ['shapeRelations'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/shape/relations', { signal }))).relations,
})

const at = ({ relationId }: Relation) => ({ path: { id: relationId } })

export async function addRelation(body: NewRelation): Promise<void> {
  await unwrap(api.POST('/api/shape/relations', { body }))
}

export async function changeRelation(relation: Relation, change: Pick<NewRelation, 'labels' | 'backLabels'>): Promise<void> {
  await unwrap(api.PATCH('/api/shape/relations/{id}', { params: at(relation), body: { ...change, version: relation.version } }))
}

export async function removeRelation(relation: Relation): Promise<void> {
  await unwrap(api.POST('/api/shape/relations/{id}/remove', { params: at(relation), body: { version: relation.version } }))
}

export async function restoreRelation(relation: Relation): Promise<void> {
  await unwrap(api.POST('/api/shape/relations/{id}/restore', { params: at(relation), body: { version: relation.version } }))
}

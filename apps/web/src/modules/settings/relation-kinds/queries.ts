import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import type { NewRelationKind, RelationKind, RelationKindChange } from '../../customers/relations/queries.ts'

export async function addRelationKind(body: NewRelationKind): Promise<RelationKind> {
  return await unwrap(api.POST('/api/customers/relation-kinds', { body }))
}

export async function changeRelationKind({ type, version }: RelationKind, change: RelationKindChange): Promise<RelationKind> {
  return await unwrap(api.PATCH('/api/customers/relation-kinds/{type}', { params: { path: { type } }, body: { version, ...change } }))
}

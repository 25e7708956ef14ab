import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { IdParams } from '../../http/schemas.ts'
import { FieldUse, FieldVersion } from '../fields/contract.ts'
import { droppedAt } from '../fields/queries.ts'
import type { ShapeParts } from '../parts.ts'
import { addRelation, changeRelation, relationById, setRelationRemoved } from './commands.ts'
import { NewRelation, RelationChange, RelationList, RelationView } from './contract.ts'
import type { Relation } from './relation.ts'
import { relationUse } from './uses.ts'

function viewOf(relation: Relation): RelationView {
  const removedAt = relation.removedAt === null ? null : new Date(relation.removedAt).toISOString()
  return RelationView.parse({ ...relation, removedAt, droppedAt: droppedAt(relation.removedAt) })
}

const found = { relation_not_found: 404, version_conflict: 409 } as const

export function relationEndpoints(parts: ShapeParts): readonly MountedEndpoint[] {
  const { shape } = parts
  return [
    endpoint({
      name: 'getRelationUse',
      summary: 'How many links a relation has and what leans on it, before it is removed',
      method: 'GET',
      path: '/shape/relations/:id/use',
      permission: 'shape.object.edit',
      params: IdParams,
      result: FieldUse,
      errors: { relation_not_found: 404 },
      statementTimeoutMs: 15_000,
      handle: async (ctx, { params }) => await relationUse(ctx, parts, await relationById(ctx, shape, params.id)),
    }),
    endpoint({
      name: 'listRelations',
      summary: 'The relations that the company added between kinds of records, and with customers; the removed ones too',
      method: 'GET',
      path: '/shape/relations',
      permission: 'shape.field.see',
      result: RelationList,
      errors: {},
      handle: async (ctx) => ({ relations: (await shape(ctx.tx)).relations.map(viewOf) }),
    }),
    endpoint({
      name: 'addRelation',
      summary: 'Adds a relation: records of both sides can be linked at once, any number with any number',
      method: 'POST',
      path: '/shape/relations',
      permission: 'shape.object.edit',
      body: NewRelation,
      result: RelationView,
      errors: { object_unknown: 404, relation_of_customers: 422, relation_label_taken: 409, relation_key_taken: 409, relations_full: 422 },
      handle: async (ctx, { body }) => viewOf(await addRelation(ctx, shape, body)),
    }),
    endpoint({
      name: 'changeRelation',
      summary: 'Changes what the two sides of a relation are called',
      method: 'PATCH',
      path: '/shape/relations/:id',
      permission: 'shape.object.edit',
      params: IdParams,
      body: RelationChange,
      result: RelationView,
      errors: { ...found, relation_label_taken: 409 },
      handle: async (ctx, { params, body }) => viewOf(await changeRelation(ctx, shape, params.id, body)),
    }),
    endpoint({
      name: 'removeRelation',
      summary: 'Takes a relation out of use; its links are kept for 30 days',
      method: 'POST',
      path: '/shape/relations/:id/remove',
      permission: 'shape.object.edit',
      params: IdParams,
      body: FieldVersion,
      result: RelationView,
      errors: found,
      handle: async (ctx, { params, body }) => viewOf(await setRelationRemoved(ctx, shape, params.id, body.version, true)),
    }),
    endpoint({
      name: 'restoreRelation',
      summary: 'Brings a removed relation back, with all its links',
      method: 'POST',
      path: '/shape/relations/:id/restore',
      permission: 'shape.object.edit',
      params: IdParams,
      body: FieldVersion,
      result: RelationView,
      errors: { ...found, object_unknown: 404, relation_label_taken: 409 },
      handle: async (ctx, { params, body }) => viewOf(await setRelationRemoved(ctx, shape, params.id, body.version, false)),
    }),
  ]
}

import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { IdParams } from '../../http/schemas.ts'
import { FieldUse, FieldVersion } from '../fields/contract.ts'
import { droppedAt } from '../fields/queries.ts'
import type { ShapeParts } from '../parts.ts'
import { objectUse } from '../relations/uses.ts'
import { type CustomObject, nameOf } from '../snapshot.ts'
import { addObject, changeObject, objectById, setRemoved } from './commands.ts'
import { CustomObjectView, NewObject, ObjectChange, ObjectList } from './contract.ts'

function viewOf(object: CustomObject): CustomObjectView {
  const removedAt = object.removedAt === null ? null : new Date(object.removedAt).toISOString()
  return CustomObjectView.parse({ ...object, object: nameOf(object), removedAt, droppedAt: droppedAt(object.removedAt) })
}

const found = { custom_object_not_found: 404, version_conflict: 409 } as const

export function objectEndpoints(parts: ShapeParts): readonly MountedEndpoint[] {
  const { shape } = parts
  return [
    endpoint({
      name: 'getCustomObjectUse',
      summary: 'How many records a kind has and what leans on it, before it is taken out of use',
      method: 'GET',
      path: '/shape/objects/:id/use',
      permission: 'shape.object.edit',
      params: IdParams,
      result: FieldUse,
      errors: { custom_object_not_found: 404 },
      statementTimeoutMs: 15_000,
      handle: async (ctx, { params }) => await objectUse(ctx, parts, await objectById(ctx, shape, params.id)),
    }),
    endpoint({
      name: 'listCustomObjects',
      summary: 'The kinds of records that the company added, the removed ones too',
      method: 'GET',
      path: '/shape/objects',
      permission: 'shape.field.see',
      result: ObjectList,
      errors: {},
      handle: async (ctx) => ({ objects: (await shape(ctx.tx)).objects.map(viewOf) }),
    }),
    endpoint({
      name: 'addCustomObject',
      summary: 'Adds a kind of record: a table of its own, with list, page, rights and API at once',
      method: 'POST',
      path: '/shape/objects',
      permission: 'shape.object.edit',
      body: NewObject,
      result: CustomObjectView,
      errors: { object_label_taken: 409, object_key_taken: 409, objects_full: 422 },
      handle: async (ctx, { body }) => viewOf(await addObject(ctx, shape, body)),
    }),
    endpoint({
      name: 'changeCustomObject',
      summary: 'Changes what a kind of record is called and looks like',
      method: 'PATCH',
      path: '/shape/objects/:id',
      permission: 'shape.object.edit',
      params: IdParams,
      body: ObjectChange,
      result: CustomObjectView,
      errors: { ...found, object_label_taken: 409 },
      handle: async (ctx, { params, body }) => viewOf(await changeObject(ctx, shape, params.id, body)),
    }),
    endpoint({
      name: 'removeCustomObject',
      summary: 'Takes a kind of record out of use; its records are kept for 30 days',
      method: 'POST',
      path: '/shape/objects/:id/remove',
      permission: 'shape.object.edit',
      params: IdParams,
      body: FieldVersion,
      result: CustomObjectView,
      errors: found,
      handle: async (ctx, { params, body }) => viewOf(await setRemoved(ctx, shape, params.id, body.version, true)),
    }),
    endpoint({
      name: 'restoreCustomObject',
      summary: 'Brings a removed kind of record back, with all its records',
      method: 'POST',
      path: '/shape/objects/:id/restore',
      permission: 'shape.object.edit',
      params: IdParams,
      body: FieldVersion,
      result: CustomObjectView,
      errors: { ...found, object_label_taken: 409 },
      handle: async (ctx, { params, body }) => viewOf(await setRemoved(ctx, shape, params.id, body.version, false)),
    }),
  ]
}

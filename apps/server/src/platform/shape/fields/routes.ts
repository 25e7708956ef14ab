import { labelIn } from '../../fields/field.ts'
import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { IdParams } from '../../http/schemas.ts'
import { usableIn } from '../formulas/field.ts'
import type { ShapeParts } from '../parts.ts'
import { addField, changeField, indexField, removeField, restoreField } from './commands.ts'
import { CustomFieldView, FieldChange, FieldUse, FieldVersion, NewField, ShapeView } from './contract.ts'
import { fieldById, mostFields, shapedObjects, useOf, viewOf } from './queries.ts'

const contentErrors = {
  field_label_taken: 409,
  field_options_invalid: 422,
  field_choices_wrong: 422,
  choice_taken: 422,
  choice_set_unknown: 422,
  choices_shared: 409,
  field_value_invalid: 422,
  field_computed: 422,
  roll_up_invalid: 422,
  reference_invalid: 422,
  object_unknown: 404,
  formula_invalid: 422,
  formula_missing: 422,
  filter_invalid: 400,
} as const
const found = { custom_field_not_found: 404, version_conflict: 409, type_change_running: 409 } as const

function changeEndpoints(parts: ShapeParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'addCustomField',
      summary: 'Adds a field to an object: a column of its own, from then on everywhere',
      method: 'POST',
      path: '/shape/fields',
      permission: 'shape.field.edit',
      body: NewField,
      result: CustomFieldView,
      errors: { ...contentErrors, field_key_taken: 409, fields_full: 422, table_busy: 503 },
      handle: async (ctx, { body }) => viewOf(await addField(ctx, parts, body)),
    }),
    endpoint({
      name: 'changeCustomField',
      summary: 'Changes what a field is called, which values it takes and where it stands',
      method: 'PATCH',
      path: '/shape/fields/:id',
      permission: 'shape.field.edit',
      params: IdParams,
      body: FieldChange,
      result: CustomFieldView,
      errors: { ...contentErrors, ...found, choice_in_use: 409, field_unknown: 422 },
      statementTimeoutMs: 15_000,
      handle: async (ctx, { params, body }) => viewOf(await changeField(ctx, parts, params.id, body)),
    }),
    endpoint({
      name: 'removeCustomField',
      summary: 'Takes a field out of use; what stands in it is kept for 30 days',
      method: 'POST',
      path: '/shape/fields/:id/remove',
      permission: 'shape.field.edit',
      params: IdParams,
      body: FieldVersion,
      result: CustomFieldView,
      errors: found,
      handle: async (ctx, { params, body }) => viewOf(await removeField(ctx, parts, params.id, body.version)),
    }),
    endpoint({
      name: 'restoreCustomField',
      summary: 'Brings a removed field back, with all that stood in it',
      method: 'POST',
      path: '/shape/fields/:id/restore',
      permission: 'shape.field.edit',
      params: IdParams,
      body: FieldVersion,
      result: CustomFieldView,
      errors: { ...found, field_label_taken: 409 },
      handle: async (ctx, { params, body }) => viewOf(await restoreField(ctx, parts, params.id, body.version)),
    }),
    endpoint({
      name: 'indexCustomField',
      summary: 'Builds an index over a field, so that lists can be sorted by it and filter by it quickly',
      method: 'POST',
      path: '/shape/fields/:id/index',
      permission: 'shape.field.edit',
      params: IdParams,
      body: FieldVersion,
      result: CustomFieldView,
      errors: { ...found, field_not_indexable: 422 },
      handle: async (ctx, { params, body }) => viewOf(await indexField(ctx, parts, params.id, body.version)),
    }),
  ]
}

export function fieldEndpoints(parts: ShapeParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'getShape',
      summary: 'Everything that the company added to the system: objects with their fields, the removed ones too',
      method: 'GET',
      path: '/shape',
      permission: 'shape.field.see',
      result: ShapeView,
      errors: {},
      handle: async (ctx) => {
        const shape = await parts.shape(ctx.tx)
        const objects = shapedObjects(parts, shape).map(({ object, label, names }) => {
          const own = shape.fields.filter((field) => field.object === object)
          const name = names ? labelIn(names, ctx.language) : null
          const formulaFields = [...usableIn(shape, object).values()].map(({ key, type }) => ({ key, type }))
          return { object, label, name, fields: own.map(viewOf), formulaFields, room: mostFields - own.length }
        })
        return { objects }
      },
    }),
    endpoint({
      name: 'getCustomFieldUse',
      summary: 'What stands in a field and what leans on it, before it is removed',
      method: 'GET',
      path: '/shape/fields/:id/use',
      permission: 'shape.field.edit',
      params: IdParams,
      result: FieldUse,
      errors: { custom_field_not_found: 404 },
      statementTimeoutMs: 15_000,
      handle: async (ctx, { params }) => await useOf(ctx, parts, await fieldById(ctx, parts, params.id)),
    }),
    ...changeEndpoints(parts),
  ]
}

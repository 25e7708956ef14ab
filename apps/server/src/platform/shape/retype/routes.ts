import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { IdParams } from '../../http/schemas.ts'
import { fieldById } from '../fields/queries.ts'
import type { ShapeParts } from '../parts.ts'
import { checkType } from './check.ts'
import { cancelTypeChange, startTypeChange } from './commands.ts'
import { LatestTypeChange, TypeChange, TypeChangeInput, TypeCheck, TypeTarget } from './contract.ts'
import { becomes } from './convert.ts'
import { latestChange } from './stored.ts'

const targetErrors = {
  custom_field_not_found: 404,
  object_unknown: 404,
  type_change_impossible: 422,
  field_options_invalid: 422,
  field_choices_wrong: 422,
  choice_taken: 422,
  choice_set_unknown: 422,
} as const

export function retypeEndpoints(parts: ShapeParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'getTypeChange',
      summary: 'What a field’s type can be changed to, and how far the latest change has come',
      method: 'GET',
      path: '/shape/fields/:id/type',
      permission: 'shape.field.edit',
      params: IdParams,
      result: LatestTypeChange,
      errors: { custom_field_not_found: 404 },
      handle: async (ctx, { params }) => {
        const { type } = await fieldById(ctx, parts, params.id)
        return { change: await latestChange(ctx, params.id), becomes: [...becomes(type)] }
      },
    }),
    endpoint({
      name: 'checkTypeChange',
      summary: 'What changing a field’s type would do: how much fits, some of what does not, what stands against it; nothing is done',
      method: 'POST',
      path: '/shape/fields/:id/type/check',
      permission: 'shape.field.edit',
      readOnly: true,
      params: IdParams,
      body: TypeTarget,
      result: TypeCheck,
      errors: targetErrors,
      statementTimeoutMs: 15_000,
      handle: async (ctx, { params, body }) => await checkType(ctx, parts, await fieldById(ctx, parts, params.id), body),
    }),
    endpoint({
      name: 'changeFieldType',
      summary: 'Changes a field’s type while people go on writing; what stood there is kept for 30 days',
      method: 'POST',
      path: '/shape/fields/:id/type',
      permission: 'shape.field.edit',
      params: IdParams,
      body: TypeChangeInput,
      result: TypeChange,
      errors: {
        ...targetErrors,
        version_conflict: 409,
        type_change_running: 409,
        type_change_loses: 409,
        type_change_breaks: 409,
        fields_full: 422,
        table_busy: 503,
      },
      handle: async (ctx, { params, body }) => await startTypeChange(ctx, parts, params.id, body),
    }),
    endpoint({
      name: 'cancelTypeChange',
      summary: 'Gives a change of a field’s type up that is still going on; the field stays what it was',
      method: 'POST',
      path: '/shape/type-changes/:id/cancel',
      permission: 'shape.field.edit',
      params: IdParams,
      result: TypeChange,
      errors: { type_change_not_running: 409, table_busy: 503 },
      handle: async (ctx, { params }) => await cancelTypeChange(ctx, parts, params.id),
    }),
  ]
}

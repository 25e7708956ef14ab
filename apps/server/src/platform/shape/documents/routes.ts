import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { IdParams } from '../../http/schemas.ts'
import { translate } from '../../i18n/translate.ts'
import type { ShapeParts } from '../parts.ts'
import { applyDocument, differencesTo } from './apply.ts'
import {
  ApplicationList,
  ApplicationView,
  ApplyInput,
  Differences,
  NamedApply,
  ShapeDocument,
  type ShapeTemplate,
  TemplateList,
} from './contract.ts'
import { applicationById, applications, documentBefore } from './queries.ts'
import { wholeDocument } from './whole.ts'

const applyErrors = {
  shape_conflict: 409,
  layout_invalid: 422,
  layouts_full: 422,
  field_unknown: 422,
  object_unknown: 404,
  object_label_taken: 409,
  object_key_taken: 409,
  objects_full: 422,
  field_label_taken: 409,
  field_key_taken: 409,
  fields_full: 422,
  field_options_invalid: 422,
  field_choices_wrong: 422,
  field_value_invalid: 422,
  field_computed: 422,
  field_not_indexable: 422,
  roll_up_invalid: 422,
  reference_invalid: 422,
  relation_of_customers: 422,
  relation_label_taken: 409,
  relation_key_taken: 409,
  relations_full: 422,
  formula_invalid: 422,
  formula_missing: 422,
  filter_invalid: 400,
  field_unusable: 400,
  unit_not_found: 404,
  views_full: 422,
  choice_taken: 422,
  choice_set_unknown: 422,
  choice_set_name_taken: 409,
  choice_set_key_taken: 409,
  choice_sets_full: 422,
  choices_shared: 409,
  choice_in_use: 409,
  type_change_impossible: 422,
  type_change_running: 409,
  type_change_loses: 409,
  type_change_breaks: 409,
  type_change_large: 409,
  custom_field_not_found: 404,
  table_busy: 503,
} as const

function readingEndpoints(parts: ShapeParts, templates: readonly ShapeTemplate[]): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'exportShape',
      summary: 'Everything that the company added to the system, as one document',
      method: 'GET',
      path: '/shape/document',
      permission: 'shape.field.see',
      result: ShapeDocument,
      errors: {},
      handle: async (ctx) => await wholeDocument(ctx, parts),
    }),
    endpoint({
      name: 'listShapeTemplates',
      summary: 'Shapes that companies of a trade may begin with',
      method: 'GET',
      path: '/shape/templates',
      permission: 'shape.field.see',
      result: TemplateList,
      errors: {},
      handle: async () => ({ templates: [...templates] }),
    }),
    endpoint({
      name: 'listShapeApplications',
      summary: 'Which documents were applied, and what each did',
      method: 'GET',
      path: '/shape/applications',
      permission: 'shape.field.see',
      result: ApplicationList,
      errors: {},
      handle: async (ctx) => ({ applications: await applications(ctx) }),
    }),
    endpoint({
      name: 'compareShape',
      summary: 'What applying a document would do; nothing is done',
      method: 'POST',
      path: '/shape/compare',
      permission: 'shape.object.edit',
      readOnly: true,
      body: ApplyInput,
      result: Differences,
      errors: {},
      handle: async (ctx, { body }) => ({ differences: [...(await differencesTo(ctx, parts, body))] }),
    }),
    endpoint({
      name: 'compareShapeRollBack',
      summary: 'What going back to before a document was applied would do; nothing is done',
      method: 'GET',
      path: '/shape/applications/:id/roll-back',
      permission: 'shape.object.edit',
      params: IdParams,
      result: Differences,
      errors: { shape_application_not_found: 404 },
      handle: async (ctx, { params }) => {
        const document = await documentBefore(ctx, params.id)
        return { differences: [...(await differencesTo(ctx, parts, { document, removeMissing: true }))] }
      },
    }),
  ]
}

function changingEndpoints(parts: ShapeParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'applyShape',
      summary: 'Brings the shape to what a document says: all of it or nothing',
      method: 'POST',
      path: '/shape/apply',
      permission: 'shape.object.edit',
      body: NamedApply,
      result: ApplicationView,
      errors: applyErrors,
      statementTimeoutMs: 30_000,
      handle: async (ctx, { body }) => await applicationById(ctx, await applyDocument(ctx, parts, body)),
    }),
    endpoint({
      name: 'rollBackShape',
      summary: 'Brings the shape back to what it was before a document was applied',
      method: 'POST',
      path: '/shape/applications/:id/roll-back',
      permission: 'shape.object.edit',
      params: IdParams,
      result: ApplicationView,
      errors: { ...applyErrors, shape_application_not_found: 404 },
      statementTimeoutMs: 30_000,
      handle: async (ctx, { params }) => {
        const undone = await applicationById(ctx, params.id)
        const name = translate(ctx.language, 'shape:documents.rollBack', { name: undone.name })
        const document = await documentBefore(ctx, params.id)
        return await applicationById(ctx, await applyDocument(ctx, parts, { document, removeMissing: true, name }))
      },
    }),
  ]
}

export function documentEndpoints(parts: ShapeParts, templates: readonly ShapeTemplate[]): readonly MountedEndpoint[] {
  return [...readingEndpoints(parts, templates), ...changingEndpoints(parts)]
}

import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { IdParams } from '../../http/schemas.ts'
import { objectOf } from '../fields/queries.ts'
import type { ShapeParts } from '../parts.ts'
import { removeLayout, saveLayout, saveRules } from './commands.ts'
import { LayoutGone, LayoutInput, LayoutsView, ObjectQuery, RulesInput } from './contract.ts'
import { layoutsView } from './reading.ts'

const savingErrors = { object_unknown: 404, version_conflict: 409, field_unknown: 422, layout_invalid: 422 } as const

export function layoutEndpoints(parts: ShapeParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'getLayouts',
      summary: 'How the pages and forms of an object are made up, for everybody and for each role, and what holds for its records',
      method: 'GET',
      path: '/shape/layouts',
      permission: 'shape.field.edit',
      query: ObjectQuery,
      result: LayoutsView,
      errors: { object_unknown: 404 },
      handle: async (ctx, { query: { object } }) => {
        await objectOf(ctx.tx, parts, object)
        return await layoutsView(ctx, parts, object)
      },
    }),
    endpoint({
      name: 'saveLayout',
      summary: 'Lays out the pages and forms of an object, for everybody or for a role',
      method: 'PUT',
      path: '/shape/layouts',
      permission: 'shape.field.edit',
      body: LayoutInput,
      result: LayoutsView,
      errors: { ...savingErrors, role_not_found: 404, layouts_full: 422 },
      handle: async (ctx, { body }) => {
        await saveLayout(ctx, parts, body)
        return await layoutsView(ctx, parts, body.object)
      },
    }),
    endpoint({
      name: 'removeLayout',
      summary: 'Gives a layout up: what held for everybody holds for the role again, and what came with the product for everybody',
      method: 'DELETE',
      path: '/shape/layouts/:id',
      permission: 'shape.field.edit',
      params: IdParams,
      query: LayoutGone,
      result: LayoutsView,
      errors: { layout_not_found: 404, object_unknown: 404, version_conflict: 409, role_not_found: 404 },
      handle: async (ctx, { params, query }) => await layoutsView(ctx, parts, await removeLayout(ctx, parts, params.id, query.version)),
    }),
    endpoint({
      name: 'saveLayoutRules',
      summary:
        'Says which choice of an object’s records are its stages, what each stage needs, and which fields are shown or required depending on others',
      method: 'PUT',
      path: '/shape/rules',
      permission: 'shape.field.edit',
      body: RulesInput,
      result: LayoutsView,
      errors: { ...savingErrors, field_computed: 422, filter_invalid: 400 },
      handle: async (ctx, { body }) => {
        await saveRules(ctx, parts, body)
        return await layoutsView(ctx, parts, body.object)
      },
    }),
  ]
}

import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { IdParams } from '../../http/schemas.ts'
import { changeUnit, createUnit } from './commands.ts'
import { NewUnit, UnitChange, UnitsQuery, UnitTree, UnitView } from './contract.ts'
import { type TreeParts, unitTree } from './day.ts'

export function unitEndpoints(parts: TreeParts): readonly MountedEndpoint[] {
  const { timeZone } = parts
  return [
    endpoint({
      name: 'listUnits',
      summary: 'The units as they stood on a day, with people and customers',
      method: 'GET',
      path: '/units',
      permission: 'access.unit.see',
      statementTimeoutMs: 30_000,
      query: UnitsQuery,
      result: UnitTree,
      errors: { day_in_future: 422 },
      handle: async (ctx, { query }) => await unitTree(ctx, parts, query),
    }),
    endpoint({
      name: 'createUnit',
      summary: 'Makes a unit below another',
      method: 'POST',
      path: '/units',
      permission: 'access.unit.edit',
      body: NewUnit,
      result: UnitView,
      errors: { unit_not_found: 422, unit_closed: 422, unit_name_taken: 409 },
      handle: async (ctx, { body }) => await createUnit(ctx, timeZone, body),
    }),
    endpoint({
      name: 'changeUnit',
      summary: 'Gives a unit another name; it is moved, merged, split and closed by a reorganisation',
      method: 'PATCH',
      path: '/units/:id',
      permission: 'access.unit.edit',
      params: IdParams,
      body: UnitChange,
      result: UnitView,
      errors: { unit_not_found: 404, unit_closed: 422, unit_name_taken: 409, version_conflict: 409 },
      handle: async (ctx, { params, body }) => await changeUnit(ctx, timeZone, params.id, body),
    }),
  ]
}

import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Done, done, IdParams } from '../../http/schemas.ts'
import type { Declared } from '../rights.ts'
import { changeRole, createRole, type RoleParts, refuseUnknownContent, removeRole } from './commands.ts'
import { NewRole, type ObjectNames, RoleChange, RoleDraft, RoleEffect, RoleList, RoleView } from './contract.ts'
import { type EffectParts, effectOf } from './effect.ts'
import { roleById, roles } from './queries.ts'

const contentErrors = { permission_unknown: 422, scope_unusable: 422, field_unknown: 422 } as const

export interface RoleRoutesParts extends RoleParts, EffectParts {
  readonly objectNames: ObjectNames
}

function permissionsOf(declared: Declared, names: ReadonlyMap<string, string>) {
  return [...declared].map(([permission, { kind, needsEverything }]) => {
    const [module = '', noun = '', verb = ''] = permission.split('.')
    const object = `${module}.${noun}`
    return { permission, object, objectName: names.get(object) ?? null, verb, kind, needsEverything }
  })
}

export function roleEndpoints(parts: RoleRoutesParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listRoles',
      summary: 'Every role with what it holds, and everything that can be held',
      method: 'GET',
      path: '/roles',
      permission: 'access.role.see',
      result: RoleList,
      errors: {},
      handle: async (ctx) => ({
        roles: await roles(ctx, parts.declared),
        permissions: permissionsOf(parts.declared, await parts.objectNames(ctx)),
        fields: [...(await parts.ruledFields(ctx))],
      }),
    }),
    endpoint({
      name: 'createRole',
      summary: 'Makes a role, empty or as another one is',
      method: 'POST',
      path: '/roles',
      permission: 'access.role.edit',
      fresh: true,
      body: NewRole,
      result: RoleView,
      errors: { ...contentErrors, role_not_found: 404, role_name_taken: 409 },
      handle: async (ctx, { body }) => await createRole(ctx, parts, body),
    }),
    endpoint({
      name: 'changeRole',
      summary: 'Changes what a role holds',
      method: 'PATCH',
      path: '/roles/:id',
      permission: 'access.role.edit',
      fresh: true,
      params: IdParams,
      body: RoleChange,
      result: RoleView,
      errors: { ...contentErrors, role_not_found: 404, role_name_taken: 409, role_fixed: 422, version_conflict: 409 },
      handle: async (ctx, { params, body }) => await changeRole(ctx, parts, params.id, body),
    }),
    endpoint({
      name: 'removeRole',
      summary: 'Removes a role that nobody holds',
      method: 'DELETE',
      path: '/roles/:id',
      permission: 'access.role.edit',
      fresh: true,
      params: IdParams,
      result: Done,
      errors: { role_not_found: 404, role_fixed: 422, role_in_use: 409 },
      handle: async (ctx, { params }) => {
        await removeRole(ctx, parts, params.id)
        return done
      },
    }),
    endpoint({
      name: 'previewRole',
      summary: 'What a change of a role would do to the people who hold it',
      method: 'POST',
      path: '/roles/:id/effect',
      permission: 'access.role.see',
      readOnly: true,
      params: IdParams,
      body: RoleDraft,
      result: RoleEffect,
      errors: { ...contentErrors, role_not_found: 404 },
      statementTimeoutMs: 15_000,
      handle: async (ctx, { params, body }) => {
        await refuseUnknownContent(ctx, parts, body)
        await roleById(ctx, parts.declared, params.id)
        return await effectOf(ctx, parts, params.id, body)
      },
    }),
  ]
}

import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type Role = components['schemas']['Role']
export type Permission = components['schemas']['Permission']
export type RuledField = components['schemas']['RuledField']
export type RoleEffect = components['schemas']['RoleEffect']

export interface NewRole {
  readonly name: string
  readonly description: string
  /** The id of the role that it begins as. */
  readonly copyOf?: string
}
export type Holding = NonNullable<Role['rights'][string]>
export type FieldRule = Role['fields'][number]['rule']

/** What is to be changed of a role. */
export interface RoleContent {
  readonly rights: Readonly<Record<string, Holding>>
  readonly fields?: Role['fields']
}

export function effectQuery(role: Role, content: RoleContent) {
  return queryOptions({
    queryKey: ['role-effect', role.roleId, role.version, content],
    queryFn: async ({ signal }) =>
      await unwrap(
        api.POST('/api/roles/{id}/effect', {
          params: { path: { id: role.roleId } },
          body: { rights: { ...content.rights }, ...(content.fields ? { fields: content.fields } : {}) },
          signal,
        }),
      ),
    // What people have changes with every other change.
    staleTime: 0,
    gcTime: 0,
  })
}

export async function createRole(role: NewRole): Promise<Role> {
  return await unwrap(api.POST('/api/roles', { body: role }))
}

export async function changeRole(
  { roleId, version }: Role,
  change: Partial<RoleContent> & { name?: string; description?: string },
): Promise<Role> {
  return await unwrap(api.PATCH('/api/roles/{id}', { params: { path: { id: roleId } }, body: { ...change, version } }))
}

export async function removeRole(roleId: string): Promise<void> {
  await unwrap(api.DELETE('/api/roles/{id}', { params: { path: { id: roleId } } }))
}

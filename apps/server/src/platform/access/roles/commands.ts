import { sql } from 'kysely'
import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import { isGrantKey } from '../grants.ts'
import type { Declared } from '../rights.ts'
import { db } from '../schema.ts'
import type { Holding } from '../scope.ts'
import { lockRights, rightsChanged } from '../snapshot.ts'
import type { NewRole, RoleChange, RoleDraft, RoleView, RuledFields } from './contract.ts'
import { roleById } from './queries.ts'

export interface RoleParts {
  readonly declared: Declared
  /** The fields that roles can close. */
  readonly ruledFields: RuledFields
}

const subject = (id: string) => ({ kind: 'role', id })

/** Refuses what no permission and no field is, and a scope for what has none. */
export async function refuseUnknownContent(ctx: Ctx, parts: RoleParts, draft: RoleDraft): Promise<void> {
  for (const [permission, holding] of Object.entries(draft.rights ?? {})) {
    const grant = isGrantKey(permission) ? parts.declared.get(permission) : undefined
    if (!grant) throw new Refusal('permission_unknown', { permission: permission.slice(0, 100) })
    if (grant.kind === 'whole' && !['denied', 'none', 'all'].includes(holding)) throw new Refusal('scope_unusable', { permission, holding })
  }
  const known = new Set((await parts.ruledFields(ctx)).map(({ object, field }) => `${object}.${field}`))
  const unknown = draft.fields?.find(({ object, field }) => !known.has(`${object}.${field}`))
  if (unknown) throw new Refusal('field_unknown', { field: `${unknown.object}.${unknown.field}`.slice(0, 200) })
}

async function refuseTaken(ctx: Ctx, name: string, except: string | null): Promise<void> {
  const { rows } = await sql`
    select from access.roles where key is null and lower(name) = lower(${name}) and role_id is distinct from ${except}::uuid`.execute(
    db(ctx.tx),
  )
  if (rows.length > 0) throw new Refusal('role_name_taken', { name })
}

async function writeRights(ctx: Ctx, roleId: string, rights: Readonly<Record<string, Holding>>): Promise<void> {
  const rows = Object.entries(rights).map(([permission, holding]) => ({ roleId, permission, holding }))
  if (rows.length === 0) return
  await db(ctx.tx)
    .insertInto('access.roleRights')
    .values(rows)
    .onConflict((clash) => clash.columns(['roleId', 'permission']).doUpdateSet((e) => ({ holding: e.ref('excluded.holding') })))
    .execute()
}

/**
 * A standard role keeps what the company decided otherwise and nothing else: where it stands as it came, it follows what a later version
 * of ours has it come with.
 */
async function forgetUnchanged(ctx: Ctx, declared: Declared, { roleId, key }: RoleView): Promise<void> {
  if (key === null || key === 'admin') return
  const asCame = [...declared].map(([permission, { holders }]) => ({ permission, holding: holders[key] ?? 'none' }))
  await sql`
    delete from access.role_rights g using jsonb_to_recordset(${JSON.stringify(asCame)}::jsonb) as c(permission text, holding text)
     where g.role_id = ${roleId}::uuid and g.permission = c.permission and g.holding = c.holding`.execute(db(ctx.tx))
}

async function writeFields(ctx: Ctx, roleId: string, fields: NonNullable<RoleDraft['fields']>): Promise<void> {
  await db(ctx.tx).deleteFrom('access.roleFields').where('roleId', '=', roleId).execute()
  const rows = new Map(
    fields.flatMap((field) => (field.rule === 'write' ? [] : [[`${field.object}.${field.field}`, { roleId, ...field }]])),
  )
  if (rows.size > 0)
    await db(ctx.tx)
      .insertInto('access.roleFields')
      .values([...rows.values()])
      .execute()
}

const rulesOf = (role: RoleView) => Object.fromEntries(role.fields.map(({ object, field, rule }) => [`${object}.${field}`, rule]))

// Before and after of what differs, for whoever reads the log.
function differences(before: RoleView, after: RoleView): Record<string, readonly [unknown, unknown]> {
  const plain = ({ name, description, rights }: RoleView) => ({ name, description, ...rights })
  const [old, now]: Record<string, unknown>[] = [
    { ...plain(before), ...rulesOf(before) },
    { ...plain(after), ...rulesOf(after) },
  ]
  const keys = new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])
  return Object.fromEntries(
    [...keys].flatMap((key) => (old?.[key] === now?.[key] ? [] : [[key, [old?.[key] ?? null, now?.[key] ?? null] as const]])),
  )
}

/** Makes a role of the company's own: empty, or as another one is now. */
export async function createRole(ctx: Ctx, parts: RoleParts, input: NewRole): Promise<RoleView> {
  await lockRights(ctx.tx)
  await refuseUnknownContent(ctx, parts, input)
  await refuseTaken(ctx, input.name, null)
  const roleId = newId()
  const model = input.copyOf === undefined ? null : await roleById(ctx, parts.declared, input.copyOf)
  await db(ctx.tx).insertInto('access.roles').values({ roleId, key: null, name: input.name, description: input.description }).execute()
  await writeRights(ctx, roleId, { ...model?.rights, ...input.rights })
  await writeFields(ctx, roleId, input.fields ?? model?.fields ?? [])
  await rightsChanged(ctx.tx)
  const role = await roleById(ctx, parts.declared, roleId)
  await audit(ctx, {
    action: 'access.role.created',
    subject: subject(roleId),
    changes: { name: role.name, rights: role.rights, fields: rulesOf(role) },
  })
  return role
}

/** Changes what is given of a role; refused when somebody else changed it since `version` was read. Administrators' own is as it is. */
export async function changeRole(ctx: Ctx, parts: RoleParts, roleId: string, input: RoleChange): Promise<RoleView> {
  await lockRights(ctx.tx)
  const before = await roleById(ctx, parts.declared, roleId)
  if (before.key === 'admin') throw new Refusal('role_fixed', { role: before.key })
  if (before.key !== null && input.name !== undefined) throw new Refusal('role_fixed', { role: before.key })
  if (before.version !== input.version) throw new Refusal('version_conflict', { id: roleId, version: before.version })
  await refuseUnknownContent(ctx, parts, input)
  if (input.name !== undefined) await refuseTaken(ctx, input.name, roleId)
  await db(ctx.tx)
    .updateTable('access.roles')
    .set({ name: input.name ?? before.name, description: input.description ?? before.description, version: before.version + 1 })
    .where('roleId', '=', roleId)
    .execute()
  await writeRights(ctx, roleId, input.rights ?? {})
  await forgetUnchanged(ctx, parts.declared, before)
  if (input.fields) await writeFields(ctx, roleId, input.fields)
  await rightsChanged(ctx.tx)
  const after = await roleById(ctx, parts.declared, roleId)
  await audit(ctx, { action: 'access.role.changed', subject: subject(roleId), changes: differences(before, after) })
  return after
}

/** Removes a role of the company's own that nobody holds. */
export async function removeRole(ctx: Ctx, parts: RoleParts, roleId: string): Promise<void> {
  await lockRights(ctx.tx)
  const role = await roleById(ctx, parts.declared, roleId)
  if (role.key !== null) throw new Refusal('role_fixed', { role: role.key })
  const holders = await db(ctx.tx).selectFrom('access.userRoles').select('userId').where('roleId', '=', roleId).execute()
  if (holders.length > 0) throw new Refusal('role_in_use', { name: role.name, people: new Set(holders.map((row) => row.userId)).size })
  await db(ctx.tx).deleteFrom('access.roles').where('roleId', '=', roleId).execute()
  await rightsChanged(ctx.tx)
  await audit(ctx, { action: 'access.role.removed', subject: subject(roleId), changes: { name: role.name } })
}

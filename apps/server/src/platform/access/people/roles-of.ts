import { sql } from 'kysely'
import { z } from 'zod'
import { audit } from '../../audit/audit.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { standardRoles } from '../actor.ts'
import { db, rootUnitId } from '../schema.ts'
import { lockRights, rightsChanged } from '../snapshot.ts'
import { openUnit } from '../units/queries.ts'
import { keepingAnAdmin } from './admins.ts'

/** A role by name: one of the standard roles has its key and is called by it in the reader's language. */
export const RoleRef = z.object({ roleId: z.string(), key: z.enum(standardRoles).nullable(), name: z.string() }).meta({ id: 'RoleRef' })
export type RoleRef = z.infer<typeof RoleRef>

/** user → the roles they hold, whoever gave them. */
export async function rolesOfUsers(tx: Tx, userIds: readonly string[]): Promise<ReadonlyMap<string, RoleRef[]>> {
  const { rows } = await sql<RoleRef & { userId: string }>`
    select distinct u.user_id, r.role_id, r.key, r.name from access.user_roles u join access.roles r on r.role_id = u.role_id
     where u.user_id = any(${userIds}::uuid[]) order by r.role_id`.execute(db(tx))
  const known = new Map<string, RoleRef[]>(userIds.map((id) => [id, []]))
  for (const { userId, ...role } of rows) known.get(userId)?.push(role)
  return known
}

/** Roles by id or, the standard ones, by key; refuses one that there is not (`role_not_found`). */
async function rolesNamed(tx: Tx, names: readonly string[]): Promise<RoleRef[]> {
  const roles = await db(tx).selectFrom('access.roles').select(['roleId', 'key', 'name']).execute()
  return names.map((name) => {
    const found = roles.find((role) => role.roleId === name || role.key === name)
    if (!found) throw new Refusal('role_not_found', { id: name.slice(0, 100) })
    return found
  })
}

const labelOf = (role: RoleRef): string => role.key ?? role.name

/** Gives a user exactly these roles from this source (`hand`, or an identity provider's id); roles from elsewhere stay. */
export async function giveRoles(ctx: Ctx, userId: string, names: readonly string[], source = 'hand'): Promise<void> {
  const wanted = await rolesNamed(ctx.tx, names)
  await keepingAnAdmin(ctx.tx, userId, async () => {
    const before = (await rolesOfUsers(ctx.tx, [userId])).get(userId) ?? []
    await db(ctx.tx).deleteFrom('access.userRoles').where('userId', '=', userId).where('source', '=', source).execute()
    const rows = [...new Set(wanted.map((role) => role.roleId))].map((roleId) => ({ userId, roleId, source }))
    if (rows.length > 0) await db(ctx.tx).insertInto('access.userRoles').values(rows).execute()
    const after = (await rolesOfUsers(ctx.tx, [userId])).get(userId) ?? []
    const roles = [before.map(labelOf), after.map(labelOf)]
    if (JSON.stringify(roles[0]) === JSON.stringify(roles[1])) return
    await rightsChanged(ctx.tx)
    await audit(ctx, { action: 'access.person.roles_changed', subject: { kind: 'user', id: userId }, changes: { roles, source } })
  })
}

/** Puts somebody new into a unit, their home: the company itself unless said otherwise. */
export async function placeNewcomer(tx: Tx, userId: string, unitId: string = rootUnitId): Promise<void> {
  await lockRights(tx)
  await openUnit(tx, unitId)
  await db(tx)
    .insertInto('access.unitMembers')
    .values({ userId, unitId, isHome: true })
    .onConflict((clash) => clash.doNothing())
    .execute()
  await rightsChanged(tx)
}

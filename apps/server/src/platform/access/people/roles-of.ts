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

/** Who gives somebody a role or a unit: an administrator by hand, or an identity provider by their groups there. */
const Giver = z.object({ kind: z.enum(['hand', 'provider']), name: z.string() }).meta({ id: 'Giver' })

/** A role that somebody holds, and by whom: given by two, it goes when both take it away. */
export const HeldRole = z.object({ ...RoleRef.shape, givers: z.array(Giver) }).meta({ id: 'HeldRole' })
export type HeldRole = z.infer<typeof HeldRole>

/** Under which name a provider's gifts are kept apart from those made by hand. */
export const sourceOfProvider = (providerId: string): string => `provider:${providerId}`

/** user → the roles they hold, whoever gave them. */
export async function rolesOfUsers(tx: Tx, userIds: readonly string[]): Promise<ReadonlyMap<string, HeldRole[]>> {
  const { rows } = await sql<HeldRole & { userId: string }>`
    select u.user_id, r.role_id, r.key, r.name,
      jsonb_agg(jsonb_build_object('kind', case u.source when 'hand' then 'hand' else 'provider' end, 'name', coalesce(p.name, ''))
        order by u.source <> 'hand', p.name) as givers
      from access.user_roles u join access.roles r on r.role_id = u.role_id
      left join auth.sso_providers p on u.source = 'provider:' || p.provider_id
     where u.user_id = any(${userIds}::uuid[]) group by u.user_id, r.role_id order by r.role_id`.execute(db(tx))
  const known = new Map<string, HeldRole[]>(userIds.map((id) => [id, []]))
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

async function givenBy(tx: Tx, userId: string, source: string): Promise<RoleRef[]> {
  return await db(tx)
    .selectFrom('access.userRoles as u')
    .innerJoin('access.roles as r', 'r.roleId', 'u.roleId')
    .select(['r.roleId', 'r.key', 'r.name'])
    .where('u.userId', '=', userId)
    .where('u.source', '=', source)
    .orderBy('r.roleId')
    .execute()
}

/** Gives a user exactly these roles from this source (`hand`, or an identity provider's); roles from elsewhere stay. */
export async function giveRoles(ctx: Ctx, userId: string, names: readonly string[], source = 'hand'): Promise<void> {
  const wanted = new Set((await rolesNamed(ctx.tx, names)).map((role) => role.roleId))
  await keepingAnAdmin(ctx.tx, userId, async () => {
    const had = await givenBy(ctx.tx, userId, source)
    if (had.length === wanted.size && had.every((role) => wanted.has(role.roleId))) return
    const before = (await rolesOfUsers(ctx.tx, [userId])).get(userId) ?? []
    await db(ctx.tx).deleteFrom('access.userRoles').where('userId', '=', userId).where('source', '=', source).execute()
    const rows = [...wanted].map((roleId) => ({ userId, roleId, source }))
    if (rows.length > 0) await db(ctx.tx).insertInto('access.userRoles').values(rows).execute()
    const after = (await rolesOfUsers(ctx.tx, [userId])).get(userId) ?? []
    await rightsChanged(ctx.tx)
    // What another source gives as well stays held: so the log says both what is held and what this one gives.
    const pair = (one: readonly RoleRef[], other: readonly RoleRef[]) => [one.map(labelOf), other.map(labelOf)]
    const changes = { roles: pair(before, after), given: pair(had, await givenBy(ctx.tx, userId, source)), source }
    await audit(ctx, { action: 'access.person.roles_changed', subject: { kind: 'user', id: userId }, changes })
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

import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { principalNames } from '../people/principals.ts'
import { rolesOfUsers } from '../people/roles-of.ts'
import { holdingOf, isDenied, partsOf, rightsOf } from '../rights.ts'
import type { RuledFields } from '../roles/contract.ts'
import { db } from '../schema.ts'
import { type Scope, scopes } from '../scope.ts'
import type { Snapshot } from '../snapshot.ts'
import type { PersonRights } from './contract.ts'
import { type ExplainParts, roleRef } from './record.ts'

const countedUpTo = 10_000

const asScope = (text: string): Scope | null => scopes.find((one) => one === text) ?? null

function rightsWithRoles(snapshot: Snapshot, parts: ExplainParts, userId: string, now: number): PersonRights['rights'] {
  const own = partsOf(snapshot, userId, now)
  const held = rightsOf(snapshot, parts.declared, userId, now)
  return [...parts.declared].flatMap(([permission, grant]) => {
    if (!held.may(permission) || isDenied(own, permission, grant)) return []
    const holders = own.flatMap((part) =>
      part.roles.flatMap((role) => {
        const scope = asScope(holdingOf(role, permission, grant))
        return scope === null ? [] : [{ role, scope }]
      }),
    )
    const scope = scopes.findLast((one) => holders.some((holder) => holder.scope === one)) ?? 'own'
    const widestRoles = new Set(holders.filter((holder) => holder.scope === scope).map(({ role }) => role.roleId))
    return [{ permission, kind: grant.kind, scope, roles: [...widestRoles].map((id) => roleRef(snapshot, id)) }]
  })
}

/** What somebody may see and do, from which roles, and how many customers that comes to. */
export async function personRights(
  ctx: Ctx,
  parts: ExplainParts & { readonly ruledFields: RuledFields },
  userId: string,
): Promise<PersonRights> {
  const user = await db(ctx.tx).selectFrom('auth.user').select(['id', 'name']).where('id', '=', userId).executeTakeFirst()
  if (!user) throw new Refusal('user_not_found', { id: userId })
  const snapshot = await parts.snapshot()
  const now = ctx.now.getTime()
  const rights = rightsOf(snapshot, parts.declared, userId, now)
  const person = snapshot.people.get(userId)
  const away = partsOf(snapshot, userId, now).flatMap((part) => (part.isDeputy ? [part.person.userId] : []))
  const names = await principalNames(ctx.tx, [...(person?.units ?? []), ...(person?.teams ?? []), ...away])
  const refs = (ids: readonly string[]) => ids.map((id) => ({ id, name: names.get(id) ?? '' }))
  return {
    userId,
    name: user.name,
    roles: (await rolesOfUsers(ctx.tx, [userId])).get(userId) ?? [],
    units: refs(person?.units ?? []),
    teams: refs(person?.teams ?? []),
    standingInFor: refs(away),
    rights: rightsWithRoles(snapshot, parts, userId, now),
    closed: (await parts.ruledFields(ctx)).flatMap(({ object, field }) => {
      const access = rights.field(object, field)
      return access === 'write' ? [] : [{ object, field, access }]
    }),
    customers: { count: await parts.customers.countSeen(ctx, rights, countedUpTo), upTo: countedUpTo },
  }
}

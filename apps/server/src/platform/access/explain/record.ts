import type { Ctx } from '../../http/context.ts'
import { principalNames } from '../people/principals.ts'
import type { RoleRef } from '../people/roles-of.ts'
import type { CustomerPort } from '../ports.ts'
import type { Declared } from '../rights.ts'
import { db } from '../schema.ts'
import type { Snapshot } from '../snapshot.ts'
import { present } from '../units/tree.ts'
import type { RecordAccess } from './contract.ts'
import { type Ground, groundsOf } from './grounds.ts'

export interface ExplainParts {
  readonly declared: Declared
  readonly snapshot: () => Promise<Snapshot>
  readonly customers: Pick<CustomerPort, 'standing' | 'countSeen' | 'firstSeen'>
}

const mostPeople = 200

/** A role as people name it. */
export function roleRef(snapshot: Snapshot, roleId: string): RoleRef {
  const role = snapshot.roles.get(roleId)
  return { roleId, key: role?.key ?? null, name: role?.name ?? '' }
}

// Those who see it for a reason of its own come before those who see everything.
const rank = (grounds: readonly Ground[]): number => (grounds.some((ground) => ground.kind !== 'everything') ? 0 : 1)

/** Everybody who may see a customer, each with the grounds; for whoever may see it themselves. */
export async function recordAccess(ctx: Ctx, parts: ExplainParts, id: string): Promise<RecordAccess> {
  const standing = await parts.customers.standing(ctx, id)
  const snapshot = await parts.snapshot()
  const users = await db(ctx.tx).selectFrom('auth.user').select(['id', 'name']).where('disabled', '=', false).orderBy('name').execute()
  const now = ctx.now.getTime()
  const found = users.flatMap((user) => {
    const grounds = groundsOf(snapshot, parts.declared, user.id, 'customers.customer.see', standing, now)
    if (grounds.length === 0) return []
    const mayEdit = groundsOf(snapshot, parts.declared, user.id, 'customers.customer.edit', standing, now).length > 0
    return [{ userId: user.id, name: user.name, mayEdit, grounds }]
  })
  const shown = found.toSorted((a, b) => rank(a.grounds) - rank(b.grounds)).slice(0, mostPeople)
  const unitId = present(snapshot.units, standing.unitId)?.unitId ?? standing.unitId
  const named = shown.flatMap(({ grounds }) => grounds.flatMap((ground) => [ground.viaId ?? [], ground.standingInFor ?? []].flat()))
  const names = await principalNames(ctx.tx, [...new Set([...named, unitId, ...(standing.ownerId ? [standing.ownerId] : [])])])
  const ref = (one: string) => ({ id: one, name: names.get(one) ?? '' })
  return {
    owner: standing.ownerId === null ? null : ref(standing.ownerId),
    unit: ref(unitId),
    people: shown.map((person) => ({
      ...person,
      grounds: person.grounds.map(({ roleId, viaId, standingInFor, ...ground }) => ({
        ...ground,
        role: roleRef(snapshot, roleId),
        via: viaId === null ? null : ref(viaId),
        standingInFor: standingInFor === null ? null : (names.get(standingInFor) ?? ''),
      })),
    })),
    more: found.length - shown.length,
  }
}

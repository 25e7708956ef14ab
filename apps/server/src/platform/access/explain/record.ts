import type { Ctx } from '../../http/context.ts'
import type { GrantKey } from '../grants.ts'
import { principalNames } from '../people/principals.ts'
import type { RoleRef } from '../people/roles-of.ts'
import type { CustomerPort, CustomerStanding } from '../ports.ts'
import type { Declared } from '../rights.ts'
import { db } from '../schema.ts'
import type { Snapshot } from '../snapshot.ts'
import { present as presentUnit } from '../units/tree.ts'
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

/** One way to come by a record: every one of the permissions, over what stands so. */
export interface WayIn {
  readonly permissions: readonly GrantKey[]
  readonly standing: CustomerStanding
  /** Only what is shared counts: the rest of the standing is another's. */
  readonly onlyShares?: boolean
}

/** What is asked of a record: whose it is, and by which ways it may be seen, and changed. */
export interface Asked {
  readonly ownerId: string | null
  readonly unitId: string
  readonly see: readonly WayIn[]
  readonly edit: readonly WayIn[]
}

type Mind = Pick<ExplainParts, 'declared'> & { readonly snapshot: Snapshot; readonly now: number }

// Where several permissions are needed together, the last says why: the others let in to ask.
function groundsOn({ snapshot, declared, now }: Mind, userId: string, ways: readonly WayIn[]): readonly Ground[] {
  return ways.flatMap(({ permissions, standing, onlyShares = false }) => {
    const each = permissions.map((permission) => groundsOf(snapshot, declared, userId, permission, standing, now))
    if (each.some((grounds) => grounds.length === 0)) return []
    return (each.at(-1) ?? []).filter(({ kind }) => !onlyShares || kind === 'share')
  })
}

/** Everybody who may see a customer, each with the grounds; for whoever may see it themselves. */
export async function customerAccess(ctx: Ctx, parts: ExplainParts, id: string): Promise<RecordAccess> {
  const standing = await parts.customers.standing(ctx, id)
  const { ownerId, unitId } = standing
  const see = [{ permissions: ['customers.customer.see'] as const, standing }]
  return await recordAccess(ctx, parts, { ownerId, unitId, see, edit: [{ permissions: ['customers.customer.edit'], standing }] })
}

/** Everybody who may see a record, each with the grounds. That the actor may is for the caller to ask. */
export async function recordAccess(
  ctx: Ctx,
  { declared, snapshot: present }: Pick<ExplainParts, 'declared' | 'snapshot'>,
  asked: Asked,
): Promise<RecordAccess> {
  const snapshot = await present()
  const users = await db(ctx.tx).selectFrom('auth.user').select(['id', 'name']).where('disabled', '=', false).orderBy('name').execute()
  const mind = { snapshot, declared, now: ctx.now.getTime() }
  const found = users.flatMap((user) => {
    const grounds = groundsOn(mind, user.id, asked.see)
    if (grounds.length === 0) return []
    return [{ userId: user.id, name: user.name, mayEdit: groundsOn(mind, user.id, asked.edit).length > 0, grounds }]
  })
  const shown = found.toSorted((a, b) => rank(a.grounds) - rank(b.grounds)).slice(0, mostPeople)
  const unitId = presentUnit(snapshot.units, asked.unitId)?.unitId ?? asked.unitId
  const named = shown.flatMap(({ grounds }) => grounds.flatMap((ground) => [ground.viaId ?? [], ground.standingInFor ?? []].flat()))
  const names = await principalNames(ctx.tx, [...new Set([...named, unitId, ...(asked.ownerId ? [asked.ownerId] : [])])])
  const ref = (one: string) => ({ id: one, name: names.get(one) ?? '' })
  return {
    owner: asked.ownerId === null ? null : ref(asked.ownerId),
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

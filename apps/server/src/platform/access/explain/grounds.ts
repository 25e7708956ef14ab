import type { CustomerStanding } from '../ports.ts'
import { type Declared, holdingOf, isDenied, type Part, partsOf } from '../rights.ts'
import type { KnownRole, Snapshot } from '../snapshot.ts'
import { lineOf, withMerged } from '../units/tree.ts'

export const groundKinds = ['everything', 'owner', 'team', 'unit', 'below', 'share'] as const

/** Why somebody may do something to a record. */
export interface Ground {
  readonly kind: (typeof groundKinds)[number]
  /** The role that lets them, on that ground. */
  readonly roleId: string
  /** The team, unit or principal that it goes by. */
  readonly viaId: string | null
  /** For whom they stand in; null: of their own. */
  readonly standingInFor: string | null
  /** When a share ends. */
  readonly until: string | null
}

type Way = Pick<Ground, 'kind' | 'viaId' | 'until'>
const way = (kind: Ground['kind'], viaId: string | null = null, until: string | null = null): Way => ({ kind, viaId, until })

function waysOfRole(snapshot: Snapshot, part: Part, scope: string, standing: CustomerStanding): readonly Way[] {
  const { person } = part
  if (scope === 'all') return [way('everything')]
  const ways: Way[] = []
  if (standing.ownerId === person.userId) ways.push(way('owner'))
  if (scope !== 'own' && standing.ownerId !== null) {
    const owner = standing.ownerId
    const teams = person.teams.filter((team) => owner !== person.userId && snapshot.teamMembers.get(team)?.includes(owner))
    ways.push(...teams.map((team) => way('team', team)))
  }
  const above = lineOf(snapshot.units, standing.unitId)
  const own = new Set(person.units.flatMap((unit) => lineOf(snapshot.units, unit)[0] ?? []))
  if ((scope === 'unit' || scope === 'below') && above[0] !== undefined && own.has(above[0])) ways.push(way('unit', above[0]))
  if (scope === 'below')
    ways.push(
      ...above
        .slice(1)
        .filter((unit) => own.has(unit))
        .map((unit) => way('below', unit)),
    )
  return ways
}

function sharedWays(snapshot: Snapshot, part: Part, standing: CustomerStanding, isForChange: boolean): readonly Way[] {
  const principals = new Set([
    part.person.userId,
    ...part.person.teams,
    ...withMerged(
      snapshot.units,
      part.person.units.flatMap((unit) => lineOf(snapshot.units, unit)),
    ),
  ])
  return standing.shares
    .filter((share) => principals.has(share.principalId) && (share.mayEdit || !isForChange))
    .map((share) => way('share', share.principalId, share.until))
}

function scopeIn(role: KnownRole, declared: Declared, permission: `${string}.${string}.${string}`): string {
  const grant = declared.get(permission)
  return grant ? holdingOf(role, permission, grant) : 'none'
}

/** Every ground on which a user holds a permission over a record; none: they do not. The same rule as in the lists, told instead of asked. */
export function groundsOf(
  snapshot: Snapshot,
  declared: Declared,
  userId: string,
  permission: 'customers.customer.see' | 'customers.customer.edit' | `${string}.${string}.${string}`,
  standing: CustomerStanding,
  now: number,
): readonly Ground[] {
  const grant = declared.get(permission)
  const parts = partsOf(snapshot, userId, now)
  if (!grant || isDenied(parts, permission, grant)) return []
  return parts.flatMap((part) => {
    if (part.roles.some((role) => scopeIn(role, declared, permission) === 'denied')) return []
    const holding = part.roles.filter((role) => scopeIn(role, declared, permission) !== 'none')
    const standingInFor = part.isDeputy ? part.person.userId : null
    return holding.flatMap((role) =>
      [
        ...waysOfRole(snapshot, part, scopeIn(role, declared, permission), standing),
        ...(permission.endsWith('.see') || permission.endsWith('.edit')
          ? sharedWays(snapshot, part, standing, permission.endsWith('.edit'))
          : []),
      ].map((one): Ground => ({ ...one, roleId: role.roleId, standingInFor })),
    )
  })
}

import type { Permission } from './actor.ts'
import { type Grant, type GrantKey, isGrantKey } from './grants.ts'
import { rootUnitId } from './schema.ts'
import {
  everything,
  type FieldAccess,
  fieldRules,
  type Holding,
  holdings,
  joined,
  nothing,
  type Reach,
  type Scope,
  widest,
} from './scope.ts'
import type { KnownPerson, KnownRole, Snapshot } from './snapshot.ts'
import { lineOf, present, withBelow, withMerged } from './units/tree.ts'

/** What somebody may do, decided once per version of the rights: the one place that every list, record, field and page asks. */
export interface Rights {
  readonly permissions: readonly Permission[]
  /** Those of them that are held over some records only, or may be. */
  readonly bounded: readonly Permission[]
  may(permission: Permission): boolean
  /** Over which records a permission is held. */
  reach(permission: Permission): Reach
  field(object: string, field: string): FieldAccess
  /** The unit that what they make belongs to. */
  readonly home: string
  /** Whether every record and every field is open to them. */
  readonly seesEverything: boolean
  /** Where they themselves stand, whomever they stand in for. */
  readonly place: Place
}

/** The units that somebody is in, those above and those below, with what was merged into any of them. */
export interface Place {
  readonly units: readonly string[]
  /** Their units and all above. */
  readonly line: readonly string[]
  /** Their units and all below. */
  readonly below: readonly string[]
}

const nowhere: Place = { units: [], line: [], below: [] }

export type Declared = ReadonlyMap<GrantKey, Grant>

/** The system's own rights, and those of whoever holds the data folder. */
export const allRights: Rights = {
  permissions: [],
  bounded: [],
  may: () => true,
  reach: () => everything,
  field: () => 'write',
  home: rootUnitId,
  seesEverything: true,
  place: nowhere,
}

export const noRights: Rights = {
  permissions: [],
  bounded: [],
  may: (permission) => permission === 'public',
  reach: () => nothing,
  field: () => 'hidden',
  home: rootUnitId,
  seesEverything: false,
  place: nowhere,
}

/** What a role holds: the company's word on it, else what the standard role came with. */
export function holdingOf(role: KnownRole, permission: string, grant: Grant): Holding {
  if (role.key === 'admin') return 'all'
  return role.rights.get(permission) ?? (role.key === null ? 'none' : (grant.holders[role.key] ?? 'none'))
}

const verbOf = (permission: string): string => permission.split('.')[2] ?? ''

// A share lends sight of a record, or sight and change; it never lends the right to export, assign or share on.
const lendable = new Set(['see', 'edit'])

function reachOf(snapshot: Snapshot, person: KnownPerson, scope: Scope): Reach {
  if (scope === 'all') return everything
  const units =
    scope === 'below' ? withBelow(snapshot.units, person.units) : scope === 'unit' ? withMerged(snapshot.units, person.units) : []
  if (units.length === snapshot.units.size) return everything
  const mates = scope === 'own' ? [] : person.teams.flatMap((team) => snapshot.teamMembers.get(team) ?? [])
  // What was shared with a unit is shared with the one that it has become.
  const above = withMerged(
    snapshot.units,
    person.units.flatMap((unit) => lineOf(snapshot.units, unit)),
  )
  const principals = [...new Set([person.userId, ...person.teams, ...above])]
  return { everything: false, owners: [...new Set([person.userId, ...mates])], units, principals }
}

// Five scopes serve some sixty permissions: each is worked out once.
function reachesOf(snapshot: Snapshot, person: KnownPerson): (permission: string, scope: Scope) => Reach {
  const known = new Map<Scope, Reach>()
  return (permission, scope) => {
    const reach = known.get(scope) ?? reachOf(snapshot, person, scope)
    known.set(scope, reach)
    return reach.everything || lendable.has(verbOf(permission)) ? reach : { ...reach, principals: [] }
  }
}

/** What rights come from: oneself, and each for whom one stands in. */
export interface Part {
  readonly person: KnownPerson
  readonly reach: (permission: string, scope: Scope) => Reach
  readonly roles: readonly KnownRole[]
  /** A deputy takes over the work of whoever is away, not the running of the system. */
  readonly isDeputy: boolean
}

const administrative = /^(auth|access|platform|system)\./

export function partsOf(snapshot: Snapshot, userId: string, now: number): readonly Part[] {
  const away = snapshot.standIns.filter((one) => one.deputyId === userId && one.since <= now && now < one.until).map((one) => one.userId)
  return [userId, ...away].flatMap((id, index): Part[] => {
    const person = snapshot.people.get(id)
    if (!person) return []
    const roles = person.roles.flatMap((roleId) => snapshot.roles.get(roleId) ?? [])
    return [{ person, reach: reachesOf(snapshot, person), roles, isDeputy: index > 0 }]
  })
}

function heldBy(part: Part, permission: GrantKey, grant: Grant): Scope | null {
  if (part.isDeputy && administrative.test(permission)) return null
  const holding = widest(
    holdings,
    part.roles.map((role) => holdingOf(role, permission, grant)),
  )
  return holding === undefined || holding === 'denied' || holding === 'none' ? null : holding
}

// A role that does not let see the object says nothing of its fields.
function fieldAccessOf(parts: readonly Part[], declared: Declared, object: string, field: string): FieldAccess {
  const sight = `${object}.see`
  const grant = isGrantKey(sight) ? declared.get(sight) : undefined
  const speaking = parts.flatMap((part) =>
    part.roles.filter((role) => grant && !['denied', 'none'].includes(holdingOf(role, sight, grant))),
  )
  const rules = speaking.map((role) => (role.key === 'admin' ? 'write' : (role.fields.get(`${object}.${field}`) ?? 'write')))
  const rule = widest(fieldRules, rules)
  return rule === undefined || rule === 'denied' ? 'hidden' : rule
}

const splitKey = (key: string): [string, string] => [key.slice(0, key.lastIndexOf('.')), key.slice(key.lastIndexOf('.') + 1)]

// Asked for each field of each row: worked out once.
function fieldsOf(parts: readonly Part[], declared: Declared): (object: string, field: string) => FieldAccess {
  const known = new Map<string, FieldAccess>()
  return (object, field) => {
    const key = `${object}.${field}`
    const access = known.get(key) ?? fieldAccessOf(parts, declared, object, field)
    known.set(key, access)
    return access
  }
}

// What somebody's own roles deny them, standing in for somebody else does not give them.
export function isDenied(parts: readonly Part[], permission: GrantKey, grant: Grant): boolean {
  return parts.some((part) => !part.isDeputy && part.roles.some((role) => holdingOf(role, permission, grant) === 'denied'))
}

function reachesOfAll(parts: readonly Part[], declared: Declared): ReadonlyMap<string, Reach> {
  const reaches = new Map<string, Reach>()
  for (const [permission, grant] of declared)
    for (const part of isDenied(parts, permission, grant) ? [] : parts) {
      const scope = heldBy(part, permission, grant)
      if (scope === null) continue
      const reach = grant.kind === 'whole' ? everything : part.reach(permission, scope)
      reaches.set(permission, joined(reaches.get(permission) ?? nothing, reach))
    }
  return reaches
}

function placeOf({ units }: Snapshot, person: KnownPerson | undefined): Place {
  if (!person) return nowhere
  return {
    units: withMerged(units, person.units),
    line: withMerged(
      units,
      person.units.flatMap((unit) => lineOf(units, unit)),
    ),
    below: withBelow(units, person.units),
  }
}

/** The rights of a user at a moment. */
export function rightsOf(snapshot: Snapshot, declared: Declared, userId: string, now: number): Rights {
  const parts = partsOf(snapshot, userId, now)
  const reaches = reachesOfAll(parts, declared)
  const fields = fieldsOf(parts, declared)
  const ruled = new Set(parts.flatMap((part) => part.roles.flatMap((role) => [...role.fields.keys()])))
  const isClosed = [...ruled].some((key) => !['read', 'write'].includes(fields(...splitKey(key))))
  const seesEverything =
    !isClosed && [...declared].every(([key, grant]) => !grant.isPartOfEverything || reaches.get(key)?.everything === true)
  const may = (permission: Permission): boolean => {
    if (permission === 'public') return true
    return reaches.has(permission) && (seesEverything || !declared.get(permission)?.needsEverything)
  }
  return {
    permissions: [...declared.keys()].filter(may),
    bounded: [...declared].flatMap(([key, grant]) => (grant.kind === 'bounded' && may(key) ? [key] : [])),
    may,
    reach: (permission) => (may(permission) ? (reaches.get(permission) ?? nothing) : nothing),
    home: present(snapshot.units, snapshot.people.get(userId)?.units[0] ?? rootUnitId)?.unitId ?? rootUnitId,
    field: fields,
    seesEverything,
    place: placeOf(snapshot, snapshot.people.get(userId)),
  }
}

/** Rights cut down to some permissions: those of an API key. */
export function onlyFor(rights: Rights, permissions: readonly string[]): Rights {
  const kept = new Set<string>(permissions)
  const may = (permission: Permission): boolean => permission === 'public' || (kept.has(permission) && rights.may(permission))
  return {
    ...rights,
    permissions: rights.permissions.filter(may),
    bounded: rights.bounded.filter(may),
    may,
    reach: (permission) => (may(permission) ? rights.reach(permission) : nothing),
  }
}

/** When these rights may end or widen by themselves: the next beginning or end of a standing-in that concerns the user. */
export function nextTurn(snapshot: Snapshot, userId: string, now: number): number {
  const turns = snapshot.standIns.filter((one) => one.deputyId === userId).flatMap((one) => [one.since, one.until])
  return Math.min(Number.POSITIVE_INFINITY, ...turns.filter((turn) => turn > now))
}

import type { Clock } from '../clock/clock.ts'
import type { Database } from '../db/database.ts'
import type { Tx } from '../db/tx.ts'
import type { Actor } from './actor.ts'
import { type Grant, type GrantKey, type Grants, isGrantKey } from './grants.ts'
import { allRights, type Declared, nextTurn, noRights, type Rights, rightsOf } from './rights.ts'
import { readSnapshot, type Snapshot } from './snapshot.ts'

export interface Access {
  /** The rights of whoever acts, as of the present version of the rights; `version` saves asking for it where it is known. */
  rightsOf(actor: Actor, version?: number): Promise<Rights>
  /** Everything that rights follow from, as it stands now. */
  snapshot(): Promise<Snapshot>
  /** Every permission that some module declared. */
  readonly declared: Declared
}

export interface AccessParts {
  readonly database: Database
  readonly clock: Clock
  /** The permissions over what the company added to the system; they come and go with it, and the version of the rights with them. */
  readonly alsoDeclared?: (tx: Tx) => Promise<Grants>
}

interface Reading {
  readonly version: number
  readonly snapshot: Promise<Snapshot>
  /** The rights worked out from it so far, each until they may change by themselves. */
  readonly rights: Map<string, { readonly rights: Rights; readonly until: number }>
}

const versionStatement = { name: 'access-version', text: 'select version from access.state' }

function declaredBy(grants: readonly Grants[]): Declared {
  const declared = new Map<GrantKey, Grants[GrantKey]>()
  for (const grant of grants) for (const [key, one] of Object.entries(grant)) if (isGrantKey(key)) declared.set(key, one)
  return new Map([...declared].filter((entry): entry is [GrantKey, NonNullable<(typeof entry)[1]>] => entry[1] !== undefined))
}

// In place: whoever holds the declared permissions sees those that came and went.
function redeclare(declared: Map<GrantKey, Grant>, fixed: ReadonlySet<GrantKey>, added: Declared): void {
  for (const key of declared.keys()) if (!fixed.has(key) && !added.has(key)) declared.delete(key)
  for (const [key, grant] of added) if (!fixed.has(key)) declared.set(key, grant)
}

/** Joins the modules' grants with the company's roles, units and teams; what nobody declared, nobody may. */
export function createAccess(parts: AccessParts, grants: readonly Grants[]): Access {
  const declared = new Map(declaredBy(grants))
  const fixed = new Set(declared.keys())
  let reading: Reading | undefined
  const presentVersion = async (): Promise<number> => {
    const { rows } = await parts.database.pool.query<{ version: number }>(versionStatement)
    return rows[0]?.version ?? 0
  }
  const readingAt = (version: number): Reading => {
    if (reading !== undefined && reading.version >= version) return reading
    const snapshot = parts.database.transaction(
      async (tx) => {
        if (parts.alsoDeclared) redeclare(declared, fixed, declaredBy([await parts.alsoDeclared(tx)]))
        return await readSnapshot(tx)
      },
      { readOnly: true, isolation: 'repeatable read' },
    )
    const fresh: Reading = { version, snapshot, rights: new Map() }
    reading = fresh
    snapshot.catch(() => {
      if (reading === fresh) reading = undefined
    })
    return fresh
  }
  return {
    declared,
    snapshot: async () => await readingAt(await presentVersion()).snapshot,
    rightsOf: async (actor, version) => {
      if (actor.kind !== 'user') return actor.kind === 'system' ? allRights : noRights
      const at = readingAt(version ?? (await presentVersion()))
      const snapshot = await at.snapshot
      const now = parts.clock.now().getTime()
      const known = at.rights.get(actor.id)
      if (known && now < known.until) return known.rights
      const rights = rightsOf(snapshot, declared, actor.id, now)
      at.rights.set(actor.id, { rights, until: nextTurn(snapshot, actor.id, now) })
      return rights
    },
  }
}

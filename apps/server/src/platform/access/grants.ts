import type { Actor, Permission, StaffRole } from './actor.ts'

/** Which roles hold a permission; each module declares its own as data. */
export interface Grants {
  readonly [permission: `${string}.${string}.${string}`]: readonly StaffRole[]
}

export interface Access {
  may(actor: Actor, permission: Permission): boolean
  permissionsOf(actor: Actor): readonly Permission[]
  /** Every permission that some module declared. */
  readonly declared: ReadonlySet<string>
}

function isPermission(text: string): text is Permission {
  return text.split('.').length === 3
}

/** Joins the modules' grants; what nobody declared, nobody may. */
export function createAccess(grants: readonly Grants[]): Access {
  const holders = new Map<Permission, ReadonlySet<StaffRole>>()
  for (const grant of grants)
    for (const [permission, roles] of Object.entries(grant)) if (isPermission(permission)) holders.set(permission, new Set(roles))
  const may = (actor: Actor, permission: Permission): boolean => {
    if (permission === 'public' || actor.kind === 'system') return true
    return actor.kind === 'user' && (holders.get(permission)?.has(actor.role) ?? false)
  }
  return {
    may,
    permissionsOf: (actor) => [...holders.keys()].filter((key) => may(actor, key)),
    declared: new Set(holders.keys()),
  }
}

import type { StandardRole } from './actor.ts'
import type { Scope } from './scope.ts'

export type GrantKey = `${string}.${string}.${string}`

/** What can be granted: a permission, and who of the standard roles holds it from the start. Administrators hold everything. */
export interface Grant {
  /** bounded: held over some customers, as far as a scope reaches; whole: held or not. */
  readonly kind: 'bounded' | 'whole'
  /** Of no use to anybody who may not see every customer and every field: what it answers cannot be cut to size. */
  readonly needsEverything: boolean
  /** One of the sights that seeing everything consists of. */
  readonly isPartOfEverything: boolean
  readonly holders: Readonly<Partial<Record<StandardRole, Scope>>>
}

/** What a module's permissions are; each module declares its own as data. */
export type Grants = Readonly<Record<GrantKey, Grant>>

type Holder = Exclude<StandardRole, 'admin'>

/** Everybody of the standard roles but administrators, who need not be named. */
export const everyRole: readonly Holder[] = ['manager', 'analyst', 'marketer', 'agent']

// Analysts answer for the whole company; everybody else for their unit and what is below it, which is all of it until units are made.
const usualScope = (role: Holder): Scope => (role === 'analyst' ? 'all' : 'below')

/** Held over the customers within a scope. */
export function bounded(roles: readonly Holder[], options: { readonly isPartOfEverything?: boolean } = {}): Grant {
  const { isPartOfEverything = false } = options
  return {
    kind: 'bounded',
    needsEverything: false,
    isPartOfEverything,
    holders: Object.fromEntries(roles.map((role) => [role, usualScope(role)])),
  }
}

/** Held or not held. */
export function whole(roles: readonly Holder[], options: { readonly needsEverything?: boolean } = {}): Grant {
  return {
    kind: 'whole',
    needsEverything: options.needsEverything ?? false,
    isPartOfEverything: false,
    holders: Object.fromEntries(roles.map((role) => [role, 'all'])),
  }
}

export function isGrantKey(text: string): text is GrantKey {
  return text.split('.').length === 3
}

import type { Permission } from '../../access/actor.ts'
import type { Rights } from '../../access/rights.ts'
import { Refusal } from '../../http/refusal.ts'

/**
 * Whether a key or another system can be given a permission at all. What makes, changes or shows ways in (sessions, factors, keys,
 * users) never: whoever finds a key must not be able to make themselves another one.
 */
export function isLendable(permission: string): boolean {
  return !permission.startsWith('auth.') || permission === 'auth.user.see'
}

/** What somebody can pass on of what they hold. */
export function lendableOf(rights: Rights): Permission[] {
  return rights.permissions.filter(isLendable)
}

/** Refuses a permission that is not among those that can be passed on, so that nobody makes a key that opens more than they may. */
export function refuseUnlendable(wanted: readonly string[], lendable: readonly string[]): void {
  const beyond = wanted.find((permission) => !lendable.includes(permission))
  if (beyond !== undefined) throw new Refusal('permission_not_held', { permission: beyond })
}

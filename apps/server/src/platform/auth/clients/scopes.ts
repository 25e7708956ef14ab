import { isLendable } from '../keys/lendable.ts'

/** `customers.see`: every right to see of that part of Guanxi; `customers.all`: every right there. */
const bundle = /^([a-z_]+)\.(see|all)$/

function expanded(scope: string, allowed: readonly string[]): readonly string[] {
  const [, part, size] = bundle.exec(scope) ?? []
  if (part === undefined) return allowed.includes(scope) ? [scope] : []
  return allowed.filter((permission) => permission.startsWith(`${part}.`) && (size === 'all' || permission.endsWith('.see')))
}

/** The permissions that a `scope` asks for, of those allowed; all of them where it asks for nothing; null if it asks for one that is not among them. */
export function permissionsOf(scope: string | undefined, allowed: readonly string[]): string[] | null {
  const scopes = (scope ?? '').split(' ').filter((one) => one !== '')
  if (scopes.length === 0) return [...allowed].sort()
  const found = scopes.map((one) => expanded(one, allowed))
  return found.some((permissions) => permissions.length === 0) ? null : [...new Set(found.flat())].sort()
}

/** Every scope there is: the permissions that can be lent, and their bundles. */
export function scopesOf(permissions: readonly string[]): string[] {
  const lendable = permissions.filter(isLendable)
  const parts = [...new Set(lendable.map((permission) => permission.split('.')[0] ?? ''))]
  return [...parts.flatMap((part) => [`${part}.all`, `${part}.see`]), ...lendable].sort()
}

import type { components } from '@guanxi/api-client'
import { useFormats } from '@guanxi/ui'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { unwrap } from '../../api/unwrap.ts'
import { useText } from '../../i18n/text.ts'
import { can } from '../../router/require-permission.ts'
import { useSession } from '../../router/use-session.ts'

export type RoleRef = components['schemas']['RoleRef']
export type HeldRole = components['schemas']['HeldRole']

/** The roles that come with the product; others are the company's own. */
const standardRoles = ['admin', 'manager', 'analyst', 'marketer', 'agent'] as const

/** Every role with what it holds, and everything that can be held. */
export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async ({ signal }) => await unwrap(api.GET('/api/roles', { signal })),
})

/** A role as people call it: the standard ones in the reader's language. */
export function useRoleName() {
  const text = useText('settings')
  return ({ key, name }: Pick<RoleRef, 'key' | 'name'>): string => (key === null ? name : text(`roles.${key}`))
}

/** A role with the provider that gives it, where it is not (only) given by hand. */
export function useHeldRoleName() {
  const text = useText('rights')
  const formats = useFormats()
  const roleName = useRoleName()
  return (role: HeldRole): string => {
    const providers = providersOf(role)
    if (providers.length === 0) return roleName(role)
    const key = isByHand(role) ? 'people.roleFromBoth' : 'people.roleFrom'
    return text(key, { role: roleName(role), provider: formats.list(providers) })
  }
}

/** The identity providers whose groups give somebody a role. */
export function providersOf({ givers }: HeldRole): readonly string[] {
  return givers.flatMap(({ kind, name }) => (kind === 'provider' ? [name] : []))
}

export function isByHand({ givers }: HeldRole): boolean {
  return givers.some(({ kind }) => kind === 'hand')
}

/** Every role to look for by its id; none for a reader who may not see roles. */
export function useRoleFilter(): readonly { readonly value: string; readonly label: string }[] {
  const roleName = useRoleName()
  const { user } = useSession()
  const { data } = useQuery({ ...rolesQuery, enabled: can(user, 'access.role.see') })
  return (data?.roles ?? []).map((role) => ({ value: role.roleId, label: roleName(role) }))
}

export interface RoleChoice {
  /** What the server takes for the role: a standard one's key, another's id. */
  readonly value: string
  readonly label: string
  readonly hint: string
}

/** The role as the server takes it. */
export const roleValue = ({ key, roleId }: Pick<RoleRef, 'key' | 'roleId'>): string => key ?? roleId

/** The roles that can be given; those of the company's own only to whoever may see roles. */
export function useRoleChoices(): readonly RoleChoice[] {
  const text = useText('settings')
  const roleName = useRoleName()
  const { user } = useSession()
  const { data } = useQuery({ ...rolesQuery, enabled: can(user, 'access.role.see') })
  const standard = standardRoles.map((key) => ({ value: key, label: text(`roles.${key}`), hint: text(`roleHints.${key}`) }))
  const own = (data?.roles ?? []).filter(({ key }) => key === null)
  return [...standard, ...own.map((role) => ({ value: role.roleId, label: roleName(role), hint: role.description }))]
}

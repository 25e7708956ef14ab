import { useText } from '../../i18n/text.ts'

export const roles = ['admin', 'manager', 'analyst', 'marketer', 'agent'] as const
export type Role = (typeof roles)[number]

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value)
}

export function useRoleName() {
  const text = useText('settings')
  return (role: string): string => (isRole(role) ? text(`roles.${role}`) : role)
}

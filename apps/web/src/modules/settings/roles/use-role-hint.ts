import { useText } from '../../../i18n/text.ts'
import type { Role } from './queries.ts'

/** What a role is for: the company's words, else the product's own for a standard role. */
export function useRoleHint() {
  const text = useText('settings')
  return ({ key, description }: Pick<Role, 'key' | 'description'>): string =>
    description === '' && key !== null ? text(`roleHints.${key}`) : description
}

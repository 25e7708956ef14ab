import type { OwnValue } from './own-field.ts'

/** Values as the server takes them. */
export function sentValues(custom: Readonly<Record<string, OwnValue>>): Record<string, string | number | boolean | string[] | null> {
  return Object.fromEntries(
    Object.entries(custom).map(([key, value]) => [key, typeof value === 'object' && value !== null ? [...value] : value]),
  )
}

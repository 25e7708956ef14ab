import type { Language } from '../i18n/languages.ts'

/** `module.noun.action`, or `public` written out. */
export type Permission = 'public' | `${string}.${string}.${string}`

export const staffRoles = ['admin', 'manager', 'analyst', 'marketer', 'agent'] as const
export type StaffRole = (typeof staffRoles)[number]

export type Actor =
  | {
      readonly kind: 'user'
      readonly id: string
      readonly name: string
      readonly email: string
      readonly role: StaffRole
      readonly language: Language
    }
  | { readonly kind: 'system'; readonly id: string; readonly name: string }
  | { readonly kind: 'public'; readonly id: null; readonly name: string }

export const systemActor: Actor = { kind: 'system', id: '00000000-0000-7000-8000-000000000000', name: 'Guanxi' }
export const publicActor: Actor = { kind: 'public', id: null, name: '' }

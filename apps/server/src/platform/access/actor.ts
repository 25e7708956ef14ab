import type { Language } from '../i18n/languages.ts'

/** `module.noun.action`, or `public` written out. */
export type Permission = 'public' | `${string}.${string}.${string}`

/** The roles that come with the product; a company makes its own beside them. */
export const standardRoles = ['admin', 'manager', 'analyst', 'marketer', 'agent'] as const
export type StandardRole = (typeof standardRoles)[number]

export type Actor =
  | {
      readonly kind: 'user'
      readonly id: string
      readonly name: string
      readonly email: string
      readonly language: Language
      /** The administrator who acts as this user for a while; absent when it is they themselves. */
      readonly by?: { readonly id: string; readonly name: string; readonly until: string }
      /** The API key or the other system that speaks for this user; absent when it is they themselves. */
      readonly via?: { readonly kind: 'api_key' | 'oauth_client'; readonly id: string; readonly name: string }
    }
  | { readonly kind: 'system'; readonly id: string; readonly name: string }
  | { readonly kind: 'public'; readonly id: null; readonly name: string }

export const systemActor: Actor = { kind: 'system', id: '00000000-0000-7000-8000-000000000000', name: 'Guanxi' }
export const publicActor: Actor = { kind: 'public', id: null, name: '' }

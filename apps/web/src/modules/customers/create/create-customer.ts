import type { components } from '@guanxi/api-client'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type Customer = components['schemas']['Customer']

export const kinds = ['person', 'household', 'company'] as const
export type Kind = (typeof kinds)[number]

function isKind(value: unknown): value is Kind {
  return kinds.some((kind) => kind === value)
}

export interface Entered {
  kind: string | null
  displayName: string
  phone: string
  email: string
  city: string
  source: string
}

export const blank: Entered = { kind: 'person', displayName: '', phone: '', email: '', city: '', source: '' }

export async function createCustomer({ kind, ...texts }: Entered): Promise<Customer> {
  const given = Object.entries(texts).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()] as const]))
  return await unwrap(api.POST('/api/customers', { body: { kind: isKind(kind) ? kind : 'person', ...Object.fromEntries(given) } }))
}

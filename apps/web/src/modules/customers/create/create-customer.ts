import type { components } from '@guanxi/api-client'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import type { OwnField, OwnValue } from '../../own-fields/own-field.ts'
import { isEmpty } from '../../own-fields/problem.ts'
import type { Draft } from '../duplicates/queries.ts'

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
  /** The company's own fields, by key. */
  custom: Record<string, OwnValue>
}

const blank: Entered = { kind: 'person', displayName: '', phone: '', email: '', city: '', source: '', custom: {} }

/** An empty form, the company's own fields with what they begin as. */
export function blankWith(fields: readonly OwnField[]): Entered {
  return { ...blank, custom: Object.fromEntries(fields.map(({ key, defaultValue }) => [key, defaultValue])) }
}

/** What of it tells who it is. */
export function draftOf({ kind, displayName, phone, email, city }: Entered): Draft {
  return { kind: isKind(kind) ? kind : 'person', displayName, phone, email, city }
}

function sentValue(value: OwnValue): string | number | boolean | string[] | null {
  if (isEmpty(value)) return null
  if (typeof value === 'string') return value.trim()
  return typeof value === 'object' && value !== null ? [...value] : value
}

/** `fields` are those that are shown: what was typed into others before they were hidden is not meant. */
export async function createCustomer({ kind, custom, ...texts }: Entered, fields: readonly OwnField[]): Promise<Customer> {
  const given = Object.entries(texts).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()] as const]))
  // What is left empty is left out: the server fills in what a field begins as.
  const own = fields.flatMap(({ key }) => {
    const value = custom[key] ?? null
    return isEmpty(value) ? [] : [[key, sentValue(value)] as const]
  })
  const body = { kind: isKind(kind) ? kind : ('person' as const), ...Object.fromEntries(given), custom: Object.fromEntries(own) }
  return await unwrap(api.POST('/api/customers', { body }))
}

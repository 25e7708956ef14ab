import type { Customer } from '../queries.ts'

/** The facts a colleague may correct in place, by kind of customer, in the order in which they are read. */
export const editableFacts = ['displayName', 'phone', 'email', 'birthday', 'city', 'country', 'source', 'locale', 'timeZone'] as const
export type FactKey = (typeof editableFacts)[number]

export function factsOf(kind: Customer['kind']): readonly FactKey[] {
  return kind === 'person' ? editableFacts : editableFacts.filter((key) => key !== 'birthday')
}

export function isFact(key: string): key is FactKey {
  return editableFacts.some((fact) => fact === key)
}

export type FactInput = 'text' | 'email' | 'tel' | 'date' | 'country' | 'language' | 'zone'

const inputs: Partial<Record<FactKey, FactInput>> = {
  phone: 'tel',
  email: 'email',
  birthday: 'date',
  country: 'country',
  locale: 'language',
  timeZone: 'zone',
}

export function inputOf(key: FactKey): FactInput {
  return inputs[key] ?? 'text'
}

/** A missing fact that the product knows itself. */
export function factKeyOf(missing: string): FactKey | undefined {
  return editableFacts.find((fact) => fact === missing)
}

import { addressParts, partKey } from '../../../platform/shape/address/address.ts'
import type { Shape } from '../../../platform/shape/snapshot.ts'
import { isComputed } from '../../../platform/shape/types.ts'
import { customerObject } from '../customers/reading.ts'

/** What stands for a customer as one: chosen, taken over and given back whole. */
export interface Fact {
  /** As lists, records and roles name it. */
  readonly field: string
  readonly columns: readonly string[]
}

/** A customer's row by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>

const nameFact: Fact = {
  field: 'displayName',
  columns: ['display_name', 'is_named', 'name_pinyin', 'name_initials', 'given_name', 'family_name'],
}

const coreFacts: readonly Fact[] = [
  nameFact,
  { field: 'email', columns: ['email'] },
  { field: 'phone', columns: ['phone'] },
  { field: 'birthday', columns: ['birthday'] },
  { field: 'city', columns: ['city'] },
  { field: 'country', columns: ['country'] },
  { field: 'source', columns: ['source'] },
  { field: 'locale', columns: ['locale'] },
  { field: 'timeZone', columns: ['time_zone'] },
]

/** Ours and the company's own, as far as people give them; half of one address and half of another would be nobody's. */
export function factsIn(shape: Shape): readonly Fact[] {
  const own = shape.of(customerObject).flatMap((field): Fact[] => {
    if (field.type === 'address') return [{ field: field.key, columns: addressParts.map((part) => partKey(field.key, part)) }]
    return isComputed(field.type) || field.part !== undefined ? [] : [{ field: field.key, columns: [field.key] }]
  })
  return [...coreFacts, ...own]
}

/** Whether nothing is known: a name that only stands in for one is none. */
export function isEmpty({ field, columns }: Fact, row: Row): boolean {
  return field === nameFact.field ? row.is_named !== true : columns.every((column) => row[column] == null)
}

interface Candidate {
  readonly id: string
  readonly row: Row
}

/** Whose fact stands: the one that was chosen, else the survivor's, else that of the first who has one. */
export function sourceOf(fact: Fact, survivor: Candidate, others: readonly Candidate[], chosen: string | undefined): string {
  if (chosen !== undefined) return chosen
  if (!isEmpty(fact, survivor.row)) return survivor.id
  return others.find(({ row }) => !isEmpty(fact, row))?.id ?? survivor.id
}

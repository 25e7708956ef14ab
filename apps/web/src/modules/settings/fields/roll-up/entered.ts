import { countConditions, type FilterGroup, isFilterGroup } from '@guanxi/ui'
import type { OwnType } from '../../../own-fields/own-field.ts'
import type { CustomField } from '../../../own-fields/queries.ts'

export const ways = ['count', 'sum', 'min', 'max', 'last'] as const
export type Way = (typeof ways)[number]
type RollUp = NonNullable<CustomField['options']['rollUp']>

/** What is rolled up, as it stands in the form. */
export interface EnteredRollUp {
  readonly object: string
  /** By which list of a relation; null: of what belongs to the customer. */
  readonly relation: string | null
  readonly how: Way
  readonly field: string | null
  /** Which of the records; absent: all of them. A filter group: forms cannot hold a type that holds itself. */
  readonly filter: unknown
  /** A condition still lacks its value. */
  readonly isLacking: boolean
}

export const blankRollUp: EnteredRollUp = { object: '', relation: null, how: 'count', field: null, filter: undefined, isLacking: false }

export function enteredRollUp(rollUp: RollUp | undefined): EnteredRollUp {
  if (!rollUp) return blankRollUp
  const { object, how, field = null, filter, relation = null } = rollUp
  return { object, relation, how, field, filter, isLacking: false }
}

export const filterOf = ({ filter }: EnteredRollUp): FilterGroup | undefined => (isFilterGroup(filter) ? filter : undefined)

export function rollUpOf(rollUp: EnteredRollUp) {
  const { object, how, field, relation } = rollUp
  const filter = filterOf(rollUp)
  return { object, how, field: how === 'count' ? null : field, ...(filter ? { filter } : {}), ...(relation === null ? {} : { relation }) }
}

const comparable: readonly OwnType[] = ['number', 'money', 'percent', 'date', 'time', 'instant']
const takes: Readonly<Record<Way, readonly OwnType[]>> = {
  count: [],
  sum: ['number', 'money'],
  min: comparable,
  max: comparable,
  last: [...comparable, 'text', 'boolean', 'phone', 'email', 'link'],
}

/** The fields of a kind that can be rolled up so. */
export const fieldsFor = (how: Way, fields: readonly CustomField[]): readonly CustomField[] =>
  fields.filter(({ type, removedAt }) => removedAt === null && takes[how].includes(type))

/** What is still to be said; the name of its words. */
export function rollUpProblem(rollUp: EnteredRollUp) {
  const { object, how, field, isLacking } = rollUp
  const filter = filterOf(rollUp)
  if (object === '') return 'rollUp.objectNeeded'
  if (how !== 'count' && field === null) return 'rollUp.fieldNeeded'
  return filter && (isLacking || countConditions(filter) === 0) ? 'rollUp.someNeeded' : undefined
}

import type { ComponentType } from 'react'
import {
  asksDays,
  branchesOf,
  type Condition,
  type Filter,
  type FilterValue,
  isCondition,
  type Operator,
  type RecordsQuestion,
} from './filter.ts'

export type FieldType = 'text' | 'number' | 'money' | 'share' | 'date' | 'time' | 'instant' | 'enum' | 'choices' | 'boolean' | 'facts'

export interface ValuePickerProps {
  label: string
  /** Those whose names are known already. */
  options: readonly { value: string; label: string }[]
  value: readonly string[]
  onChange: (value: string[]) => void
}

export interface QuestionProps {
  value: FilterValue | undefined
  /** Whether "how many" is asked as well; "none" needs no number. */
  isCounted: boolean
  onChange: (value: RecordsQuestion) => void
}

/** One field of the catalogue, with its names in the reader's language. */
export interface FieldInfo {
  key: string
  label: string
  group: string
  type: FieldType
  operators: readonly Operator[]
  /** Values of an enum or of choices; for facts, the categories to offer. */
  options: readonly { value: string; label: string }[]
  /** Of facts that are records of their own: how it is asked which of them. */
  questions?: ComponentType<QuestionProps>
  /** How values are chosen where they are too many to be options. */
  picker?: ComponentType<ValuePickerProps>
}

/** What kind of value an operator asks of a field. */
export type ValueKind = 'none' | 'one' | 'two' | 'days' | 'period' | 'many' | 'facts'

export function valueKindOf(type: FieldType, op: Operator): ValueKind {
  if (op === 'empty' || op === 'not_empty') return 'none'
  if (type === 'facts') return 'facts'
  if (op === 'between') return 'two'
  if (asksDays(op)) return 'days'
  if (op === 'in_period') return 'period'
  return op === 'in' || op === 'not_in' ? 'many' : 'one'
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== ''
}

/** False while a condition still lacks its value, or speaks of a field that is gone. */
export function isComplete(condition: Condition, field: FieldInfo | undefined): boolean {
  if (!field?.operators.includes(condition.op)) return false
  const { value } = condition
  const kind = valueKindOf(field.type, condition.op)
  if (kind === 'none' || kind === 'facts') return true
  if (kind === 'two') return Array.isArray(value) && value.length === 2 && value.every(isFilled)
  if (kind === 'many') return Array.isArray(value) && value.length > 0
  return isFilled(value) && !Array.isArray(value)
}

/** The conditions that keep a filter from being asked. */
export function incompleteConditions(filter: Filter, fields: readonly FieldInfo[]): readonly Condition[] {
  if (!isCondition(filter)) return branchesOf(filter).flatMap((branch) => incompleteConditions(branch, fields))
  const field = fields.find(({ key }) => key === filter.field)
  return isComplete(filter, field) ? [] : [filter]
}

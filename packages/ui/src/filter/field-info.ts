import { branchesOf, type Condition, type Filter, isCondition, type Operator } from './filter.ts'

export type FieldType = 'text' | 'number' | 'money' | 'share' | 'date' | 'time' | 'instant' | 'enum' | 'choices' | 'boolean' | 'facts'

/** One field of the catalogue, with its names in the reader's language. */
export interface FieldInfo {
  key: string
  label: string
  group: string
  type: FieldType
  operators: readonly Operator[]
  /** Values of an enum or of choices; for facts, the categories to offer. */
  options: readonly { value: string; label: string }[]
}

/** What kind of value an operator asks of a field. */
export type ValueKind = 'none' | 'one' | 'two' | 'days' | 'many' | 'facts'

export function valueKindOf(type: FieldType, op: Operator): ValueKind {
  if (op === 'empty' || op === 'not_empty') return 'none'
  if (type === 'facts') return 'facts'
  if (op === 'between') return 'two'
  if (op === 'in_last_days' || op === 'not_in_last_days') return 'days'
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

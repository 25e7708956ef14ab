/** The server's operators; which of them a field takes stands in its catalogue entry. */
export const operators = [
  'is',
  'is_not',
  'contains',
  'starts_with',
  'in',
  'not_in',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'in_last_days',
  'not_in_last_days',
  'in_next_days',
  'before_days_ago',
  'since_days_ago',
  'after_next_days',
  'in_period',
  'empty',
  'not_empty',
  'at_least',
  'never',
] as const
export type Operator = (typeof operators)[number]

const daily = ['in_last_days', 'not_in_last_days', 'in_next_days', 'before_days_ago', 'since_days_ago', 'after_next_days'] as const

/** Asked with a number of days. */
export const asksDays = (op: Operator): boolean => daily.some((one) => one === op)

/** Whether it is another question tomorrow. */
export const isRelative = (op: Operator): boolean => asksDays(op) || op === 'in_period'

/** What `in_period` is asked with; weeks begin on Monday. */
export const periods = [
  'today',
  'yesterday',
  'tomorrow',
  'this_week',
  'last_week',
  'next_week',
  'this_month',
  'last_month',
  'next_month',
  'this_quarter',
  'last_quarter',
  'next_quarter',
  'this_year',
  'last_year',
  'next_year',
] as const

/** Values of people and units that stand for whoever reads. */
export const ownValues = { me: '@me', units: '@my_units', below: '@my_units_below' } as const

/** What a facts field is asked: orders of a category or product, within days, how many at least. */
export interface FactQuestion {
  category?: string
  sku?: string
  withinDays?: number
  times?: number
}

/** What a facts field about records is asked: which of them, how many at least. */
export interface RecordsQuestion {
  where: FilterGroup
  times?: number
}

export type FilterValue = string | number | boolean | (string | number)[] | FactQuestion | RecordsQuestion

export interface Condition {
  field: string
  op: Operator
  value?: FilterValue
}

export type FilterGroup = { all: Filter[] } | { any: Filter[] } | { not: Filter }

/** A question about rows, as a tree. The same shape travels in addresses, in saved views and to the server. */
export type Filter = FilterGroup | Condition

const maxDepth = 8

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
}

function isFactQuestion(value: unknown): boolean {
  if (!isRecord(value)) return false
  const texts = [value.category, value.sku].every((part) => part === undefined || typeof part === 'string')
  return texts && [value.withinDays, value.times].every((part) => part === undefined || typeof part === 'number')
}

export function isRecordsQuestion(value: unknown): value is RecordsQuestion {
  return isRecord(value) && 'where' in value && isFilterGroup(value.where) && (value.times === undefined || typeof value.times === 'number')
}

function isValue(value: unknown): boolean {
  if (value === undefined || typeof value === 'boolean' || isScalar(value)) return true
  if (isRecord(value) && 'where' in value) return isRecordsQuestion(value)
  return Array.isArray(value) ? value.every(isScalar) : isFactQuestion(value)
}

function isOperator(value: unknown): boolean {
  return operators.some((operator) => operator === value)
}

function isTree(value: unknown, depth: number): boolean {
  if (depth > maxDepth || !isRecord(value)) return false
  if ('field' in value) return typeof value.field === 'string' && isOperator(value.op) && isValue(value.value)
  if (Object.keys(value).length !== 1) return false
  if ('not' in value) return isTree(value.not, depth + 1)
  const branches = value.all ?? value.any
  return Array.isArray(branches) && branches.every((branch) => isTree(branch, depth + 1))
}

/** Guards what comes out of an address or a saved view. */
export function isFilter(value: unknown): value is Filter {
  return isTree(value, 0)
}

export function isFilterGroup(value: unknown): value is FilterGroup {
  return isFilter(value) && !isCondition(value)
}

export function isCondition(filter: Filter): filter is Condition {
  return 'field' in filter
}

/** The branches of a group, whatever binds them. */
export function branchesOf(group: FilterGroup): readonly Filter[] {
  if ('all' in group) return group.all
  return 'any' in group ? group.any : [group.not]
}

/** The parts that a bar shows as chips: the branches of a top-level `all`, or the one filter there is. */
export function topLevel(filter: FilterGroup | undefined): readonly Filter[] {
  if (!filter) return []
  return 'all' in filter ? filter.all : [filter]
}

/** The opposite of `topLevel`; nothing is `undefined`, so that addresses stay short. */
export function fromTopLevel(parts: readonly Filter[]): FilterGroup | undefined {
  return parts.length === 0 ? undefined : { all: [...parts] }
}

export function countConditions(filter: Filter): number {
  if (isCondition(filter)) return 1
  return branchesOf(filter).reduce((sum, branch) => sum + countConditions(branch), 0)
}

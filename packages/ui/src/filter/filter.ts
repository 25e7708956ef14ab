/** A question about rows, as a tree. The same shape travels in addresses, in saved views and to the server. */
export type Filter = AllFilter | AnyFilter | NotFilter | Condition

export interface AllFilter {
  readonly all: readonly Filter[]
}

export interface AnyFilter {
  readonly any: readonly Filter[]
}

export interface NotFilter {
  readonly not: Filter
}

export type Scalar = string | number | boolean
export type FilterValue = Scalar | readonly Scalar[] | { readonly [key: string]: Scalar | readonly Scalar[] } | null

export interface Condition {
  readonly field: string
  readonly op: string
  readonly value?: FilterValue | undefined
}

const maxDepth = 8

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
}

function isPlain(value: unknown): boolean {
  return isScalar(value) || (Array.isArray(value) && value.every(isScalar))
}

function isValue(value: unknown): boolean {
  if (value === undefined || value === null || isPlain(value)) return true
  return isRecord(value) && Object.values(value).every(isPlain)
}

function isTree(value: unknown, depth: number): boolean {
  if (depth > maxDepth || !isRecord(value)) return false
  const branches = value.all ?? value.any
  if (branches !== undefined) {
    return Object.keys(value).length === 1 && Array.isArray(branches) && branches.every((branch) => isTree(branch, depth + 1))
  }
  if ('not' in value) return Object.keys(value).length === 1 && isTree(value.not, depth + 1)
  return typeof value.field === 'string' && typeof value.op === 'string' && isValue(value.value)
}

/** Guards what comes out of an address or a saved view. */
export function isFilter(value: unknown): value is Filter {
  return isTree(value, 0)
}

export function isCondition(filter: Filter): filter is Condition {
  return 'field' in filter
}

/** True when a filter asks nothing, so that no request needs to carry it. */
export function isEmptyFilter(filter: Filter | undefined): boolean {
  if (!filter) return true
  if ('all' in filter) return filter.all.every(isEmptyFilter)
  return 'any' in filter && filter.any.length === 0
}

/** The parts that a bar shows as chips: the branches of a top-level `all`, or the one filter there is. */
export function topLevel(filter: Filter | undefined): readonly Filter[] {
  if (!filter) return []
  return 'all' in filter ? filter.all : [filter]
}

/** The opposite of `topLevel`; nothing is `undefined`, so that addresses stay short. */
export function fromTopLevel(parts: readonly Filter[]): Filter | undefined {
  return parts.length === 0 ? undefined : { all: parts }
}

export function countConditions(filter: Filter): number {
  if ('all' in filter) return filter.all.reduce((sum, branch) => sum + countConditions(branch), 0)
  if ('any' in filter) return filter.any.reduce((sum, branch) => sum + countConditions(branch), 0)
  return 'not' in filter ? countConditions(filter.not) : 1
}

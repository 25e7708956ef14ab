import { type Condition, type Group, isCondition, type Node } from './condition.ts'

export type Value = string | number | boolean | readonly string[] | null
/** What stands in a field of the record. */
export type Read = (field: string) => Value | undefined

const isNone = (value: Value): value is null => value === null || value === '' || (Array.isArray(value) && value.length === 0)

const small = (text: string): string => text.toLowerCase()

/** Which of two of a kind comes first; undefined of what cannot be compared. */
function order(value: Value, asked: unknown): number | undefined {
  const isPair = (typeof value === 'string' && typeof asked === 'string') || (typeof value === 'number' && typeof asked === 'number')
  if (!isPair || value === null) return undefined
  return value < asked ? -1 : value > asked ? 1 : 0
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  lt: (one) => one < 0,
  lte: (one) => one <= 0,
  gt: (one) => one > 0,
  gte: (one) => one >= 0,
}

function isBetween(value: Value, asked: unknown): boolean {
  if (!Array.isArray(asked)) return false
  const [from, to] = [order(value, asked[0]), order(value, asked[1])]
  return from !== undefined && to !== undefined && from >= 0 && to <= 0
}

function isAmong(value: Value, asked: unknown): boolean {
  const chosen: readonly Value[] = Array.isArray(value) ? value : [value]
  return Array.isArray(asked) && chosen.some((one) => asked.includes(one))
}

function matches(value: Value, asked: unknown, how: (text: string, part: string) => boolean): boolean {
  return typeof value === 'string' && typeof asked === 'string' && how(small(value), small(asked))
}

function judge(value: Value, { op, value: asked }: Condition): boolean {
  const compare = comparisons[op]
  if (compare) {
    const found = order(value, asked)
    return found !== undefined && compare(found)
  }
  switch (op) {
    case 'empty':
      return isNone(value)
    case 'not_empty':
      return !isNone(value)
    case 'is':
      return !isNone(value) && value === asked
    case 'is_not':
      return value !== asked
    case 'contains':
      return matches(value, asked, (text, part) => text.includes(part))
    case 'starts_with':
      return matches(value, asked, (text, part) => text.startsWith(part))
    case 'in':
      return !isNone(value) && isAmong(value, asked)
    case 'not_in':
      return Array.isArray(asked) && (isNone(value) || !isAmong(value, asked))
    case 'between':
      return isBetween(value, asked)
    default:
      return false
  }
}

function every({ all = [], any = [], not }: Group, read: Read): boolean {
  const ofAny = any.length === 0 || any.some((one) => holds(one, read))
  return ofAny && all.every((one) => holds(one, read)) && (not === undefined || !holds(not, read))
}

/** Whether conditions hold for a record. */
export function holds(node: Node, read: Read): boolean {
  return isCondition(node) ? judge(read(node.field) ?? null, node) : every(node, read)
}

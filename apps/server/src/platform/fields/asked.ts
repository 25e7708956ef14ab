import { conditionsOf } from './compile.ts'
import type { Condition, FilterNode } from './filter.ts'

/** The conditions of a filter about a field, also those inside of questions about records. */
export function asked(node: FilterNode, key: string): readonly Condition[] {
  return conditionsOf(node).flatMap((condition) => {
    const own = condition.field === key ? [condition] : []
    const { value } = condition
    const within = typeof value === 'object' && !Array.isArray(value) && 'where' in value ? asked(value.where, key) : []
    return [...own, ...within]
  })
}

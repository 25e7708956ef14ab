import { type FilterGroup, isFilterGroup } from '@guanxi/ui'
import type { Rules } from './queries.ts'

const everything: FilterGroup = { all: [] }

function alone({ all, any, not }: NonNullable<Rules['conditions'][number]['visibleIf']>): unknown {
  if (any === undefined && not === undefined) return { all: all ?? [] }
  if (all === undefined && not === undefined) return { any }
  return all === undefined && any === undefined ? { not } : { all: [...(all ?? []), ...(any ? [{ any }] : []), ...(not ? [{ not }] : [])] }
}

/** A condition as the builder knows it: one of the server may bind its parts in several ways at once. */
export function filterIn(filter: NonNullable<Rules['conditions'][number]['visibleIf']>): FilterGroup {
  const group = alone(filter)
  return isFilterGroup(group) ? group : everything
}

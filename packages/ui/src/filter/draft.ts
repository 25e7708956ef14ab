import { branchesOf, type Condition, type Filter, type FilterGroup, isCondition } from './filter.ts'

export type Match = 'all' | 'any' | 'not'

/** A filter while it is edited: every node has an id of its own, so that a changed node keeps its inputs and their focus. */
export type Draft = DraftGroup | DraftCondition

export interface DraftGroup {
  id: number
  match: Match
  parts: readonly Draft[]
}

export interface DraftCondition {
  id: number
  condition: Condition
}

let lastId = 0

function nextId(): number {
  lastId += 1
  return lastId
}

export function isDraftGroup(draft: Draft): draft is DraftGroup {
  return 'parts' in draft
}

export function draftCondition(condition: Condition): DraftCondition {
  return { id: nextId(), condition }
}

export function draftGroup(match: Match, parts: readonly Draft[]): DraftGroup {
  return { id: nextId(), match, parts }
}

function draftOf(filter: Filter): Draft {
  return isCondition(filter) ? draftCondition(filter) : toDraft(filter)
}

// `not` over an `any` is edited as "none of": one level for the reader, two in the tree.
export function toDraft(group: FilterGroup): DraftGroup {
  if ('all' in group) return draftGroup('all', group.all.map(draftOf))
  if ('any' in group) return draftGroup('any', group.any.map(draftOf))
  const inner = group.not
  return draftGroup('not', !isCondition(inner) && 'any' in inner ? branchesOf(inner).map(draftOf) : [draftOf(inner)])
}

export function fromDraft(draft: DraftGroup): FilterGroup {
  const parts: Filter[] = draft.parts.map((part) => (isDraftGroup(part) ? fromDraft(part) : part.condition))
  if (draft.match === 'all') return { all: parts }
  return draft.match === 'any' ? { any: parts } : { not: { any: parts } }
}

/** The group with one of its parts, at any depth, replaced; or taken away when `next` is undefined. */
export function withPart(group: DraftGroup, id: number, next: Draft | undefined): DraftGroup {
  const parts = group.parts.flatMap((part) => {
    if (part.id === id) return next === undefined ? [] : [next]
    return [isDraftGroup(part) ? withPart(part, id, next) : part]
  })
  return { ...group, parts }
}

import { type Condition, type FilterGroup, incompleteConditions } from '@guanxi/ui'
import { useDebouncedValue } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { useReferenceNames } from '../../../list/use-reference-names.ts'
import type { CustomerField } from '../../customers/fields/use-fields.ts'
import { useAskedFields } from '../../records/questions/use-asked-fields.ts'
import type { SegmentContent } from '../queries.ts'

const typingMs = 350

export interface SegmentEditing {
  fields: readonly CustomerField[]
  content: SegmentContent
  set: (change: Partial<SegmentContent>) => void
  isChanged: boolean
  /** Conditions that lack their value. */
  incomplete: readonly Condition[]
  /** The last filter that could be asked, once the typing rests: what is counted and previewed. */
  asked: FilterGroup
}

/** The last complete filter: while a condition is being entered the numbers beside it stay. */
function useAskable(filter: FilterGroup, fields: readonly CustomerField[]) {
  const incomplete = useMemo(() => incompleteConditions(filter, fields), [filter, fields])
  const [last, setLast] = useState<FilterGroup>(incomplete.length === 0 ? filter : { all: [] })
  if (incomplete.length === 0 && last !== filter) setLast(filter)
  const [asked] = useDebouncedValue(last, typingMs)
  return { incomplete, asked }
}

export function useSegmentEditing(saved: SegmentContent): SegmentEditing {
  const [content, setContent] = useState(saved)
  const all = useReferenceNames(useAskedFields(), content.filter)
  const fields = useMemo(() => all.filter(({ operators }) => operators.length > 0), [all])
  const { incomplete, asked } = useAskable(content.filter, fields)
  const isChanged = content.name !== saved.name || content.description !== saved.description || !isSame(content.filter, saved.filter)
  return { fields, content, set: (change) => setContent((before) => ({ ...before, ...change })), isChanged, incomplete, asked }
}

function isSame(one: FilterGroup, other: FilterGroup): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

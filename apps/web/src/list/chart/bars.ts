import type { components } from '@guanxi/api-client'
import type { FilterGroup } from '@guanxi/ui'
import { type ChoiceColour, choiceColour, isFilterGroup } from '@guanxi/ui'
import type { ListField } from '../shapes/shaped.ts'
import { filled, type SpanStep } from './spans.ts'

type Group = components['schemas']['Group']
type Grouped = Pick<ListField, 'type' | 'colours'>

/** The key of the mark for records without a value. */
export const noValue = ''

/** One mark of a chart. */
export interface Bar {
  readonly key: string
  readonly label: string
  /** Null where none of its records has a value. */
  readonly value: number | null
  readonly colour: ChoiceColour | undefined
  /** The records behind it; absent where there are none. */
  readonly filter: FilterGroup | undefined
}

/** Groups as the marks of a chart: time runs on, and has a place for what is empty. */
export function barsOf(
  groups: readonly Group[],
  field: Grouped,
  step: SpanStep,
  isCounted: boolean,
  labelOf: (value: Group['value']) => string,
): readonly Bar[] {
  const barOf = (group: Group): Bar => {
    const sum = group.sums[0] ?? null
    const value = isCounted ? group.count : sum === null ? null : Number(sum)
    const colour = typeof group.value === 'string' ? field.colours.get(group.value) : undefined
    return {
      key: String(group.value ?? noValue),
      label: labelOf(group.value),
      value,
      colour: colour === undefined ? undefined : choiceColour(colour),
      filter: isFilterGroup(group.filter) ? group.filter : undefined,
    }
  }
  if (field.type !== 'date' && field.type !== 'instant') return groups.map(barOf)
  const known = new Map(groups.map((group) => [group.value, group]))
  const days = filled(
    [...known.keys()].filter((day) => typeof day === 'string'),
    step,
  )
  const nothing = known.get(null)
  const spans = days.map((day) => {
    const group = known.get(day)
    return group ? barOf(group) : { key: day, label: labelOf(day), value: isCounted ? 0 : null, colour: undefined, filter: undefined }
  })
  return nothing ? [...spans, barOf(nothing)] : spans
}

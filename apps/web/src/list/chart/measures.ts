import type { Sum } from '../display.ts'
import { groupFields } from '../groups/group-fields.ts'
import type { ListField } from '../shapes/shaped.ts'

/** What a chart shows of each group: how many records there are, or something of one of their fields. */
export type Measure = Sum | null

const summed = new Set<ListField['type']>(['number', 'money', 'share'])
export const chartHows = ['sum', 'avg', 'min', 'max'] as const

/** The fields by which a chart can stand: texts would each be a mark of their own. */
export function chartFields(fields: readonly ListField[]): readonly ListField[] {
  return groupFields(fields).filter(({ type }) => type !== 'text')
}

export function summedFields(fields: readonly ListField[]): readonly ListField[] {
  return fields.filter(({ type, isMasked }) => summed.has(type) && !isMasked)
}

/** A measure as an address says it. */
export const measureText = (measure: Measure): string => (measure === null ? 'count' : `${measure.field}.${measure.how}`)

export function measureOf(text: string): Measure {
  const [field = '', wanted] = text.split('.')
  const how = chartHows.find((one) => one === wanted)
  return how ? { field, how } : null
}

/** Only counts and sums make a whole of which there are parts. */
export const isWhole = (measure: Measure): boolean => measure === null || measure.how === 'sum' || measure.how === 'count'

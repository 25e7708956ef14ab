import type { CustomerField } from '../../modules/customers/fields/use-fields.ts'
import type { Sum } from '../display.ts'

type Field = Pick<CustomerField, 'type' | 'isMasked' | 'operators' | 'reference'>

const grouping = new Set<Field['type']>(['text', 'enum', 'choices', 'boolean', 'date', 'instant'])
const summed = new Set<Field['type']>(['number', 'money', 'share'])
const spans = new Set<Field['type']>(['date', 'instant'])

/** Whether its values are days: groups of them are spans. */
export const isSpan = ({ type }: Pick<Field, 'type'>): boolean => spans.has(type)

/** Fields by which rows can be put together. */
export function groupFields<Listed extends Field>(fields: readonly Listed[]): readonly Listed[] {
  return fields.filter(
    ({ type, isMasked, operators, reference }) => grouping.has(type) && !isMasked && operators.length > 0 && reference !== 'record',
  )
}

/** What can be worked out of a field for each group. */
export function sumWays({ type, isMasked }: Pick<Field, 'type' | 'isMasked'>): readonly Sum['how'][] {
  if (isMasked || type === 'facts') return []
  if (summed.has(type)) return ['sum', 'avg', 'min', 'max', 'count']
  return spans.has(type) || type === 'time' ? ['min', 'max', 'count'] : ['count']
}

/** Fields of which something can be worked out, those with numbers first. */
export function sumFields<Listed extends Field>(fields: readonly Listed[]): readonly Listed[] {
  const able = fields.filter((field) => sumWays(field).length > 0)
  return [...able.filter(({ type }) => summed.has(type)), ...able.filter(({ type }) => !summed.has(type))]
}

import { Refusal } from '../../http/refusal.ts'
import type { Catalogue } from '../catalogue.ts'
import type { ColumnField, FieldType } from '../field.ts'
import type { Sum } from './contract.ts'

const grouping = new Set<FieldType>(['text', 'enum', 'choices', 'boolean', 'date', 'instant'])
const summed = new Set<FieldType>(['number', 'money', 'share'])
const ordered = new Set<FieldType>([...summed, 'date', 'instant', 'time'])

// What is masked can be used for nothing: a group of its own for each value would tell them apart.
function readableField(catalogue: Catalogue, key: string, use: string): ColumnField {
  const field = catalogue.field(key)
  if (!field || field.type === 'facts' || field.access === 'masked') throw new Refusal('field_unusable', { field: key.slice(0, 100), use })
  return field
}

/** The field by which rows are put together; refuses what cannot be. */
export function refuseGrouping(catalogue: Catalogue, key: string): ColumnField {
  const field = readableField(catalogue, key, 'grouped')
  // Of records there are too many, and who may know of which is asked one by one.
  const isGroupable = field.filterable && grouping.has(field.type) && field.reference !== 'record'
  if (!isGroupable) throw new Refusal('field_unusable', { field: key, use: 'grouped' })
  return field
}

/** The field of which something is worked out for each group; refuses what cannot be. */
export function refuseSum(catalogue: Catalogue, { field: key, how }: Sum): ColumnField {
  const field = readableField(catalogue, key, 'summed')
  const isMeant = how === 'count' || (how === 'sum' || how === 'avg' ? summed : ordered).has(field.type)
  if (!isMeant) throw new Refusal('field_unusable', { field: key, use: 'summed' })
  return field
}

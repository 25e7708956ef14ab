import type { RawBuilder, SqlBool } from 'kysely'
import type { Permission } from '../access/actor.ts'
import type { FieldAccess } from '../access/scope.ts'
import type { FactQuery, Operator } from './filter.ts'

export const fieldTypes = ['text', 'number', 'money', 'share', 'date', 'instant', 'enum', 'boolean', 'facts'] as const
/** share: a number from 0 to 1 that people read as per cent; facts: asked with a FactQuery instead of a value. */
export type FieldType = (typeof fieldTypes)[number]

export interface FilterTime {
  /** YYYY-MM-DD, the day that "in the last n days" counts back from. */
  readonly today: string
}

interface FieldBase {
  /** Stable name in filters, sorts, saved views and templates. */
  readonly key: string
  /** Key of its label in the locales; options are labelled `<label>Options.<option>`. */
  readonly label: string
  /** Key of its group's label in the locales. */
  readonly group: string
  /** The permission under which the values stand, where it is another than that to see the customers. */
  readonly needs?: Permission
}

export interface ColumnField extends FieldBase {
  readonly type: Exclude<FieldType, 'facts'>
  /** Where the value stands: an alias of one of the catalogue's sources and its column, both in camelCase. */
  readonly source: string
  readonly column: string
  readonly options?: readonly string[]
  /** The value is the id of one of these; its options are theirs. */
  readonly reference?: 'person' | 'unit'
  /** How it is masked for whom it is to be masked. */
  readonly mask?: 'phone' | 'email'
  /** How far the reader's access goes, in a catalogue restricted to somebody's rights; absent: all the way. */
  readonly access?: Exclude<FieldAccess, 'hidden'>
  /** Where this does not hold, the value stands for none: it is neither shown nor found. */
  readonly isKnown?: RawBuilder<SqlBool>
  /** Sortable fields have an index (column, customer_id); it is walked both ways. */
  readonly sortable: boolean
  readonly filterable: boolean
  /** Column of the same source to sort by instead, where people expect another order than the text's own. */
  readonly sortColumn?: string
  /** A condition that whatever contains (begins with) the text fulfils and an index answers; null where there is none. */
  readonly narrows?: (op: 'contains' | 'starts_with', text: string) => RawBuilder<SqlBool> | null
}

export interface FactField extends FieldBase {
  readonly type: 'facts'
  /** SQL that is true for a customer (alias `c`) to whom the fact applies at least `times` times. */
  readonly holds: (query: FactQuery, time: FilterTime) => RawBuilder<SqlBool>
}

export type Field = ColumnField | FactField

/** A further table with one row a customer, reached from the customers' row (alias `c`) by an inner join on customer_id. */
export interface FieldSource {
  readonly alias: string
  /** `schema.table`, in camelCase. */
  readonly table: string
}

const byType: Record<FieldType, readonly Operator[]> = {
  text: ['is', 'is_not', 'contains', 'starts_with', 'empty', 'not_empty'],
  number: ['is', 'lt', 'lte', 'gt', 'gte', 'between', 'empty', 'not_empty'],
  money: ['is', 'lt', 'lte', 'gt', 'gte', 'between', 'empty', 'not_empty'],
  share: ['lt', 'lte', 'gt', 'gte', 'between', 'empty', 'not_empty'],
  date: ['is', 'lt', 'gt', 'between', 'in_last_days', 'not_in_last_days', 'empty', 'not_empty'],
  instant: ['lt', 'gt', 'between', 'in_last_days', 'not_in_last_days', 'empty', 'not_empty'],
  enum: ['in', 'not_in', 'empty', 'not_empty'],
  boolean: ['is'],
  facts: ['at_least', 'never'],
}

export function operatorsOf(type: FieldType): readonly Operator[] {
  return byType[type]
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Permission } from '../access/actor.ts'
import type { FieldAccess } from '../access/scope.ts'
import type { Ctx } from '../http/context.ts'
import type { Language } from '../i18n/languages.ts'
import type { FactQuery, Operator, RecordsQuery } from './filter.ts'

export const fieldTypes = ['text', 'number', 'money', 'share', 'date', 'time', 'instant', 'enum', 'choices', 'boolean', 'facts'] as const
/** share: a number from 0 to 1 that people read as per cent; choices: any number of the options; facts: asked with a FactQuery instead of a value. */
export type FieldType = (typeof fieldTypes)[number]

export interface FilterTime {
  /** YYYY-MM-DD, the day that "in the last n days" counts back from. */
  readonly today: string
  /** The instant and the company's time zone, for values that are worked out; the beginning of the day in UTC where they are not given. */
  readonly now?: string
  readonly timeZone?: string
  /** Whose sight counts for values that name records: those that they do not see match nothing. Without it none does. */
  readonly sight?: Ctx | 'everybody'
  /** For whom "me" and "my unit" stand; without a reader neither can be asked for. */
  readonly reader?: FilterReader
}

export interface FilterReader {
  readonly userId: string
  readonly units: readonly string[]
  /** Their units and all below. */
  readonly below: readonly string[]
}

/** A name by language; in a language that is missing, one of the others serves. */
export type Labels = Readonly<Partial<Record<Language, string | undefined>>>

export interface NamedChoice {
  readonly key: string
  readonly labels: Labels
  readonly colour: string
  /** Stays where it stands, and is offered no more. */
  readonly retired: boolean
}

/** The name in the reader's language, or the nearest there is. */
export function labelIn(labels: Labels, language: Language): string {
  const near: Readonly<Record<Language, readonly Language[]>> = {
    en: ['en', 'zh-CN', 'zh-TW'],
    'zh-CN': ['zh-CN', 'zh-TW', 'en'],
    'zh-TW': ['zh-TW', 'zh-CN', 'en'],
  }
  return near[language].map((one) => labels[one]).find((label) => label !== undefined) ?? ''
}

interface FieldBase {
  /** Stable name in filters, sorts, saved views and templates. */
  readonly key: string
  /** Key of its label in the locales; options are labelled `<label>Options.<option>`. */
  readonly label: string
  /** What it is called, where people named it themselves; the label says nothing then. */
  readonly names?: Labels
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
  /** The options as people named and coloured them. */
  readonly choices?: readonly NamedChoice[]
  /** Worked out anew each time it is asked for: there is no such column then. */
  readonly expression?: (time: FilterTime) => RawBuilder<unknown>
  /** What it is worked out from: readable only to whom all of that is. */
  readonly from?: { readonly object: `${string}.${string}`; readonly fields: readonly string[] }
  /** How the value is shown, where that is not as it stands. */
  readonly shown?: (column: RawBuilder<unknown>) => RawBuilder<unknown>
  /** The value is the id of one of these; its options are theirs, but of records there are too many to name. */
  readonly reference?: 'person' | 'unit' | 'record' | 'file'
  /** Of a reference to a record: of what, `customers.customer` or `custom.policy`. */
  readonly target?: string
  /** Which values are meant by the ids of a filter, as a query: where records go by several ids, or not all of them may be asked for. */
  readonly among?: (ids: readonly string[], time: FilterTime) => RawBuilder<unknown>
  /** Of links to records instead of a value: whether there is one, or one to any of these. */
  readonly linked?: (ids: readonly string[] | null, time: FilterTime) => RawBuilder<SqlBool>
  /** How it is masked for whom it is to be masked. */
  readonly mask?: 'phone' | 'email'
  /** How far the reader's access goes, in a catalogue restricted to somebody's rights; absent: all the way. */
  readonly access?: Exclude<FieldAccess, 'hidden'>
  /** Where this does not hold, the value stands for none: it is neither shown nor found. */
  readonly isKnown?: RawBuilder<SqlBool>
  /** Of a day that comes back every year, as birthdays do: month * 100 + day, which an index knows. */
  readonly yearly?: RawBuilder<number>
  /** Sortable fields have an index (column, customer_id); it is walked both ways. */
  readonly sortable: boolean
  readonly filterable: boolean
  /** Column of the same source to sort by instead, where people expect another order than the text's own. */
  readonly sortColumn?: string
  /** A condition that whatever contains (begins with) the text fulfils and an index answers; null where there is none. */
  readonly narrows?: (op: 'contains' | 'starts_with', text: string) => RawBuilder<SqlBool> | null
}

export interface OrdersField extends FieldBase {
  readonly type: 'facts'
  readonly about?: undefined
  /** SQL that is true for a customer (alias `c`) to whom the fact applies at least `times` times. */
  readonly holds: (query: FactQuery, time: FilterTime) => RawBuilder<SqlBool>
}

/** What is asked of the records of a kind that belong to a customer. */
export interface RecordsField extends FieldBase {
  readonly type: 'facts'
  /** The kind: `custom.policy`. */
  readonly about: string
  /** The same of a customer (alias `c`) who has at least `times` records of which all that is asked is true. */
  readonly holds: (query: RecordsQuery, time: FilterTime) => RawBuilder<SqlBool>
}

export type FactField = OrdersField | RecordsField
export type Field = ColumnField | FactField

/** A table with one row a record: the records' own (alias `c`), or one reached from it by an inner join on the records' ids. */
export interface FieldSource {
  readonly alias: string
  /** `schema.table`, in camelCase. */
  readonly table: string
  /** Its rows carry their customer's unit_id and owner_id: a list sorted by it tells there already who is out of reach. */
  readonly hasPlaces?: boolean
}

const ofDays = [
  'in_period',
  'in_last_days',
  'not_in_last_days',
  'since_days_ago',
  'before_days_ago',
  'in_next_days',
  'after_next_days',
] as const

const byType: Record<FieldType, readonly Operator[]> = {
  text: ['is', 'is_not', 'contains', 'starts_with', 'empty', 'not_empty'],
  number: ['is', 'lt', 'lte', 'gt', 'gte', 'between', 'empty', 'not_empty'],
  money: ['is', 'lt', 'lte', 'gt', 'gte', 'between', 'empty', 'not_empty'],
  share: ['lt', 'lte', 'gt', 'gte', 'between', 'empty', 'not_empty'],
  date: ['is', 'lt', 'gt', 'between', ...ofDays, 'empty', 'not_empty'],
  instant: ['lt', 'gt', 'between', ...ofDays, 'empty', 'not_empty'],
  enum: ['in', 'not_in', 'empty', 'not_empty'],
  boolean: ['is', 'empty', 'not_empty'],
  time: ['is', 'lt', 'lte', 'gt', 'gte', 'empty', 'not_empty'],
  choices: ['in', 'not_in', 'empty', 'not_empty'],
  facts: ['at_least', 'never'],
}

export function operatorsOf(type: FieldType): readonly Operator[] {
  return byType[type]
}

/** Where a field's value stands, or how it is worked out. */
export function valueRef(field: ColumnField, time: FilterTime): RawBuilder<unknown> {
  return field.expression?.(time) ?? sql.ref(`${field.source}.${field.column}`)
}

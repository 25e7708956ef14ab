import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Permission } from '../access/actor.ts'
import type { FieldAccess } from '../access/scope.ts'
import type { Language } from '../i18n/languages.ts'
import type { FactQuery, Operator } from './filter.ts'

export const fieldTypes = ['text', 'number', 'money', 'share', 'date', 'time', 'instant', 'enum', 'choices', 'boolean', 'facts'] as const
/** share: a number from 0 to 1 that people read as per cent; choices: any number of the options; facts: asked with a FactQuery instead of a value. */
export type FieldType = (typeof fieldTypes)[number]

export interface FilterTime {
  /** YYYY-MM-DD, the day that "in the last n days" counts back from. */
  readonly today: string
  /** The instant and the company's time zone, for values that are worked out; the beginning of the day in UTC where they are not given. */
  readonly now?: string
  readonly timeZone?: string
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

/** A table with one row a record: the records' own (alias `c`), or one reached from it by an inner join on the records' ids. */
export interface FieldSource {
  readonly alias: string
  /** `schema.table`, in camelCase. */
  readonly table: string
  /** Its rows carry their customer's unit_id and owner_id: a list sorted by it tells there already who is out of reach. */
  readonly hasPlaces?: boolean
}

const byType: Record<FieldType, readonly Operator[]> = {
  text: ['is', 'is_not', 'contains', 'starts_with', 'empty', 'not_empty'],
  number: ['is', 'lt', 'lte', 'gt', 'gte', 'between', 'empty', 'not_empty'],
  money: ['is', 'lt', 'lte', 'gt', 'gte', 'between', 'empty', 'not_empty'],
  share: ['lt', 'lte', 'gt', 'gte', 'between', 'empty', 'not_empty'],
  date: ['is', 'lt', 'gt', 'between', 'in_last_days', 'not_in_last_days', 'empty', 'not_empty'],
  instant: ['lt', 'gt', 'between', 'in_last_days', 'not_in_last_days', 'empty', 'not_empty'],
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

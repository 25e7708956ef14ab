import { type RawBuilder, sql } from 'kysely'
import type { ColumnField } from '../fields/field.ts'
import type { CustomField } from './snapshot.ts'
import { traitsOf } from './types.ts'
import { sourceOf } from './values.ts'

// Digits that a float holds exactly as people write them; the column keeps all of them.
const shownAs: Readonly<Record<string, (column: RawBuilder<unknown>) => RawBuilder<unknown>>> = {
  number: (column) => sql`${column}::float8`,
  percent: (column) => sql`${column}::float8`,
  time: (column) => sql`to_char(${column}, 'HH24:MI')`,
}

/** The fields that the company added, as lists, filters, segments, exports and messages know fields. */
export function customColumns(fields: readonly CustomField[], source: string, group: string): readonly ColumnField[] {
  return fields.map((field): ColumnField => {
    const mask = field.type === 'phone' || field.type === 'email' ? { mask: field.type } : {}
    const shown = shownAs[field.valueType]
    const choices = field.choices.length > 0 ? { options: field.choices.map((choice) => choice.key), choices: field.choices } : {}
    return {
      key: field.key,
      label: field.key,
      names: field.labels,
      group,
      type: traitsOf(field.valueType).field,
      source,
      column: field.key,
      sortable: field.indexState === 'ready',
      filterable: true,
      ...mask,
      ...(field.options.rollUp ? { access: 'read', from: sourceOf(field.options.rollUp) } : {}),
      ...(shown ? { shown } : {}),
      ...choices,
    }
  })
}

import { type RawBuilder, sql } from 'kysely'
import type { ColumnField, FilterTime } from '../fields/field.ts'
import { wholeSql } from './address/address.ts'
import { formulaExpression, formulaOf } from './formulas/field.ts'
import type { CustomField, Shape } from './snapshot.ts'
import { isComputed, traitsOf } from './types.ts'
import { originOf } from './values.ts'

// Digits that a float holds exactly as people write them; the column keeps all of them.
const shownAs: Readonly<Record<string, (column: RawBuilder<unknown>) => RawBuilder<unknown>>> = {
  number: (column) => sql`${column}::float8`,
  percent: (column) => sql`${column}::float8`,
  time: (column) => sql`to_char(${column}, 'HH24:MI')`,
}

function workedOut(shape: Shape, field: CustomField): Partial<ColumnField> {
  if (!isComputed(field.type)) return {}
  const formula = formulaOf(shape, field)
  const from = originOf(shape, field)
  const whole = field.type === 'address' ? { expression: () => wholeSql(field.key) } : {}
  return { access: 'read', ...(from ? { from } : {}), ...whole, ...(formula ? { expression: formulaExpression(shape, formula) } : {}) }
}

function choicesOf({ choices }: CustomField): Partial<ColumnField> {
  return choices.length > 0 ? { options: choices.map((choice) => choice.key), choices } : {}
}

// Who filters by a record must see it: by the ids of others nothing would be found, whether there are such or not.
function referenceOf(shape: Shape, { options: { target } }: CustomField): Partial<ColumnField> {
  if (target === undefined) return {}
  const among = (ids: readonly string[], { sight }: FilterTime) => {
    const targets = shape.ground.targets?.()
    return sight && targets ? targets.among(shape, target, ids, sight) : sql`select null::uuid where false`
  }
  return { reference: 'record', target, sortable: false, among }
}

// In lists and files a file is its name; what stands in the column would say nothing to anybody.
function fileOf({ type, key }: CustomField): Partial<ColumnField> {
  if (type !== 'file') return {}
  return {
    sortable: false,
    reference: 'file',
    expression: () => sql`(select f.name from shape.files f where f.file_id = ${sql.ref(`c.${key}`)})`,
  }
}

// A formula that lost a field which it needs gives nothing until it is written anew.
const isWhole = (shape: Shape, field: CustomField): boolean => field.type !== 'formula' || formulaOf(shape, field) !== null

/** The fields that the company added, as lists, filters, segments, exports and messages know fields. */
export function customColumns(shape: Shape, fields: readonly CustomField[], source: string, group: string): readonly ColumnField[] {
  const usable = fields.filter((field) => isWhole(shape, field))
  return usable.map((field): ColumnField => {
    const { key, type, labels, valueType, indexState } = field
    const shown = shownAs[valueType]
    return {
      ...{ key, label: key, names: labels, group, type: traitsOf(valueType).field, source, column: key },
      sortable: indexState === 'ready',
      filterable: true,
      ...(type === 'phone' || type === 'email' ? { mask: type } : {}),
      ...workedOut(shape, field),
      ...(shown ? { shown } : {}),
      ...choicesOf(field),
      ...referenceOf(shape, field),
      ...fileOf(field),
    }
  })
}

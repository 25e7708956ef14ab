import type { FileRow } from '../../../platform/csv/reading/records.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { begunValues, type Keeping, refuseUnfilled } from '../../../platform/shape/layouts/keeping.ts'
import { type CustomValues, parseValues } from '../../../platform/shape/values.ts'
import { valueFromText } from '../../../platform/shape/values-from-text.ts'
import type { RecordParts } from '../commands.ts'
import type { Kind } from '../kind.ts'
import type { Problem, RecordMapping } from './contract.ts'
import { meant, type Named } from './named.ts'
import type { Table } from './read.ts'

const longestTitle = 500

export interface JudgedRow {
  readonly row: number
  readonly title: string
  /** What the file says of the customer; empty where the kind has none. */
  readonly customer: string
  readonly values: CustomValues
}

export interface Judged {
  readonly good: readonly JudgedRow[]
  readonly problems: readonly Problem[]
}

/** Where each thing stands in the file; a mapping that names what is not there is refused. */
function placesOf(kind: Kind, { columns }: Table, mapping: RecordMapping) {
  const at = (column: string): number => {
    const place = columns.indexOf(column)
    return place >= 0 ? place : refuseColumn(column, columns)
  }
  if (kind.ofCustomer && !mapping.customer) throw new Refusal('record_customer_missing')
  if (!kind.ofCustomer && mapping.customer) throw new Refusal('record_customer_unwanted')
  const fields = Object.entries(mapping.fields).map(([key, column]) => {
    const field = kind.fields.find((one) => one.key === key)
    if (!field || field.type === 'file') throw new Refusal('field_unknown', { field: key })
    return { field, column, place: at(column) }
  })
  return { title: at(mapping.title), customer: mapping.customer ? at(mapping.customer.column) : null, fields }
}

function refuseColumn(column: string, columns: readonly string[]): never {
  throw new Refusal('import_column_missing', { column, columns: columns.slice(0, 20).join(', ') })
}

interface Judging {
  readonly ctx: Ctx
  readonly parts: RecordParts
  readonly kind: Kind
  readonly mapping: RecordMapping
  readonly places: ReturnType<typeof placesOf>
  readonly minorDigits: number
  readonly keeping: Keeping
  readonly named: Named
}

function valuesIn(
  { ctx, parts, kind, places, minorDigits, keeping, named }: Judging,
  { fields: cells }: FileRow,
  title: string,
): CustomValues {
  const given = Object.fromEntries(
    places.fields.map(({ field, place }) => {
      const cell = cells[place] ?? ''
      return [field.key, field.type === 'reference' ? meant(named, field, cell) : valueFromText(field, cell, minorDigits)]
    }),
  )
  const parsed = parseValues(ctx, kind.shape, kind.fields, given, parts.normalisers)
  const custom = begunValues(ctx, keeping, parsed, { title }, parts.normalisers)
  refuseUnfilled(ctx, keeping, null, { core: { title }, custom })
  return custom
}

function judge(judging: Judging, row: FileRow): JudgedRow | Problem {
  const { places, mapping } = judging
  const title = (row.fields[places.title] ?? '').trim()
  if (title === '' || title.length > longestTitle)
    return { row: row.rowNo, column: mapping.title, code: 'field_value_invalid', what: title === '' ? 'needed' : 'longest' }
  try {
    const customer = places.customer === null ? '' : (row.fields[places.customer] ?? '').trim()
    return { row: row.rowNo, title, customer, values: valuesIn(judging, row, title) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const key = String(error.params.field ?? error.params.fields ?? '').split(',')[0] ?? ''
    const column = places.fields.find(({ field }) => field.key === key)?.column ?? key
    return { row: row.rowNo, column, code: error.code, what: String(error.params.problem ?? error.params.what ?? error.params.names ?? '') }
  }
}

/** Every row as a record of the kind, or what is wrong with it. */
export function judgeRows(
  ctx: Ctx,
  parts: RecordParts,
  kind: Kind,
  table: Table,
  mapping: RecordMapping,
  minorDigits: number,
  keeping: Keeping,
  named: Named,
): Judged {
  const judging: Judging = { ctx, parts, kind, mapping, places: placesOf(kind, table, mapping), minorDigits, keeping, named }
  const judged = table.rows.map((row) => judge(judging, row))
  return { good: judged.filter((one) => 'title' in one), problems: judged.filter((one) => 'code' in one) }
}

import type { CustomerField } from '../fields/use-fields.ts'
import type { CustomerRow } from './queries.ts'

type Value = CustomerRow['values'][string] | undefined

// A spreadsheet runs a cell that begins so as a formula, full-width forms included.
const formula = /^[=+\-@\t\r＝＋－＠]/

function plain(value: Value, field: CustomerField, minorDigits: number): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return field.type === 'money' ? (value / 10 ** minorDigits).toFixed(minorDigits) : String(value)
  if (typeof value === 'boolean') return String(value)
  const label = field.options.find((option) => option.value === value)?.label ?? value
  return formula.test(label) ? `'${label}` : label
}

function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** Rows as CSV: names in the reader's language, numbers and dates plain so that a spreadsheet can count with them. */
export function csvOf(rows: readonly CustomerRow[], fields: readonly CustomerField[], minorDigits: number): string {
  const head = ['id', ...fields.map((field) => field.label)]
  const body = rows.map((row) => [row.id, ...fields.map((field) => plain(row.values[field.key], field, minorDigits))])
  return [head, ...body].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
}

/** Hands the text to the reader as a file. The mark at its beginning lets spreadsheets read Chinese. */
export function saveCsv(name: string, csv: string): void {
  const address = URL.createObjectURL(new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

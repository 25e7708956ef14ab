import { csvLine, disarmed } from '../../../platform/csv/cell.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Catalogue } from '../../../platform/fields/catalogue.ts'
import { type ColumnField, labelIn } from '../../../platform/fields/field.ts'
import type { ListRow } from '../../../platform/fields/page.ts'
import { columnOf } from '../../../platform/fields/select.ts'
import type { Language } from '../../../platform/i18n/languages.ts'
import { translate } from '../../../platform/i18n/translate.ts'
import type { ExportSource } from './source.ts'

type Value = ListRow['values'][string] | undefined

/** How rows of a list become lines of a file. */
export interface Table {
  /** What to read of each row: the columns asked for, and the currency of their amounts. */
  readonly columns: readonly string[]
  readonly head: string
  /** `labels`: what references in these rows lead to is called. */
  lines(tx: Tx, rows: readonly ListRow[], labels: Readonly<Record<string, string>>): Promise<string>
}

export interface TableParts {
  readonly source: Pick<ExportSource, 'catalogue' | 'idLabel' | 'further'>
  readonly language: Language
  /** Of amounts that say none of their own. */
  readonly currency: string
  readonly namesOf: (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

const currencyKey = 'currency'

const decimals = new Map<string, number>()

function minorDigits(currency: string): number {
  const known = decimals.get(currency) ?? decimalsOf(currency)
  decimals.set(currency, known)
  return known
}

// A code that is none still has an amount.
function decimalsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

// Plain and exact, whoever reads: days as ISO 8601, a point before decimals, no separators of thousands.
function amountText(minor: number, currency: string): string {
  const digits = minorDigits(currency)
  const whole = String(Math.abs(minor)).padStart(digits + 1, '0')
  const text = digits === 0 ? whole : `${whole.slice(0, -digits)}.${whole.slice(-digits)}`
  return minor < 0 ? `-${text}` : text
}

/** The key of the text field that says in which currency the amounts beside it are; null where there is none, or it is not open. */
function currencyOf(catalogue: Catalogue, money: readonly ColumnField[]): string | null {
  const field = catalogue.field(currencyKey)
  const isTheirs = field?.type === 'text' && field.access !== 'masked' && money.every((one) => one.source === field.source)
  return isTheirs ? currencyKey : null
}

type Words = (value: string) => string

function wordsOf(field: ColumnField, language: Language): Words {
  const options = field.options ?? []
  const labels = new Map(
    field.choices?.map(({ key, labels }) => [key, labelIn(labels, language)]) ??
      options.map((option) => [option, translate(language, `${field.label}Options.${option}`, {}, option)]),
  )
  return (value) => labels.get(value) ?? value
}

interface Column {
  readonly field: ColumnField
  readonly words: Words
}

const isReference = ({ field }: Column): boolean => field.reference !== undefined && field.access !== 'masked'

// A number is one of ours and no formula, whatever its sign; every other text is somebody's.
function cellOf({ field, words }: Column, value: Value, currency: string, names: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return field.type === 'money' ? amountText(value, currency) : String(value)
  if (typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return disarmed(value.map((one) => names.get(one) ?? words(one)).join('; '))
  const isNumeric = field.type === 'number' || field.type === 'share' || field.type === 'money'
  if (isNumeric && /^-?\d+(\.\d+)?$/.test(value)) return value
  return disarmed(isReference({ field, words }) ? (names.get(value) ?? value) : words(value))
}

// People and units are few, and the same from one batch to the next.
function rememberedNames(parts: TableParts, columns: readonly Column[]) {
  const known = new Map<string, string>()
  const company = translate(parts.language, 'customers:exports.company')
  return async (tx: Tx, rows: readonly ListRow[]): Promise<ReadonlyMap<string, string>> => {
    const keys = columns.filter((column) => isReference(column) && column.field.reference !== 'record').map(({ field }) => field.key)
    const ids = new Set(rows.flatMap((row) => keys.map((key) => row.values[key]).filter((id) => typeof id === 'string')))
    const unknown = [...ids].filter((id) => !known.has(id))
    const names = unknown.length > 0 ? await parts.namesOf(tx, unknown) : new Map<string, string>()
    for (const id of unknown) known.set(id, names.get(id) === '' ? company : (names.get(id) ?? id))
    return known
  }
}

/** The columns as a table: each row's own id first, then what was asked for, and the currency wherever amounts are. */
export function tableOf(parts: TableParts, keys: readonly string[]): Table {
  const { language, currency, source } = parts
  const { catalogue, idLabel, further } = source
  const columns = keys.map((key): Column => {
    const field = columnOf(catalogue, key, 'shown')
    return { field, words: wordsOf(field, language) }
  })
  const money = columns.map(({ field }) => field).filter((field) => field.type === 'money' && field.access !== 'masked')
  const ownCurrency = money.length === 0 ? null : currencyOf(catalogue, money)
  const needsCurrency = money.length > 0 && !keys.includes(currencyKey)
  const namesOf = rememberedNames(parts, columns)
  const label = (key: string) => disarmed(translate(language, key))
  const noCells = (further?.labels ?? []).map(() => '')
  const lineOf = (row: ListRow, names: ReadonlyMap<string, string>, beside: ReadonlyMap<string, readonly string[]>): string => {
    const own = ownCurrency === null ? null : row.values[ownCurrency]
    const of = typeof own === 'string' && own !== '' ? own : currency
    const cells = columns.map((column) => cellOf(column, row.values[column.field.key], of, names))
    return csvLine([row.id, ...(beside.get(row.id) ?? noCells).map(disarmed), ...cells, ...(needsCurrency ? [disarmed(of)] : [])])
  }
  return {
    columns: ownCurrency === null || keys.includes(ownCurrency) ? keys : [...keys, ownCurrency],
    head: csvLine([
      label(idLabel),
      ...(further?.labels ?? []).map(label),
      ...columns.map(({ field }) => (field.names ? disarmed(labelIn(field.names, language)) : label(field.label))),
      ...(needsCurrency ? [label('customers:exports.currency')] : []),
    ]),
    lines: async (tx, rows, labels) => {
      const names = new Map([...(await namesOf(tx, rows)), ...Object.entries(labels)])
      const beside = further ? await further.cells(rows.map(({ id }) => id)) : new Map<string, readonly string[]>()
      return rows.map((row) => lineOf(row, names, beside)).join('')
    },
  }
}

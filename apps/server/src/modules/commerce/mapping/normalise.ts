import { rearmed } from '../../../platform/csv/cell.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { factLengths } from '../../customers/index.ts'
import type { CanonicalLine, LineCustomer } from '../staging/line.ts'
import type { OrderKind } from '../tables.ts'
import { countryCode } from './countries.ts'
import { compileDates, type ParseDate } from './dates.ts'
import { minorDigits, negated, parseDecimal } from './decimals.ts'
import type { ResolvedMapping, Value } from './mapping.ts'
import { templateOf } from './mapping.ts'
import { compileTemplate, labelOf } from './template.ts'

export const rowRefusalCodes = [
  'column_count',
  'value_missing',
  'value_too_long',
  'character_unusable',
  'integer_invalid',
  'date_invalid',
  'date_in_future',
  'quantity_invalid',
  'quantity_zero',
  'price_invalid',
  'price_negative',
  'amount_too_large',
  'own_value_invalid',
  'reference_not_found',
  'reference_ambiguous',
] as const
export type RowRefusalCode = (typeof rowRefusalCodes)[number]

/** Why a row was not taken: which column, and what stood there. */
export class RowRefusal extends Error {
  readonly code: RowRefusalCode
  readonly column: string
  readonly value: string

  constructor(code: RowRefusalCode, column: string, value: string) {
    super(code)
    this.code = code
    this.column = column
    this.value = value
  }
}

interface Cell {
  readonly label: string
  /** '' where the row has nothing. */
  readonly read: (fields: readonly string[]) => string
}

interface Test {
  readonly cell: Cell
  readonly answers: ReadonlySet<string>
}

const dayMs = 86_400_000
const maxKeyLength = 200
const maxTextLength = 1000
const maxOwnLength = 20_000
// Sums of a thousand such lines are still exact in JavaScript and far from the end of bigint.
const maxAmountMinor = 1e12
const integerShape = /^(-?\d+)(?:\.0+)?$/
const quantityLimits = { digits: 12, decimals: 6 }
const priceLimits = { digits: 12, decimals: 8 }

type IndexOf = (column: string) => number

function readInteger(text: string, column: string): string {
  const whole = integerShape.exec(text)?.[1]
  if (whole === undefined) throw new RowRefusal('integer_invalid', column, text)
  return whole
}

function cellOf(value: Value, indexOf: IndexOf, maxLength: number): Cell {
  const template = templateOf(value)
  const label = labelOf(template)
  const fill = compileTemplate(template, indexOf, readInteger)
  const bounded = (fields: readonly string[]): string => {
    // Files of our own, and people, mark as text what a spreadsheet would run: `'+86…`.
    const text = rearmed(fill(fields))
    if (text.length > maxLength) throw new RowRefusal('value_too_long', label, text)
    return text
  }
  if (typeof value === 'string' || value.as === 'text') return { label, read: bounded }
  const read = (fields: readonly string[]): string => {
    const text = bounded(fields)
    return text === '' ? '' : readInteger(text, label)
  }
  return { label, read }
}

function required(cell: Cell, fields: readonly string[]): string {
  const text = cell.read(fields)
  if (text === '') throw new RowRefusal('value_missing', cell.label, '')
  return text
}

function kindReader(mapping: ResolvedMapping, indexOf: IndexOf): (number: string, fields: readonly string[]) => OrderKind {
  const returns = mapping.returns
  if (!returns) return () => 'sale'
  if ('numberPrefix' in returns) return (number) => (number.startsWith(returns.numberPrefix) ? 'return' : 'sale')
  const test: Test = { cell: cellOf(returns.value, indexOf, maxTextLength), answers: new Set(returns.equals) }
  return (_number, fields) => (test.answers.has(test.cell.read(fields)) ? 'return' : 'sale')
}

/** What the cells of the company's own fields say; refused by the field's own rules. */
export type ReadOwn = (key: string, cell: string) => unknown

interface OwnCell {
  readonly key: string
  readonly cell: Cell
}

/** Where the company's own fields stand in a row. */
export function ownCells(mapping: ResolvedMapping, columns: readonly string[]): readonly OwnCell[] {
  const places = new Map(columns.map((column, index) => [column, index]))
  return Object.entries(mapping.customer?.own ?? {}).map(([key, value]) => ({
    key,
    cell: cellOf(value, (column) => places.get(column) ?? -1, maxOwnLength),
  }))
}

function refusedOwn(error: unknown, column: string, value: string): unknown {
  if (!(error instanceof Refusal)) return error
  const code = rowRefusalCodes.find((one) => one === error.code) ?? 'own_value_invalid'
  return new RowRefusal(code, column, value)
}

/** The own values of a row as JSON, as they are staged; null where it has none. */
function ownValues(cells: readonly OwnCell[], readOwn: ReadOwn): (fields: readonly string[]) => string | null {
  return (fields) => {
    const own: Record<string, unknown> = {}
    for (const { key, cell } of cells) {
      const text = cell.read(fields)
      if (text === '') continue
      try {
        own[key] = readOwn(key, text)
      } catch (error) {
        throw refusedOwn(error, cell.label, text)
      }
    }
    return Object.keys(own).length === 0 ? null : JSON.stringify(own)
  }
}

function customerReader(
  mapping: ResolvedMapping,
  indexOf: IndexOf,
  ownOf: ((fields: readonly string[]) => string | null) | null,
): (fields: readonly string[]) => LineCustomer | null {
  const columns = mapping.customer ?? {}
  const reader = (value: Value | undefined, maxLength: number) => {
    if (value === undefined) return () => null
    const cell = cellOf(value, indexOf, maxLength)
    return (fields: readonly string[]) => cell.read(fields) || null
  }
  const [externalId, email, phone] = [columns.externalId, columns.email, columns.phone].map((value) => reader(value, maxKeyLength))
  const displayName = reader(columns.displayName, factLengths.displayName)
  const givenName = reader(columns.givenName, factLengths.givenName)
  const familyName = reader(columns.familyName, factLengths.familyName)
  const country = reader(columns.country, maxTextLength)
  const city = reader(columns.city, factLengths.city)
  const given = mapping.consent?.given
  const test = given && { cell: cellOf(given.value, indexOf, maxTextLength), answers: new Set(given.equals) }
  const consented = (fields: readonly string[]) => mapping.consent !== undefined && (!test || test.answers.has(test.cell.read(fields)))
  return (fields) => {
    const keys = { externalId: externalId?.(fields) ?? null, email: email?.(fields) ?? null, phone: phone?.(fields) ?? null }
    if (keys.externalId === null && keys.email === null && keys.phone === null) return null
    const land = country(fields)
    return {
      ...keys,
      displayName: displayName(fields),
      givenName: givenName(fields),
      familyName: familyName(fields),
      country: land === null ? null : countryCode(land),
      city: city(fields),
      consented: consented(fields),
      ...(ownOf === null ? null : { own: ownOf(fields) }),
    }
  }
}

interface Worth {
  readonly quantity: string
  readonly unitPrice: string | null
  readonly amount: string | null
}

function worthReader(mapping: ResolvedMapping, indexOf: IndexOf): (kind: OrderKind, fields: readonly string[]) => Worth {
  const mark = mapping.decimal ?? '.'
  const minorPerUnit = 10 ** minorDigits(mapping.currency)
  const quantityCell = cellOf(mapping.line.quantity, indexOf, maxTextLength)
  const isAmount = mapping.line.amount !== undefined
  const price = cellOf(mapping.line.unitPrice ?? mapping.line.amount ?? '', indexOf, maxTextLength)
  const readQuantity = (kind: OrderKind, fields: readonly string[]): string => {
    const text = required(quantityCell, fields)
    const quantity = parseDecimal(text, mark, quantityLimits)
    if (quantity === null) throw new RowRefusal('quantity_invalid', quantityCell.label, text)
    return kind === 'return' && Number(quantity) > 0 ? negated(quantity) : quantity
  }
  const readPrice = (fields: readonly string[]): string => {
    const text = required(price, fields)
    const amount = parseDecimal(text, mark, priceLimits)
    if (amount === null) throw new RowRefusal('price_invalid', price.label, text)
    return amount
  }
  const fits = (value: string, quantity: string): boolean =>
    Math.abs(Number(value) * (isAmount ? 1 : Number(quantity))) * minorPerUnit <= maxAmountMinor
  const amountOf = (value: string, quantity: string): Worth => {
    if (Number(quantity) === 0 && Number(value) !== 0) throw new RowRefusal('quantity_zero', quantityCell.label, quantity)
    return { quantity, unitPrice: null, amount: Number(quantity) < 0 && Number(value) > 0 ? negated(value) : value }
  }
  return (kind, fields) => {
    const quantity = readQuantity(kind, fields)
    const value = readPrice(fields)
    // What is given back may be written as a negative amount; a price is never negative.
    const mayBeNegative = isAmount && Number(quantity) < 0
    if (Number(value) < 0 && !mayBeNegative) throw new RowRefusal('price_negative', price.label, value)
    if (!fits(value, quantity)) throw new RowRefusal('amount_too_large', price.label, value)
    return isAmount ? amountOf(value, quantity) : { quantity, unitPrice: value, amount: null }
  }
}

// PostgreSQL holds neither NUL nor half a surrogate pair.
const halfPair = /[\ud800-\udfff]/u

function refuseUnusable(columns: readonly string[], fields: readonly string[]): void {
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index] ?? ''
    if (field.includes('\0') || halfPair.test(field)) throw new RowRefusal('character_unusable', columns[index] ?? '', field)
  }
}

export type Normalise = (rowNo: number, fields: readonly string[]) => CanonicalLine

/** Binds a mapping to a file's columns; the function it gives turns a row into a canonical line or throws a RowRefusal. */
export function createNormaliser(mapping: ResolvedMapping, columns: readonly string[], now: Date, readOwn?: ReadOwn): Normalise {
  const places = new Map(columns.map((column, index) => [column, index]))
  const indexOf: IndexOf = (column) => places.get(column) ?? -1
  const number = cellOf(mapping.order.number, indexOf, maxKeyLength)
  const orderedAt = cellOf(mapping.order.orderedAt, indexOf, maxTextLength)
  const parseDate: ParseDate = compileDates(mapping.dates)
  // A day's grace covers every time zone; both texts begin YYYY-MM-DD.
  const lastDate = new Date(now.getTime() + dayMs).toISOString().replace('T', ' ')
  const sku = cellOf(mapping.line.sku, indexOf, maxKeyLength)
  const optional = (value: Value | undefined) => (value === undefined ? null : cellOf(value, indexOf, maxTextLength))
  const [description, category] = [optional(mapping.line.description), optional(mapping.line.category)]
  const ownOf = readOwn ? ownValues(ownCells(mapping, columns), readOwn) : null
  const [kindOf, customerOf, worthOf] = [
    kindReader(mapping, indexOf),
    customerReader(mapping, indexOf, ownOf),
    worthReader(mapping, indexOf),
  ]
  const dateOf = (fields: readonly string[]): string => {
    const text = required(orderedAt, fields)
    const date = parseDate(text)
    if (date === null) throw new RowRefusal('date_invalid', orderedAt.label, text)
    if (date > lastDate) throw new RowRefusal('date_in_future', orderedAt.label, text)
    return date
  }
  return (rowNo, fields) => {
    if (fields.length !== columns.length) throw new RowRefusal('column_count', '', String(fields.length))
    refuseUnusable(columns, fields)
    const orderNumber = required(number, fields)
    const kind = kindOf(orderNumber, fields)
    return {
      rowNo,
      number: orderNumber,
      kind,
      orderedAt: dateOf(fields),
      customer: customerOf(fields),
      sku: required(sku, fields),
      description: description?.read(fields) || null,
      category: category?.read(fields) || null,
      ...worthOf(kind, fields),
    }
  }
}

import { assertRange, ModelError } from '../model-error.ts'
import type { Rhythms } from './purchase-rhythms.ts'

/**
 * A product's rhythm. Days per pack are Gamma(k, rate) for a customer; rates are Gamma(r, s) over customers; after each purchase
 * a share `leaving` of customers never buys it again.
 */
export interface RenewalParameters {
  /** Regularity: 1 is random, more is a rhythm. */
  readonly k: number
  /** Shape of the rates over customers: small where customers differ much. */
  readonly r: number
  /** RATE of the rates over customers, in days per pack. */
  readonly s: number
  /** 0 where drop-out is not modelled. */
  readonly leaving: number
}

export const RENEWAL_PARAMETER_NAMES = ['k', 'r', 's', 'leaving'] as const

/** What a forecast needs of a fit. */
export interface RenewalModel {
  /** The products the parameters are of, ascending, and the parameters in the same order. */
  readonly products: Float64Array
  readonly parameters: readonly RenewalParameters[]
  /** For a product that is not among them. */
  readonly assortment: RenewalParameters
}

/** Per product of `rhythms`: its parameters, and whether they are its own. */
export function parametersOf(
  model: RenewalModel,
  products: Float64Array,
): { readonly own: boolean; readonly parameters: RenewalParameters }[] {
  const places = new Map(Array.from(model.products, (product, place) => [product, place]))
  return Array.from(products, (product) => {
    const found = model.parameters[places.get(product) ?? -1]
    return { own: found !== undefined, parameters: found ?? model.assortment }
  })
}

/** Far beyond any customer, and far enough from overflow for every formula. */
const MOST = 1e9
/** Of what is divided by. */
const LEAST = 1e-30
const MOST_INTERVALS = 1e6

/** Refuses columns of unequal length and values that no customer can have, naming row and column. */
export function checkRhythms(rhythms: Rhythms): void {
  const { intervals, daysPerPack, logDaysPerPack, quantity, elapsedDays, product } = rhythms
  const columns = { intervals, daysPerPack, quantity, elapsedDays }
  if (intervals.length === 0) throw new ModelError('empty', 'There are no customers')
  for (const [column, { length }] of Object.entries({ ...columns, logDaysPerPack, product })) {
    if (length === intervals.length) continue
    throw new ModelError('length_mismatch', `${column} has ${length} rows, intervals has ${intervals.length}`, { column, length })
  }
  for (const [column, values] of Object.entries(columns)) {
    for (let row = 0; row < values.length; row++) checkValue(column, row, values[row] ?? Number.NaN)
  }
  for (let row = 0; row < intervals.length; row++) if (!isSound(rhythms, row)) refuse(rhythms, row)
}

/** Comparisons that NaN fails, so that sound rows are quick; the slow look comes only for a bad one. */
function isSound({ intervals, daysPerPack, logDaysPerPack, quantity, product, products }: Rhythms, row: number): boolean {
  const count = intervals[row] ?? 0
  const hasTime = count === 0 || (daysPerPack[row] ?? 0) >= LEAST
  const place = product[row] ?? -1
  const isCount = Number.isInteger(count) && count <= MOST_INTERVALS
  return (
    isCount && hasTime && (quantity[row] ?? 0) >= LEAST && Number.isFinite(logDaysPerPack[row]) && place >= 0 && place < products.length
  )
}

function refuse({ intervals, daysPerPack, logDaysPerPack, quantity, product, products }: Rhythms, row: number): never {
  const count = intervals[row] ?? 0
  if (!Number.isInteger(count)) {
    throw new ModelError('not_an_integer', `intervals in row ${row} is not a whole number: ${count}`, { row, column: 'intervals' })
  }
  assertRange(`intervals in row ${row}`, count, 0, MOST_INTERVALS)
  if (count > 0) assertRange(`daysPerPack in row ${row}`, daysPerPack[row] ?? 0, LEAST, MOST)
  assertRange(`quantity in row ${row}`, quantity[row] ?? 0, LEAST, MOST)
  assertRange(`product in row ${row}`, product[row] ?? -1, 0, products.length - 1)
  const logarithm = logDaysPerPack[row]
  throw new ModelError('missing_value', `logDaysPerPack in row ${row} is not a number: ${logarithm}`, { row, column: 'logDaysPerPack' })
}

function checkValue(column: string, row: number, value: number): void {
  if (value >= 0 && value <= MOST) return
  if (!Number.isFinite(value)) {
    throw new ModelError('missing_value', `${column} in row ${row} is not a number: ${value}`, { row, column, value: String(value) })
  }
  if (value < 0) throw new ModelError('negative', `${column} in row ${row} is negative: ${value}`, { row, column, value })
  assertRange(`${column} in row ${row}`, value, 0, MOST)
}

/** Refuses parameters that are not positive numbers, or a share of leaving that is none. */
export function checkRenewalParameters({ k, r, s, leaving }: RenewalParameters): void {
  for (const [name, value] of Object.entries({ k, r, s })) assertRange(name, value, 0, Number.MAX_VALUE, true)
  assertRange('leaving', leaving, 0, 1)
}

import { formatDay, parseDay } from './calendar/civil.ts'
import type { Region } from './calendar/seasons.ts'
import { type TradingCalendar, tradingCalendar } from './calendar/trading.ts'
import { SimulatorError } from './error.ts'
import { type Assortment, assortmentIn } from './goods/catalogue.ts'

export interface CompanyOptions {
  /** How many customers, 1 to 10,000,000. */
  readonly customers: number
  /** How far the data reach back from `endsOn`, up to 30; a part of a year is allowed. */
  readonly years: number
  /** A whole number, not negative. */
  readonly seed: number
  /** Last day of the data, YYYY-MM-DD. */
  readonly endsOn: string
  /** ISO 4217; CNY when none is given. */
  readonly currency?: string
}

const MAX_CUSTOMERS = 10_000_000
const MAX_YEARS = 30

/** What every customer of one company shares, worked out once. */
export interface Company {
  readonly seed: number
  readonly customers: number
  readonly currency: string
  readonly firstDay: number
  readonly endDay: number
  readonly assortment: Assortment
  readonly calendars: Readonly<Record<Region, TradingCalendar>>
}

function requireRange(name: string, value: number, isValid: boolean, rule: string): void {
  if (!isValid) throw new SimulatorError('invalid_option', `${name} must be ${rule}, not ${value}`, { name, value })
}

/** `untilDay` lengthens the calendar for questions about days after the data's end. */
export function companyOf(options: CompanyOptions, untilDay?: number): Company {
  const { customers, years, seed, currency = 'CNY' } = options
  const whole = Number.isSafeInteger(customers) && customers >= 1 && customers <= MAX_CUSTOMERS
  requireRange('customers', customers, whole, `a whole number from 1 to ${MAX_CUSTOMERS}`)
  requireRange('years', years, years > 0 && years <= MAX_YEARS, `more than 0 and at most ${MAX_YEARS}`)
  requireRange('seed', seed, Number.isSafeInteger(seed) && seed >= 0, 'a whole number, not negative')
  const endDay = parseDay(options.endsOn, 'endsOn')
  const firstDay = endDay - Math.max(1, Math.round(years * 365.25)) + 1
  const lastDay = Math.max(endDay, untilDay ?? endDay) + 1
  return {
    seed,
    customers,
    currency,
    firstDay,
    endDay,
    assortment: assortmentIn(currency),
    calendars: {
      east: tradingCalendar('east', firstDay, endDay, lastDay),
      west: tradingCalendar('west', firstDay, endDay, lastDay),
    },
  }
}

export function requireIndex(company: Company, index: number): void {
  if (Number.isSafeInteger(index) && index >= 0 && index < company.customers) return
  const until = formatDay(company.endDay)
  throw new SimulatorError('unknown_customer', `The company of ${company.customers} customers to ${until} has none at ${index}`, { index })
}

/** A date as it was written; `year` is 0 where the text is no date. */
export interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
  /** Digits as year, month, day where that much is known, else as written. */
  readonly digits: string
}

/** Which of two small numbers comes first: 3/4/1990. */
export type DayOrder = 'day-first' | 'month-first'

const YEAR_FIRST = /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})(?:\D.*)?$/
const YEAR_LAST = /^(\d{1,2})\D+(\d{1,2})\D+(\d{4})(?:\D.*)?$/
const BARE = /^(\d{4})(\d{2})(\d{2})$/

/** Reads 19900403, 1990-04-03, 1990年4月3日 and, by `order`, 3/4/1990. A time after it is left out. */
export function parseDate(text: string, order: DayOrder = 'day-first'): DateParts {
  const plain = text.normalize('NFKC').trim()
  const [, year = '', month = '', day = ''] = plain.match(BARE) ?? plain.match(YEAR_FIRST) ?? []
  if (year !== '') return partsOf(Number(year), Number(month), Number(day))
  const [, first = '', second = '', last = ''] = plain.match(YEAR_LAST) ?? []
  if (last === '') return { year: 0, month: 0, day: 0, digits: plain.replace(/\D+/g, '') }
  return order === 'day-first' ? partsOf(Number(last), Number(second), Number(first)) : partsOf(Number(last), Number(first), Number(second))
}

/** The order that a column's dates can all be read by: a number above 12 gives it away. */
export function dayOrderOf(texts: readonly string[]): DayOrder {
  let dayFirst = 0
  let monthFirst = 0
  for (const text of texts) {
    const [, first = '0', second = '0'] = text.match(YEAR_LAST) ?? []
    if (Number(first) > 12) dayFirst++
    if (Number(second) > 12) monthFirst++
  }
  return monthFirst > dayFirst ? 'month-first' : 'day-first'
}

function partsOf(year: number, month: number, day: number): DateParts {
  const digits = `${String(year).padStart(4, '0')}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`
  return { year, month, day, digits }
}

/** Days since 1970-01-01; NaN where there is no such day. */
export function dayNumber({ year, month, day }: DateParts): number {
  const ms = Date.UTC(year, month - 1, day)
  const date = new Date(ms)
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? ms / 86_400_000 : Number.NaN
}

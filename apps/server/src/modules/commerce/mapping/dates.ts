import { Refusal } from '../../../platform/http/refusal.ts'

/** A point in time as text PostgreSQL reads: with its offset where the file gives one, else the wall clock of the mapping's zone. */
export type ParseDate = (text: string) => string | null

type Unit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'half' | 'offset'

const tokens: Readonly<Record<string, readonly [Unit, string]>> = {
  yyyy: ['year', '(\\d{4})'],
  MM: ['month', '(\\d{2})'],
  M: ['month', '(\\d{1,2})'],
  dd: ['day', '(\\d{2})'],
  d: ['day', '(\\d{1,2})'],
  HH: ['hour', '(\\d{2})'],
  H: ['hour', '(\\d{1,2})'],
  hh: ['hour', '(\\d{2})'],
  h: ['hour', '(\\d{1,2})'],
  mm: ['minute', '(\\d{2})'],
  ss: ['second', '(\\d{2})'],
  SSS: ['fraction', '(\\d{1,6})'],
  a: ['half', '([AaPp][Mm])'],
  XXX: ['offset', '(Z|[+-]\\d{2}:?\\d{2})'],
}

// The order matters: a longer token before the shorter one it contains.
const pieces = /yyyy|MM|M|dd|d|HH|H|hh|h|mm|ss|SSS|a|XXX|'([^']*)'|([^A-Za-z])/y
const firstYear = 1970
const lastYear = 2200

interface Format {
  readonly pattern: RegExp
  readonly units: readonly Unit[]
}

const escapeLiteral = (literal: string): string => (/^\s+$/.test(literal) ? '\\s+' : literal.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))

function compileFormat(format: string): Format {
  const units: Unit[] = []
  let pattern = ''
  pieces.lastIndex = 0
  while (pieces.lastIndex < format.length) {
    const at = pieces.lastIndex
    const found = pieces.exec(format)
    if (!found) throw new Refusal('mapping_invalid', { where: 'dates', what: `does not know "${format.slice(at)}" in "${format}"` })
    const token = tokens[found[0]]
    if (token) units.push(token[0])
    pattern += token ? token[1] : escapeLiteral(found[1] ?? found[2] ?? '')
  }
  for (const needed of ['year', 'month', 'day'] as const)
    if (!units.includes(needed)) throw new Refusal('mapping_invalid', { where: 'dates', what: `lacks the ${needed} in "${format}"` })
  return { pattern: new RegExp(`^${pattern}$`), units }
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function isDay(year: number, month: number, day: number): boolean {
  if (year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1) return false
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (monthDays[month - 1] ?? 0) + (leap ? 1 : 0)
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return -1
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
}

function offsetIsValid(offset: string): boolean {
  return offset === '' || offset === 'Z' || (Number(offset.slice(1, 3)) <= 15 && Number(offset.slice(-2)) < 60)
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

function readWith(format: Format, text: string): string | null {
  const found = format.pattern.exec(text)
  if (!found) return null
  const unit = (name: Unit): string | undefined => {
    const index = format.units.indexOf(name)
    return index === -1 ? undefined : found[index + 1]
  }
  const [year, month, day] = [Number(unit('year')), Number(unit('month')), Number(unit('day'))]
  const hour = hourOf(Number(unit('hour') ?? 0), unit('half'))
  const [minute, second] = [Number(unit('minute') ?? 0), Number(unit('second') ?? 0)]
  const offset = unit('offset') ?? ''
  if (!isDay(year, month, day) || hour < 0 || hour > 23 || minute > 59 || second > 59 || !offsetIsValid(offset)) return null
  const fraction = unit('fraction')
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}${fraction ? `.${fraction}` : ''}${offset}`
}

/** Reads dates in any of the given formats; null for a text that is none, 30 February included. */
export function compileDates(formats: readonly string[]): ParseDate {
  const compiled = formats.map(compileFormat)
  // The lines of one order follow each other and share their date.
  let lastText = ''
  let lastDate: string | null = null
  return (text) => {
    if (text === lastText) return lastDate
    lastText = text
    lastDate = null
    for (const format of compiled) {
      lastDate = readWith(format, text)
      if (lastDate !== null) break
    }
    return lastDate
  }
}

import { fitDay, formatDate, parseDate } from './calendar.ts'
import type { Formula, Typed } from './check.ts'
import { divide, formatDecimal, fromWhole, multiply, parseDecimal, roundTo } from './decimal.ts'
import { formatInstant, type Moment, parseInstant } from './instant.ts'
import { fitText } from './text.ts'
import type { FieldInfo, Type } from './type.ts'
import type { Value } from './value.ts'

/**
 * A record's value as the API shows it: numbers as such or in digits, money in whole minor units, days as YYYY-MM-DD, instants in
 * ISO 8601. What a field of its type cannot hold is blank.
 */
export type FieldValue = number | string | boolean | readonly string[] | null | undefined

/** What a formula gives: a number in digits, money as a number of minor units, days and instants as the API writes them. */
export type Outcome = string | number | boolean | null

const largestMinor = BigInt(Number.MAX_SAFE_INTEGER)

function numberIn(value: FieldValue): bigint | null {
  if (typeof value === 'string') return parseDecimal(value)
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  if (Number.isSafeInteger(value)) return fromWhole(value)
  // Fifteen digits are what a binary fraction keeps, and what the database makes of one.
  const [digits = '', exponent = '0'] = value.toPrecision(15).split('e')
  const shift = Number(exponent)
  if (shift > 30 || shift < -30) return shift > 0 ? null : 0n
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.')
  const padded = `${'0'.repeat(30)}${whole}${fraction}${'0'.repeat(30)}`
  const point = 30 + whole.length + shift
  return parseDecimal(`${value < 0 ? '-' : ''}${padded.slice(0, point)}.${padded.slice(point)}`)
}

function textIn(value: FieldValue): string | null {
  return typeof value === 'string' ? fitText(value) : null
}

function dateIn(value: FieldValue): number | null {
  const day = typeof value === 'string' ? parseDate(value) : null
  return day === null ? null : fitDay(day)
}

function listIn(value: FieldValue): readonly string[] | null {
  return Array.isArray(value) && value.length > 0 ? value : null
}

function valueIn(field: FieldInfo, value: FieldValue): Value {
  switch (field.type) {
    case 'number':
    case 'share':
      return numberIn(value)
    case 'money': {
      const minor = numberIn(value)
      return minor === null ? null : divide(minor, fromWhole(10 ** field.money.digits))
    }
    case 'text':
    case 'choice':
      return textIn(value)
    case 'choices':
      return listIn(value)
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'date':
      return dateIn(value)
    case 'instant':
      return typeof value === 'string' ? parseInstant(value) : null
  }
}

function minorOf(amount: bigint, digits: number): number | null {
  const rounded = roundTo(amount, digits)
  const minor = rounded === null ? null : multiply(rounded, fromWhole(10 ** digits))
  const whole = minor === null ? null : minor / fromWhole(1)
  return whole === null || whole > largestMinor || whole < -largestMinor ? null : Number(whole)
}

function valueOut(type: Type, value: Value): Outcome {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'bigint') return type.money === undefined ? formatDecimal(value) : minorOf(value, type.money.digits)
  if (typeof value === 'number') return type.kind === 'date' ? formatDate(value) : formatInstant(value)
  return null
}

/** Works a formula out for one record. Never throws: what cannot be is blank. */
export function evaluate(formula: Formula, read: (key: string) => FieldValue, moment: Moment): Outcome {
  const run = (node: Typed): Value => {
    if (node.kind === 'constant') return node.value
    if (node.kind === 'field') return valueIn(node.field, read(node.field.key))
    const args = node.args.map(run)
    return node.form.meetsBlank === undefined && args.includes(null) ? null : node.form.run(args, moment)
  }
  return valueOut(formula.type, run(formula.root))
}

import { labelIn } from '../../fields/field.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Language } from '../../i18n/languages.ts'
import { translate } from '../../i18n/translate.ts'
import type { CustomField } from '../snapshot.ts'
import { type CustomType, isComputed, type ValueType } from '../types.ts'
import { type CustomValue, type Normalisers, parseValue } from '../values.ts'
import { valueFromText } from '../values-from-text.ts'
import { decimalOf, exactly, readDecimal, shifted } from './decimals.ts'
import { dayBegins, momentText, readMoment } from './moments.ts'

const words = ['text', 'long_text'] as const
const anything = [
  'number',
  'money',
  'percent',
  'date',
  'time',
  'instant',
  'boolean',
  'choice',
  'multi_choice',
  'phone',
  'email',
  'link',
] as const

const ways: Readonly<Partial<Record<ValueType, readonly ValueType[]>>> = {
  text: ['long_text', ...anything],
  long_text: ['text', ...anything],
  number: [...words, 'money', 'percent'],
  money: [...words, 'number'],
  percent: [...words, 'number'],
  date: [...words, 'instant'],
  time: words,
  instant: [...words, 'date'],
  boolean: [...words, 'choice'],
  choice: [...words, 'multi_choice'],
  multi_choice: [...words, 'choice'],
  phone: words,
  email: words,
  link: words,
}

/** What a field of a type can become: of anything else no value could be carried over. */
export const becomes = (type: CustomType): readonly ValueType[] => (isComputed(type) ? [] : (ways[type] ?? []))

/** What of the company matters for what a value means. */
export interface Ways {
  readonly normalisers: Normalisers
  readonly timeZone: string
  /** Digits of the company's money after the point. */
  readonly minorDigits: number
  /** In which language choices are written out. */
  readonly language: Language
}

/** A value as the other type has it; undefined where it would lose anything. */
export type Converter = (value: CustomValue) => CustomValue | undefined

const labelOf = ({ choices }: CustomField, key: string, language: Language): string => {
  const choice = choices.find((one) => one.key === key)
  return choice ? labelIn(choice.labels, language) : key
}

/** A value as people would write it. */
export function writtenOut(field: CustomField, value: CustomValue, { timeZone, minorDigits, language }: Ways): string {
  if (typeof value === 'boolean') return translate(language, value ? 'shape:retype.yes' : 'shape:retype.no')
  if (typeof value === 'number') {
    const decimal = decimalOf(value)
    if (field.type === 'percent') return `${shifted(decimal, 2)}%`
    return field.type === 'money' ? shifted(decimal, -minorDigits) : decimal
  }
  if (Array.isArray(value)) return value.map((key) => labelOf(field, key, language)).join('; ')
  if (field.type === 'choice') return labelOf(field, String(value), language)
  return field.type === 'instant' ? momentText(timeZone, String(value)) : String(value)
}

const number = (decimal: string | null): number | undefined => (decimal === null ? undefined : exactly(decimal))

function share(text: string): number | undefined {
  if (!text.endsWith('%')) return number(readDecimal(text))
  const decimal = readDecimal(text.slice(0, -1))
  return decimal === null ? undefined : exactly(shifted(decimal, -2))
}

function clock(text: string): string | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text) ?? []
  return hour === undefined ? undefined : `${hour.padStart(2, '0')}:${minute}`
}

/** What somebody wrote, as the type has it; stricter than a file's cell, for nobody looks at each of a million. */
function read(field: CustomField, text: string, { minorDigits, timeZone }: Ways): unknown {
  const decimal = () => readDecimal(text)
  switch (field.type) {
    case 'number':
      return number(decimal())
    case 'money': {
      const found = decimal()
      return found === null ? undefined : exactly(shifted(found, minorDigits))
    }
    case 'percent':
      return share(text)
    case 'time':
      return clock(text)
    case 'instant':
      return readMoment(timeZone, text) ?? undefined
    default:
      return valueFromText(field, text, minorDigits)
  }
}

const scaled = (value: CustomValue, places: number): number | undefined => exactly(shifted(decimalOf(Number(value)), places))

/** Types between which a value goes without being written out. */
function direct(from: CustomType, to: CustomType, { minorDigits, timeZone }: Ways): ((value: CustomValue) => unknown) | undefined {
  const pairs: Readonly<Record<string, (value: CustomValue) => unknown>> = {
    'number money': (value) => scaled(value, minorDigits),
    'money number': (value) => scaled(value, -minorDigits),
    'number percent': (value) => scaled(value, -2),
    'percent number': (value) => scaled(value, 2),
    'date instant': (value) => dayBegins(timeZone, String(value)),
    'instant date': (value) => {
      const day = momentText(timeZone, String(value)).slice(0, 10)
      return Date.parse(dayBegins(timeZone, day)) === Date.parse(String(value)) ? day : undefined
    },
    'choice multi_choice': (value) => [String(value)],
    'multi_choice choice': (value) => (Array.isArray(value) && value.length === 1 ? value[0] : undefined),
  }
  return pairs[`${from} ${to}`]
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Carries values of one field over to another; what does not fit whole does not fit. */
export function converter(from: CustomField, to: CustomField, ways: Ways): Converter {
  const over = direct(from.type, to.type, ways) ?? ((value: CustomValue) => read(to, writtenOut(from, value, ways).trim(), ways))
  const open: CustomField = { ...to, required: false }
  const takes = (given: CustomValue): CustomValue | undefined => {
    try {
      return parseValue(open, given, ways.normalisers, given)
    } catch (error) {
      if (error instanceof Refusal) return undefined
      throw error
    }
  }
  return (value) => {
    if (value === null) return null
    const given = over(value)
    const isValue = typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean' || Array.isArray(given)
    if (!isValue) return undefined
    const kept = takes(Array.isArray(given) ? given.map(String) : given)
    // A number that is rounded on the way has lost digits; addresses and phones are written anew, and lose nothing.
    return typeof given === 'number' && !isSame(given, kept) ? undefined : (kept ?? undefined)
  }
}

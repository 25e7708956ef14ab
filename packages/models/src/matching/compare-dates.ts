import { type Comparison, type ComparisonInput, DIFFERENT, isSharedField, MISSING } from './comparison.ts'
import { dayNumber, dayOrderOf, parseDate } from './date-parts.ts'
import { editDistanceOfUnits } from './edit-distance.ts'
import { codeAt, codeColumns, isOneEditPossible, shareOfValues } from './text-dictionary.ts'

const LEVELS = ['missing', 'different', 'near', 'one digit off', 'day and month swapped', 'exact'] as const
const NEAR = 2
const ONE_DIGIT = 3
const TURNED = 4
const EXACT = 5

/** Dates this many days apart are near. */
const NEAR_DAYS = 31

/** Dates: equal, day and month exchanged, one digit wrong or two neighbours exchanged, within a month. */
export function compareDates({ column, spec }: ComparisonInput): Comparison {
  const order = dayOrderOf(column.values)
  const coded = codeColumns([column], (text) => parseDate(text, order).digits)
  const { dictionary } = coded
  const { units, starts } = dictionary
  const codes = coded.codes[0] ?? new Int32Array(0)
  const parts = dictionary.values.map((digits) => parseDate(digits))
  const days = Float64Array.from(parts, dayNumber)
  const turned = turnedCodes(dictionary.values)
  const share = shareOfValues(codes, dictionary.values.length)
  const run = (code: number) => {
    const from = starts[code] ?? 0
    return { units, from, length: (starts[code + 1] ?? 0) - from }
  }
  const isOneDigitOff = (a: number, b: number): boolean =>
    isOneEditPossible(dictionary.letters[a] ?? 0, dictionary.letters[b] ?? 0) && editDistanceOfUnits(run(a), run(b), 1, true) === 1
  return {
    field: spec.column,
    kind: 'date',
    columns: [column.name],
    levels: LEVELS,
    frequency: 'shared',
    isShared: isSharedField(spec),
    share: (record) => share[codes[record] ?? -1] ?? 0,
    value: (record) => dictionary.values[codes[record] ?? -1] ?? '',
    level(left, right) {
      const a = codeAt(codes, left)
      const b = codeAt(codes, right)
      if (a < 0 || b < 0) return MISSING
      if (a === b) return EXACT
      if (turned[a] === b) return TURNED
      if (isOneDigitOff(a, b)) return ONE_DIGIT
      return Math.abs((days[a] ?? Number.NaN) - (days[b] ?? Number.NaN)) <= NEAR_DAYS ? NEAR : DIFFERENT
    },
  }
}

/** Per date the code of the one with day and month exchanged, or -1. */
function turnedCodes(digits: readonly string[]): Int32Array {
  const places = new Map(digits.map((text, code) => [text, code]))
  return Int32Array.from(digits, (text, code) => {
    const found = text.length === 8 ? places.get(text.slice(0, 4) + text.slice(6) + text.slice(4, 6)) : undefined
    return found === undefined || found === code ? -1 : found
  })
}

import { cleanDigits, cleanLetters } from './clean-text.ts'
import { type Comparison, type ComparisonInput, DIFFERENT, isSharedField, MISSING } from './comparison.ts'
import { editDistanceOfUnits } from './edit-distance.ts'
import { codeColumns, isOneEditPossible, shareOfValues } from './text-dictionary.ts'

const LEVELS = ['missing', 'different', 'close', 'exact'] as const
const CLOSE = 2
const EXACT = 3

/** Two phones with the same last digits are the same line, with or without country and area code. */
const PHONE_DIGITS = 8
const FEWEST_DIGITS = 5

/**
 * House numbers, postcodes, phones and other numbers: equal, or one character wrong, lost or exchanged with its neighbour.
 * Phones by their last eight digits, numbers and ids by letters and digits. One-character values have no neighbours.
 */
export function compareDigits({ column, spec }: ComparisonInput): Comparison {
  const coded = codeColumns([column], spec.kind === 'phone' ? phoneDigits : cleanLetters)
  const { units, starts, letters, values } = coded.dictionary
  const written = coded.codes[0] ?? new Int32Array(0)
  // Whole numbers tell a slip, which moves all digits after it; their ends tell the same line.
  const ends = codeColumns([{ name: '', values, codes: written }], (text) => (spec.kind === 'phone' ? text.slice(-PHONE_DIGITS) : text))
  const codes = ends.codes[0] ?? written
  const share = shareOfValues(codes, ends.dictionary.values.length)
  const run = (code: number) => {
    const from = starts[code] ?? 0
    return { units, from, length: (starts[code + 1] ?? 0) - from }
  }
  return {
    field: spec.column,
    kind: spec.kind,
    columns: [column.name],
    levels: LEVELS,
    frequency: 'shared',
    isShared: isSharedField(spec),
    share: (record) => share[codes[record] ?? -1] ?? 0,
    value: (record) => ends.dictionary.values[codes[record] ?? -1] ?? '',
    level(left, right) {
      const a = written[left] ?? -1
      const b = written[right] ?? -1
      if (a < 0 || b < 0) return MISSING
      if (codes[left] === codes[right]) return EXACT
      if (!isOneEditPossible(letters[a] ?? 0, letters[b] ?? 0)) return DIFFERENT
      const one = run(a)
      const other = run(b)
      return one.length > 1 && other.length > 1 && editDistanceOfUnits(one, other, 1, true) === 1 ? CLOSE : DIFFERENT
    },
  }
}

function phoneDigits(text: string): string {
  const digits = cleanDigits(text)
  return digits.length < FEWEST_DIGITS ? '' : digits
}

import { cleanLetters } from './clean-text.ts'
import { type Comparison, type ComparisonInput, type ComparisonSpec, DIFFERENT, isSharedField, MISSING } from './comparison.ts'
import { codeColumns, shareOfValues } from './text-dictionary.ts'
import { createLikeness } from './text-likeness.ts'

const LEVELS = ['missing', 'different', 'similar', 'close', 'exact'] as const
const LEVELS_WITH_SWAP = ['missing', 'different', 'swapped', 'similar', 'close', 'exact'] as const

/** Text by spelling; with a partner column, also by whether the two changed places. */
export function compareText({ records, column, spec }: ComparisonInput): Comparison {
  const partner = spec.swap === undefined ? undefined : records.columns.get(spec.swap)
  const coded = codeColumns(partner ? [column, partner] : [column], cleanLetters)
  const codes = coded.codes[0] ?? new Int32Array(0)
  const partnerCodes = coded.codes[1] ?? null
  const alike = createLikeness(coded.dictionary)
  const share = shareOfValues(codes, coded.dictionary.values.length)
  const levels = partnerCodes ? LEVELS_WITH_SWAP : LEVELS
  const exact = levels.length - 1
  const swapped = swappedLevel(spec, 2)
  return {
    field: spec.column,
    kind: spec.kind,
    columns: partner ? [column.name, partner.name] : [column.name],
    levels,
    frequency: 'own',
    isShared: isSharedField(spec),
    share: (record) => share[codes[record] ?? -1] ?? 0,
    value: (record) => coded.dictionary.values[codes[record] ?? -1] ?? '',
    level(left, right) {
      const a = codes[left] ?? -1
      const b = codes[right] ?? -1
      if (a < 0 || b < 0) return MISSING
      if (a === b) return exact
      const likeness = alike(a, b)
      if (likeness > 0) return exact - 3 + likeness
      return partnerCodes && areSwapped(a, b, partnerCodes[left] ?? -1, partnerCodes[right] ?? -1, alike) ? swapped : DIFFERENT
    },
  }
}

/** An exchange concerns both fields and is one event: the first of the two by name tells it, the other says nothing. */
export function swappedLevel({ column, swap }: ComparisonSpec, level: number): number {
  return swap === undefined || column < swap ? level : MISSING
}

/** Each value stands, all but a slip, in the other record's partner column. */
export function areSwapped(
  a: number,
  b: number,
  partnerOfA: number,
  partnerOfB: number,
  alike: (left: number, right: number) => number,
): boolean {
  if (partnerOfA < 0 || partnerOfB < 0 || partnerOfA === partnerOfB) return false
  return (a === partnerOfB || alike(a, partnerOfB) === 2) && (b === partnerOfA || alike(b, partnerOfA) === 2)
}

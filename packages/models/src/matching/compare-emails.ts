import { type Comparison, type ComparisonInput, DIFFERENT, isSharedField, MISSING } from './comparison.ts'
import { editDistanceOfUnits } from './edit-distance.ts'
import { codeColumns, isOneEditPossible, shareOfValues } from './text-dictionary.ts'

const LEVELS = ['missing', 'different', 'same mailbox', 'close', 'exact'] as const
const SAME_MAILBOX = 2
const CLOSE = 3
const EXACT = 4

/** E-mail addresses: equal, a slip apart, or the same name before the @ at another host. */
export function compareEmails({ column, spec }: ComparisonInput): Comparison {
  const coded = codeColumns([column], cleanEmail)
  const codes = coded.codes[0] ?? new Int32Array(0)
  const { values } = coded.dictionary
  const names = codeColumns([{ name: '', values, codes: Int32Array.from(values.keys()) }], (email) => email.split('@')[0] ?? '')
  const name = names.codes[0] ?? new Int32Array(0)
  const { units, starts, letters } = coded.dictionary
  const run = (code: number) => {
    const from = starts[code] ?? 0
    return { units, from, length: (starts[code + 1] ?? 0) - from }
  }
  const share = shareOfValues(codes, values.length)
  return {
    field: spec.column,
    kind: 'email',
    columns: [column.name],
    levels: LEVELS,
    frequency: 'shared',
    isShared: isSharedField(spec),
    share: (record) => share[codes[record] ?? -1] ?? 0,
    value: (record) => values[codes[record] ?? -1] ?? '',
    level(left, right) {
      const a = codes[left] ?? -1
      const b = codes[right] ?? -1
      if (a < 0 || b < 0) return MISSING
      if (a === b) return EXACT
      if (name[a] === name[b]) return SAME_MAILBOX
      // Namesakes have like addresses: one edit and no more.
      return isOneEditPossible(letters[a] ?? 0, letters[b] ?? 0) && editDistanceOfUnits(run(a), run(b), 1, true) === 1 ? CLOSE : DIFFERENT
    },
  }
}

/** Lower case, without a tag (+news) and blanks. */
function cleanEmail(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/\+[^@]*@/, '@')
}

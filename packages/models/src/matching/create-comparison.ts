import { ModelError } from '../model-error.ts'
import { cleanLetters } from './clean-text.ts'
import { compareDates } from './compare-dates.ts'
import { compareDigits } from './compare-digits.ts'
import { compareEmails } from './compare-emails.ts'
import { compareNames } from './compare-names.ts'
import { compareText } from './compare-text.ts'
import {
  type Comparison,
  type ComparisonInput,
  type ComparisonSpec,
  DIFFERENT,
  type FieldKind,
  isSharedField,
  MISSING,
} from './comparison.ts'
import type { Records } from './record-columns.ts'
import { codeColumns, shareOfValues } from './text-dictionary.ts'

const MAKERS: Readonly<Record<FieldKind, (input: ComparisonInput) => Comparison>> = {
  name: compareNames,
  text: compareText,
  place: compareText,
  date: compareDates,
  phone: compareDigits,
  email: compareEmails,
  number: compareDigits,
  id: compareDigits,
  category: compareExactly,
}

/** Makes ready what compares one field: distinct values are cleaned and coded once, pairs of records then cost little. */
export function createComparison(records: Records, spec: ComparisonSpec, reading?: (text: string) => string): Comparison {
  const column = records.columns.get(spec.column)
  if (!column) throw new ModelError('unknown_column', `There is no column "${spec.column}"`, { column: spec.column })
  return MAKERS[spec.kind]({ records, column, spec, reading })
}

function compareExactly({ column, spec }: ComparisonInput): Comparison {
  const coded = codeColumns([column], cleanLetters)
  const codes = coded.codes[0] ?? new Int32Array(0)
  const share = shareOfValues(codes, coded.dictionary.values.length)
  return {
    field: spec.column,
    kind: 'category',
    columns: [column.name],
    levels: ['missing', 'different', 'exact'],
    frequency: 'own',
    isShared: isSharedField(spec),
    share: (record) => share[codes[record] ?? -1] ?? 0,
    value: (record) => coded.dictionary.values[codes[record] ?? -1] ?? '',
    level(left, right) {
      const a = codes[left] ?? -1
      const b = codes[right] ?? -1
      if (a < 0 || b < 0) return MISSING
      return a === b ? 2 : DIFFERENT
    },
  }
}

import { isHan } from './clean-text.ts'
import { areSwapped, swappedLevel } from './compare-text.ts'
import { type Comparison, type ComparisonInput, DIFFERENT, isSharedField, MISSING } from './comparison.ts'
import { type NameForms, nameForms } from './name-forms.ts'
import type { RecordColumn } from './record-columns.ts'
import { codeAt, codeColumns, shareOfValues } from './text-dictionary.ts'
import { createLikeness } from './text-likeness.ts'

const LEVELS = ['missing', 'different', 'initials', 'swapped', 'similar', 'close', 'same reading', 'exact'] as const
const INITIALS = 2
const SWAPPED = 3
const SIMILAR = 4
const SAME_READING = 6
const EXACT = 7

/** A column of names, each distinct one with its forms as codes of one dictionary: equal forms have equal codes. */
interface CodedNames {
  /** Place of the record's name in the arrays below. */
  readonly names: Int32Array
  readonly letters: Int32Array
  readonly reading: Int32Array
  readonly turned: Int32Array
  readonly initials: Int32Array
  readonly flags: Uint8Array
}

const HAS_PARTS = 1
const IS_SHORTENED = 2

/** Names as given, by their reading, by initials, with family and given name exchanged within the field or with the partner field. */
export function compareNames(input: ComparisonInput): Comparison {
  const { records, column, spec } = input
  const partner = spec.swap === undefined ? undefined : records.columns.get(spec.swap)
  const read = readWith(input)
  const forms = [column, ...(partner ? [partner] : [])].map((source) => formsOf(source, source === column ? read : input.reading))
  const { coded, alike } = codeForms(forms)
  const own = coded[0]
  if (!own) throw new RangeError('a comparison of names needs a column')
  const other = coded[1]
  const swapped = swappedLevel(spec, SWAPPED)
  const share = shareOfValues(
    own.names.map((name) => (name < 0 ? -1 : (own.letters[name] ?? -1))),
    alike.values.length,
  )
  const isExchanged = (a: number, b: number, left: number, right: number): boolean =>
    other
      ? areSwapped(codeAt(own.reading, a), codeAt(own.reading, b), readingAt(other, left), readingAt(other, right), alike.of)
      : areTurned(own, a, b)
  return {
    field: spec.column,
    kind: 'name',
    columns: [column.name, ...(partner ? [partner.name] : []), ...(spec.reading === undefined ? [] : [spec.reading])],
    levels: LEVELS,
    frequency: 'own',
    isShared: isSharedField(spec),
    share: (record) => share[own.letters[own.names[record] ?? -1] ?? -1] ?? 0,
    value: (record) => alike.values[own.letters[own.names[record] ?? -1] ?? -1] ?? '',
    level(left, right) {
      const a = codeAt(own.names, left)
      const b = codeAt(own.names, right)
      if (a < 0 || b < 0) return MISSING
      if (own.letters[a] === own.letters[b]) return EXACT
      const readingOfA = codeAt(own.reading, a)
      const readingOfB = codeAt(own.reading, b)
      if (readingOfA === readingOfB) return SAME_READING
      if (isExchanged(a, b, left, right)) return swapped
      const likeness = alike.of(readingOfA, readingOfB)
      if (likeness > 0) return SIMILAR - 1 + likeness
      return haveSameInitials(own, a, b) ? INITIALS : DIFFERENT
    },
  }
}

function readingAt({ names, reading }: CodedNames, record: number): number {
  return codeAt(reading, codeAt(names, record))
}

/** Wei Zhang and Zhang Wei; but Amy and Mya, of one word each, are two names. */
function areTurned({ turned, flags }: CodedNames, a: number, b: number): boolean {
  return turned[a] === turned[b] && (((flags[a] ?? 0) | (flags[b] ?? 0)) & HAS_PARTS) !== 0
}

function haveSameInitials({ reading, initials, flags }: CodedNames, a: number, b: number): boolean {
  const first = initials[a] ?? -1
  const second = initials[b] ?? -1
  if (first < 0 || second < 0) return false
  if (first === second) return (((flags[a] ?? 0) | (flags[b] ?? 0)) & IS_SHORTENED) !== 0
  return reading[a] === second || reading[b] === first
}

/** The reading of each distinct name: from its column, else by the caller's function. */
function readWith({ records, column, spec, reading }: ComparisonInput): ((text: string) => string) | undefined {
  const source = spec.reading === undefined ? undefined : records.columns.get(spec.reading)
  if (!source) return reading
  const readings = new Map<number, string>()
  for (let record = 0; record < records.count; record++) {
    const code = column.codes[record] ?? -1
    const read = source.codes[record] ?? -1
    if (code >= 0 && read >= 0 && !readings.has(code)) readings.set(code, source.values[read] ?? '')
  }
  const byText = new Map([...readings].map(([code, text]) => [column.values[code] ?? '', text]))
  return (text) => byText.get(text) ?? reading?.(text) ?? ''
}

interface ColumnForms {
  readonly names: Int32Array
  readonly forms: readonly NameForms[]
}

function formsOf(column: RecordColumn, reading: ((text: string) => string) | undefined): ColumnForms {
  const forms = column.values.map((text) => nameForms(text, reading && isHan(text) ? reading(text) : ''))
  return { names: column.codes, forms }
}

/** One dictionary for all the forms of all the columns. */
function codeForms(columns: readonly ColumnForms[]): {
  coded: readonly CodedNames[]
  alike: { readonly of: (left: number, right: number) => number; readonly values: readonly string[] }
} {
  const lists = columns.flatMap(({ forms }) => [
    asColumn(forms.map((form) => form.letters)),
    asColumn(forms.map((form) => form.reading)),
    asColumn(forms.map((form) => form.turned)),
    asColumn(forms.map((form) => form.initials)),
  ])
  const { dictionary, codes } = codeColumns(lists, (text) => text)
  const none = new Int32Array(0)
  const coded = columns.map(({ names, forms }, at) => ({
    names,
    letters: codes[4 * at] ?? none,
    reading: codes[4 * at + 1] ?? none,
    turned: codes[4 * at + 2] ?? none,
    initials: codes[4 * at + 3] ?? none,
    flags: Uint8Array.from(forms, (form) => (form.hasParts ? HAS_PARTS : 0) | (form.isShortened ? IS_SHORTENED : 0)),
  }))
  return { coded, alike: { of: createLikeness(dictionary), values: dictionary.values } }
}

function asColumn(values: readonly string[]): RecordColumn {
  return { name: '', values, codes: Int32Array.from(values.keys()) }
}

import { assertRange, ModelError } from '../model-error.ts'
import { type BlockingPass, type BlockingRule, createPass, createSortedPass, joinKeys, type KeyPart } from './blocking-pass.ts'
import { cleanDigits, cleanLetters, isHan } from './clean-text.ts'
import { dayOrderOf, parseDate } from './date-parts.ts'
import { phoneticCode } from './phonetic-code.ts'
import type { RecordColumn, Records } from './record-columns.ts'
import { codeColumns } from './text-dictionary.ts'

export interface BlockingInput {
  readonly records: Records
  readonly maxBlock: number
  readonly reading?: ((text: string) => string) | undefined
  /** Keys made before, by the name of their part. */
  readonly made: Map<string, Int32Array>
}

/** Makes a rule ready: gives every record its key. */
export function blockRecords(input: BlockingInput, rule: BlockingRule): BlockingPass {
  const { records, maxBlock } = input
  const window = rule.window ?? 0
  assertRange('window', window, 0, 1000)
  if ('key' in rule) {
    const texts = Array.from(records.rowOf, rule.key)
    return window > 0
      ? createSortedPass(rule.name, rule.columns, texts, window)
      : createPass(rule.name, rule.columns, codesOfTexts(texts), maxBlock)
  }
  if (rule.parts.length === 0) throw new ModelError('empty', 'A blocking rule needs a part')
  const name = rule.parts.map(nameOfPart).join(' + ')
  const columns = rule.parts.flatMap((part) => part.columns)
  if (window > 0) return createSortedPass(name, columns, sortedTexts(input, rule.parts), window)
  const keys = joinKeys(
    rule.parts.map((part) => partKeys(input, part)),
    records.count,
  )
  return createPass(name, columns, keys, maxBlock)
}

function nameOfPart({ columns, by, length }: KeyPart): string {
  return `${columns.join(' and ')} (${by}${length === undefined ? '' : ` ${length}`})`
}

/** One code per record for one part of a key; -1 where it is missing. Made once, however many rules use it. */
export function partKeys(input: BlockingInput, part: KeyPart): Int32Array {
  const name = nameOfPart(part)
  const known = input.made.get(name)
  if (known) return known
  const keys = makeKeys(input, part)
  input.made.set(name, keys)
  return keys
}

function makeKeys(input: BlockingInput, part: KeyPart): Int32Array {
  const columns = columnsOf(input.records, part)
  const { codes } = codeColumns(columns, keyOf(input, part, columns))
  const [first = new Int32Array(0), second] = codes
  if (part.by !== 'any-order' || !second) return first
  const smaller = first.map((code, record) => {
    const other = second[record] ?? -1
    return code < 0 || other < 0 ? -1 : Math.min(code, other)
  })
  const larger = first.map((code, record) => Math.max(code, second[record] ?? -1))
  return joinKeys([smaller, larger], first.length)
}

function columnsOf(records: Records, part: KeyPart): RecordColumn[] {
  const wanted = part.by === 'any-order' ? 2 : 1
  if (part.columns.length !== wanted) {
    throw new ModelError('length_mismatch', `A key part "${part.by}" takes ${wanted} columns, not ${part.columns.length}`, { wanted })
  }
  return part.columns.map((name) => {
    const column = records.columns.get(name)
    if (!column) throw new ModelError('unknown_column', `There is no column "${name}"`, { column: name })
    return column
  })
}

function keyOf({ reading }: BlockingInput, { by, length }: KeyPart, columns: readonly RecordColumn[]): (text: string) => string {
  const order = dayOrderOf(columns[0]?.values ?? [])
  switch (by) {
    case 'exact':
      return cleanLetters
    case 'prefix':
      return (text) => cleanLetters(text).slice(0, length ?? 4)
    case 'digits':
      return (text) => cleanDigits(text).slice(-(length ?? 8))
    case 'date':
      return (text) => parseDate(text, order).digits
    case 'mailbox':
      return (text) => cleanLetters(text.split('@')[0] ?? '')
    case 'phonetic':
    case 'any-order':
      return (text) => phoneticCode(reading && isHan(text) ? reading(text) : text, length)
  }
}

function codesOfTexts(texts: readonly (string | null)[]): Int32Array {
  const places = new Map<string, number>()
  return Int32Array.from(texts, (text) => {
    if (text === null || text === '') return -1
    const found = places.get(text)
    if (found !== undefined) return found
    places.set(text, places.size)
    return places.size - 1
  })
}

function sortedTexts(input: BlockingInput, parts: readonly KeyPart[]): (string | null)[] {
  const coded = parts.flatMap((part) => {
    const columns = columnsOf(input.records, part)
    const { codes, dictionary } = codeColumns(columns, keyOf(input, part, columns))
    return codes.map((column) => ({ column, values: dictionary.values }))
  })
  return Array.from({ length: input.records.count }, (_, record) => {
    const texts = coded.map(({ column, values }) => values[column[record] ?? -1] ?? '')
    return texts.every((text) => text === '') ? null : texts.join(' ')
  })
}

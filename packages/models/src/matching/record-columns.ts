import { ModelError } from '../model-error.ts'
import { encode, orderByCode, rowNumbers } from '../numeric/dictionary.ts'

/** Columns of text by name. A cell that is absent, empty or a usual word for "unknown" is missing. */
export type RecordColumns = Readonly<Record<string, ArrayLike<string | null | undefined>>>

/** A column as its distinct texts and, per record, the place of its text among them; -1 where it is missing. */
export interface RecordColumn {
  readonly name: string
  readonly values: readonly string[]
  readonly codes: Int32Array
}

export interface Records {
  readonly count: number
  readonly columns: ReadonlyMap<string, RecordColumn>
  /** The row of the input that each record was; records stand in an order that depends on their content alone. */
  readonly rowOf: Int32Array
}

const UNKNOWN = new Set(['null', 'n/a', '#n/a', 'undefined', 'unknown', '(null)', '无', '未知', '暂无', '不详', '未填写'])
const HAS_CONTENT = /[\p{L}\p{N}]/u

/**
 * Reads the named columns into dictionaries and puts the records into an order that does not depend on that of the rows, so that
 * samples and sums come out the same however the rows were sorted.
 */
export function readRecords(columns: RecordColumns, names: readonly string[]): Records {
  const count = checkLengths(columns, names)
  const hash = new Float64Array(count)
  const read = names.map((name) => {
    const { column, hashes } = readColumn(name, columns[name] ?? [])
    for (let row = 0; row < count; row++) {
      const code = column.codes[row] ?? -1
      hash[row] = (((hash[row] ?? 0) * 0x1_0001 + (code < 0 ? 1 : (hashes[code] ?? 0))) % 0x1f_ffff_ffff) + 0
    }
    return column
  })
  const { codes, values } = encode(hash)
  const rowOf = orderByCode(codes, values.length, rowNumbers(count))
  return { count, rowOf, columns: new Map(read.map((column) => [column.name, reorder(column, rowOf)])) }
}

function checkLengths(columns: RecordColumns, names: readonly string[]): number {
  const lengths: Record<string, number> = {}
  for (const name of names) {
    const column = columns[name]
    if (!column) throw new ModelError('unknown_column', `There is no column "${name}"`, { column: name })
    lengths[name] = column.length
  }
  const count = Object.values(lengths)[0] ?? 0
  if (count === 0) throw new ModelError('empty', 'There are no records to match')
  if (Object.values(lengths).some((length) => length !== count)) {
    throw new ModelError('length_mismatch', `The columns differ in length: ${JSON.stringify(lengths)}`, lengths)
  }
  return count
}

function readColumn(name: string, cells: ArrayLike<string | null | undefined>): { column: RecordColumn; hashes: number[] } {
  const places = new Map<string, number>()
  const values: string[] = []
  const hashes: number[] = []
  const codes = new Int32Array(cells.length)
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row] ?? ''
    let code = places.get(cell)
    if (code === undefined) {
      const text = cell.trim()
      const missing = !HAS_CONTENT.test(text) || UNKNOWN.has(text.toLowerCase())
      code = missing ? -1 : values.length
      places.set(cell, code)
      if (!missing) {
        values.push(text)
        hashes.push(hashOf(text))
      }
    }
    codes[row] = code
  }
  return { column: { name, values, codes }, hashes }
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Codes are given anew in the records' order, so that they too depend on content alone. */
function reorder({ name, values, codes }: RecordColumn, rowOf: Int32Array): RecordColumn {
  const renamed = new Int32Array(values.length).fill(-1)
  const ordered: string[] = []
  const result = new Int32Array(codes.length)
  for (let record = 0; record < result.length; record++) {
    const code = codes[rowOf[record] ?? 0] ?? -1
    if (code >= 0 && renamed[code] === -1) {
      renamed[code] = ordered.length
      ordered.push(values[code] ?? '')
    }
    result[record] = code < 0 ? -1 : (renamed[code] ?? -1)
  }
  return { name, values: ordered, codes: result }
}

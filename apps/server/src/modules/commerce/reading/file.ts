import { type Compression, decompress, peek, rejoin } from '../../../platform/csv/reading/decompress.ts'
import { decodeText } from '../../../platform/csv/reading/encoding.ts'
import type { Delimiter, Encoding } from '../../../platform/csv/reading/format.ts'
import { delimiterOf, type FileRow, readRecords } from '../../../platform/csv/reading/records.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { columnsNeeded, type Mapping } from '../mapping/mapping.ts'

export interface OpenedFile {
  readonly compression: Compression
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  readonly columns: readonly string[]
  /** The rows below the header, in batches. */
  readonly rows: AsyncGenerator<readonly FileRow[]>
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** The header's names, spelled as the mapping spells them; a column it lacks or has twice is refused by name. */
function matchHeader(header: FileRow, needed: readonly string[]): readonly string[] {
  for (const column of needed) {
    const count = header.fields.filter((name) => same(name, column)).length
    if (count === 1) continue
    const found = header.fields.map((name) => name.trim()).join(', ')
    throw new Refusal(count === 0 ? 'column_missing' : 'column_ambiguous', { column, row: header.rowNo, found: found.slice(0, 500) })
  }
  return header.fields.map((name) => needed.find((column) => same(name, column)) ?? name.trim())
}

interface Top {
  readonly columns: readonly string[]
  /** A first row that is none of the header. */
  readonly row: FileRow | null
}

function readTop(first: FileRow, mapping: Mapping): Top {
  const named = mapping.columns
  if (!named || mapping.header === undefined || mapping.header === 'required')
    return { columns: matchHeader(first, columnsNeeded(mapping)), row: null }
  if (first.fields.length !== named.length)
    throw new Refusal('column_count', { row: first.rowNo, found: first.fields.length, expected: named.length })
  const repeats = mapping.header === 'optional' && named.every((column, index) => same(column, first.fields[index] ?? ''))
  return { columns: named, row: repeats ? null : first }
}

// One batch late: only the very last row can be the victim of a cut.
async function* complete(
  top: Top,
  rest: readonly FileRow[],
  batches: AsyncGenerator<readonly FileRow[]>,
  endedWithNewline: () => boolean,
): AsyncGenerator<readonly FileRow[]> {
  let held = top.row ? [top.row, ...rest] : rest
  for await (const batch of batches) {
    yield held
    held = batch
  }
  const last = held.at(-1)
  if (last && last !== top.row && last.fields.length < top.columns.length && !endedWithNewline())
    throw new Refusal('file_truncated', { row: last.rowNo })
  yield held
}

/** Opens a file as far as its header; whatever makes the whole file unusable is refused with its place. */
export async function openFile(input: AsyncIterable<Buffer>, fileName: string, mapping: Mapping): Promise<OpenedFile> {
  const { compression, chunks } = await decompress(input, fileName)
  const { encoding, blocks } = await decodeText(chunks, mapping.encoding)
  const { head } = await peek(blocks, 1)
  const firstLine = head.toString('utf8', 0, head.indexOf('\n') === -1 ? head.length : head.indexOf('\n'))
  const delimiter = mapping.delimiter ?? delimiterOf(firstLine, mapping.columns ? [] : columnsNeeded(mapping))
  const { rows, endedWithNewline } = readRecords(rejoin(head, blocks), delimiter)
  const { value: first } = await rows.next()
  const header = first?.[0]
  if (!first || !header) throw new Refusal('file_empty')
  const top = readTop(header, mapping)
  return { compression, encoding, delimiter, columns: top.columns, rows: complete(top, first.slice(1), rows, endedWithNewline) }
}

import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { Refusal } from '../../http/refusal.ts'
import type { Delimiter } from './format.ts'
import { maxRowBytes } from './lines.ts'

export interface FileRow {
  /** The line of the file on which the row begins; the first is 1. */
  readonly rowNo: number
  readonly fields: readonly string[]
}

export interface RecordStream {
  /** In batches: a wait for each row would cost more than reading it. */
  readonly rows: AsyncGenerator<readonly FileRow[]>
  /** Once all is read: whether the file ended with a line end. */
  readonly endedWithNewline: () => boolean
}

const newline = 0x0a
const batchRows = 512

// The parser runs some rows ahead of its reader: its own count says by how many.
function judgeParseError(error: unknown, rowNo: number, rowsSeen: number): unknown {
  if (!(error instanceof CsvError)) return error
  const row = rowNo + Math.max(0, Number(error.records ?? rowsSeen) - rowsSeen)
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new Refusal('row_too_long', { row, limit: maxRowBytes })
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new Refusal('file_truncated', { row })
  return new Refusal('row_unreadable', { row, what: error.message.slice(0, 200) })
}

const isFields = (record: unknown): record is string[] => Array.isArray(record)

const linesIn = (fields: readonly string[]): number => {
  let lines = 1
  for (const field of fields) if (field.includes('\n')) lines += field.split('\n').length - 1
  return lines
}

async function* separated(blocks: AsyncIterable<Buffer>, delimiter: string): AsyncGenerator<readonly FileRow[]> {
  // A variable, since the parser's own types do not know the stream's options it passes on.
  const options = {
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: maxRowBytes,
    readableHighWaterMark: batchRows,
  }
  const parser = parse(options)
  pipeline(Readable.from(blocks), parser, () => {})
  let rowNo = 1
  let rowsSeen = 0
  let batch: FileRow[] = []
  try {
    for await (const fields of parser) {
      if (!isFields(fields)) continue
      if (fields.length > 1 || fields[0]?.trim() !== '') batch.push({ rowNo, fields })
      rowNo += linesIn(fields)
      rowsSeen++
      if (batch.length < batchRows) continue
      yield batch
      batch = []
    }
  } catch (error) {
    if (batch.length > 0) yield batch
    throw judgeParseError(error, rowNo, rowsSeen)
  }
  if (batch.length > 0) yield batch
}

async function* spaced(blocks: AsyncIterable<Buffer>): AsyncGenerator<readonly FileRow[]> {
  let rowNo = 0
  for await (const block of blocks) {
    const lines = block.toString().split('\n')
    if (lines.at(-1) === '') lines.pop()
    const batch: FileRow[] = []
    for (const line of lines) {
      rowNo++
      const trimmed = line.trim()
      if (trimmed !== '') batch.push({ rowNo, fields: trimmed.split(/\s+/) })
    }
    if (batch.length > 0) yield batch
  }
}

/** Reads rows out of text; blank lines are passed over, but count as lines. */
export function readRecords(blocks: AsyncIterable<Buffer>, delimiter: Delimiter): RecordStream {
  let lastByte = newline
  const watched = async function* () {
    for await (const block of blocks) {
      lastByte = block.at(-1) ?? lastByte
      yield block
    }
  }
  return {
    rows: delimiter === 'whitespace' ? spaced(watched()) : separated(watched(), delimiter),
    endedWithNewline: () => lastByte === newline,
  }
}

const candidates = [',', ';', '\t', '|'] as const

/** The delimiter under which a header has the columns sought, else the one that occurs most. */
export function delimiterOf(firstLine: string, needed: readonly string[]): Delimiter {
  const score = (delimiter: Delimiter): number => {
    const names = firstLine.split(delimiter).map((name) => name.replace(/^\s*"|"\s*$/g, '').trim())
    const found = needed.filter((column) => names.includes(column)).length
    return (needed.length > 0 && found === needed.length ? 1e6 : found * 1e3) + names.length
  }
  return [...candidates].sort((a, b) => score(b) - score(a))[0] ?? ','
}

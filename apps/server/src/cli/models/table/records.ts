import fs from 'node:fs'
import { pipeline } from 'node:stream'
import zlib from 'node:zlib'
import { parse } from 'csv-parse'
import { CommandRefused } from '../../output.ts'

export interface TableRecord {
  /** Of the file, from 1: the last one of a record that runs over several. */
  readonly line: number
  readonly cells: readonly string[]
}

interface Parsed {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/** The bytes of a file as text is read from them: a name that ends in .gz or .br is unpacked on the way. */
function openFile(file: string): NodeJS.ReadableStream {
  if (!fs.existsSync(file)) throw new CommandRefused('file_not_found', `There is no file ${file}`)
  const bytes = fs.createReadStream(file)
  const unpack = file.endsWith('.gz') ? zlib.createGunzip() : file.endsWith('.br') ? zlib.createBrotliDecompress() : undefined
  // A failure of either comes out where the reader waits.
  return unpack === undefined ? bytes : pipeline(bytes, unpack, () => {})
}

/**
 * The records of a CSV file one by one, the header first. Whatever cannot be read is refused with the line where it stands.
 * A ragged file has records of any length.
 */
export async function* readRecords(file: string, { isRagged = false } = {}): AsyncGenerator<TableRecord> {
  const options = { bom: true, trim: true, skipEmptyLines: true, info: true, maxRecordSize: 1_000_000, relaxColumnCount: isRagged }
  const records: AsyncIterable<Parsed> = pipeline(openFile(file), parse(options), () => {})
  let line = 0
  try {
    for await (const { record, info } of records) {
      line = info.lines
      yield { line, cells: record }
    }
  } catch (error) {
    if (error instanceof CommandRefused) throw error
    throw new CommandRefused('file_unreadable', `${file}, after line ${line}: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (line === 0) throw new CommandRefused('file_empty', `${file} is empty`)
}

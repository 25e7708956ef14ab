import type { Readable } from 'node:stream'
import { decompress } from '../../../platform/csv/reading/decompress.ts'
import { decodeText } from '../../../platform/csv/reading/encoding.ts'
import { delimiterOf, type FileRow, readRecords } from '../../../platform/csv/reading/records.ts'
import { Refusal } from '../../../platform/http/refusal.ts'

/** One request takes so many rows: it is done in one transaction, all or nothing. */
const mostRows = 50_000

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly FileRow[]
}

async function* once(block: Buffer): AsyncGenerator<Buffer> {
  yield block
}

async function wholeText(upload: Readable, fileName: string): Promise<Buffer> {
  const { chunks } = await decompress(upload, fileName)
  const { blocks } = await decodeText(chunks, undefined)
  const parts: Buffer[] = []
  for await (const block of blocks) parts.push(block)
  return Buffer.concat(parts)
}

/** A file of records: its header, and its rows with their numbers. */
export async function readTable(upload: Readable, fileName: string): Promise<Table> {
  const text = await wholeText(upload, fileName)
  const firstLine = text.toString('utf8', 0, Math.max(0, text.indexOf(0x0a)) || text.length)
  const rows: FileRow[] = []
  for await (const batch of readRecords(once(text), delimiterOf(firstLine, [])).rows) {
    rows.push(...batch)
    if (rows.length > mostRows + 1) throw new Refusal('import_too_long', { limit: mostRows })
  }
  const [header, ...rest] = rows
  if (!header || rest.length === 0) throw new Refusal('file_empty')
  return { columns: header.fields.map((name) => name.trim()), rows: rest }
}

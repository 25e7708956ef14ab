import type { Readable } from 'node:stream'
import type { z } from 'zod'
import { type Compression, decompress } from '../../../platform/csv/reading/decompress.ts'
import { decodeText } from '../../../platform/csv/reading/encoding.ts'
import { delimiterOf, type FileRow, readRecords } from '../../../platform/csv/reading/records.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { propose } from '../mapping/propose.ts'
import type { Preview } from './contract.ts'

const sampleBytes = 256 * 1024
const sampleRows = 20

interface Sample {
  readonly compression: Compression
  readonly text: Buffer
}

// A page sends only the beginning of a large file, so that its end being cut off says nothing.
async function sampleOf(upload: Readable, fileName: string): Promise<Sample> {
  const { compression, chunks } = await decompress(upload, fileName)
  const parts: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of chunks) {
      parts.push(chunk)
      bytes += chunk.length
      if (bytes >= sampleBytes) break
    }
  } catch (error) {
    if (!(error instanceof Refusal) || bytes === 0) throw error
  }
  const all = Buffer.concat(parts)
  const end = all.lastIndexOf(0x0a) + 1
  return { compression, text: end > 0 ? all.subarray(0, end) : all }
}

async function* once(buffer: Buffer): AsyncGenerator<Buffer> {
  yield buffer
}

async function firstRows(batches: AsyncGenerator<readonly FileRow[]>): Promise<readonly FileRow[]> {
  const found: FileRow[] = []
  try {
    for await (const batch of batches) {
      found.push(...batch)
      if (found.length > sampleRows) break
    }
  } catch (error) {
    if (!(error instanceof Refusal) || found.length === 0) throw error
  }
  return found.slice(0, sampleRows + 1)
}

/** The beginning of a file as a table, and the mapping that its columns suggest. */
export async function previewFile(upload: Readable, fileName: string): Promise<z.infer<typeof Preview>> {
  const { compression, text } = await sampleOf(upload, fileName)
  // What follows the sample is let go, so that the sender can finish.
  upload.resume()
  const { encoding, blocks } = await decodeText(once(text), undefined)
  const decoded: Buffer[] = []
  for await (const block of blocks) decoded.push(block)
  const whole = Buffer.concat(decoded)
  const firstLine = whole.toString('utf8').split('\n', 1)[0] ?? ''
  const isSpaced = !/[,;\t|]/.test(firstLine) && /\S\s+\S/.test(firstLine)
  const delimiter = isSpaced ? 'whitespace' : delimiterOf(firstLine, [])
  const [header, ...rows] = await firstRows(readRecords(once(whole), delimiter).rows)
  if (!header) throw new Refusal('file_empty')
  const columns = header.fields.map((name) => name.trim())
  const { mappingName, proposal, missing } = propose(columns)
  return {
    compression,
    encoding,
    delimiter,
    columns,
    rows: rows.map((row) => [...row.fields]),
    mappingName,
    proposal,
    missing: [...missing],
  }
}

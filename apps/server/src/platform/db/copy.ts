import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { clientOf, type Tx } from './tx.ts'

export type CopyValue = string | number | boolean | null

const special = /[\\\n\r\t]/g
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escapeValue(value: CopyValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return value.replace(special, (character) => escapes[character] ?? character)
  return String(value)
}

/** One row in COPY's text format. */
function copyLine(values: readonly CopyValue[]): string {
  return `${values.map(escapeValue).join('\t')}\n`
}

const chunkLength = 64 * 1024

async function* chunksOf(rows: Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>): AsyncGenerator<string> {
  let chunk = ''
  for await (const row of rows) {
    chunk += copyLine(row)
    if (chunk.length >= chunkLength) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk) yield chunk
}

/** Streams rows into a table (`schema.table (column, …)`, a constant of ours) by COPY; the number of rows stored. */
export async function copyInto(
  tx: Tx,
  target: string,
  rows: Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>,
): Promise<number> {
  const sink = clientOf(tx).query(copyFrom(`copy ${target} from stdin`))
  await pipeline(Readable.from(chunksOf(rows)), sink)
  return sink.rowCount ?? 0
}

/** Streams a query's rows out in COPY's CSV format. The query is a constant of ours and takes no parameters. */
export async function copyOut(tx: Tx, query: string, into: NodeJS.WritableStream): Promise<number> {
  const source = clientOf(tx).query(copyTo(`copy (${query}) to stdout with (format csv)`))
  await pipeline(source, new Transform({ transform: (chunk, _encoding, done) => done(null, chunk) }), into)
  return source.rowCount ?? 0
}

import { pipeline, Readable } from 'node:stream'
import zlib from 'node:zlib'
import { Refusal } from '../../http/refusal.ts'

export type Compression = 'none' | 'gzip' | 'brotli'

const sniffedBytes = 64 * 1024
const trialBytes = 16 * 1024 * 1024
// Tables of orders pack to a tenth or a thirtieth. What swells further, beyond a size that does no harm, was made to.
const mostTimes = 200
const harmlessBytes = 64 * 1024 * 1024

/** Collects at least `bytes` of a stream (or all of it) without losing the rest. */
export async function peek(chunks: AsyncIterator<Buffer>, bytes: number): Promise<{ head: Buffer; isWhole: boolean }> {
  const parts: Buffer[] = []
  let length = 0
  while (length < bytes) {
    const next = await chunks.next()
    if (next.done) return { head: Buffer.concat(parts), isWhole: true }
    parts.push(next.value)
    length += next.value.length
  }
  return { head: Buffer.concat(parts), isWhole: false }
}

/** The bytes that were peeked at, then the rest. */
export async function* rejoin(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

const magics: readonly (readonly [string, readonly number[]])[] = [
  ['zip or Excel', [0x50, 0x4b, 0x03, 0x04]],
  ['old Excel', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58]],
]
const startsWith = (head: Buffer, magic: readonly number[]): boolean => magic.every((byte, index) => head[index] === byte)

function looksLikeText(head: Buffer): boolean {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return true
  // NUL counts as text here: a row that holds one is refused by its number later.
  return !head.some((byte) => byte < 0x20 && byte !== 0 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d)
}

// Brotli has no magic number: a beginning that decompresses is brotli.
function isBrotli(head: Buffer): boolean {
  try {
    const flush = { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH, maxOutputLength: trialBytes }
    return zlib.brotliDecompressSync(head, flush).length > 0
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
  }
}

function compressionOf(head: Buffer, fileName: string): Compression {
  if (startsWith(head, [0x1f, 0x8b])) return 'gzip'
  if (fileName.endsWith('.br') && isBrotli(head)) return 'brotli'
  const other = magics.find(([, magic]) => startsWith(head, magic))
  if (other) throw new Refusal('file_not_text', { kind: other[0] })
  if (looksLikeText(head)) return 'none'
  if (isBrotli(head)) return 'brotli'
  throw new Refusal('file_not_text', { kind: 'unknown' })
}

function damaged(error: unknown, compression: Compression): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error
  if (error.code === 'Z_BUF_ERROR') return new Refusal('file_cut_off', { compression })
  return 'errno' in error && /^(Z_|ERR_)/.test(error.code) ? new Refusal('file_damaged', { compression }) : error
}

async function* unpacked(source: AsyncIterable<Buffer>, compression: 'gzip' | 'brotli'): AsyncGenerator<Buffer> {
  const unpack = compression === 'gzip' ? zlib.createGunzip() : zlib.createBrotliDecompress()
  pipeline(Readable.from(source), unpack, () => {})
  let bytes = 0
  try {
    for await (const chunk of unpack) {
      if (!Buffer.isBuffer(chunk)) continue
      bytes += chunk.length
      if (bytes > harmlessBytes && bytes > unpack.bytesWritten * mostTimes) throw new Refusal('file_swollen', { times: mostTimes })
      yield chunk
    }
  } catch (error) {
    throw damaged(error, compression)
  }
}

/** The file's own bytes, unpacked where it is compressed; what is cut off or damaged is refused when the end is reached. */
export async function decompress(
  input: AsyncIterable<Buffer>,
  fileName: string,
): Promise<{ readonly compression: Compression; readonly chunks: AsyncGenerator<Buffer> }> {
  const iterator = input[Symbol.asyncIterator]()
  const { head } = await peek(iterator, sniffedBytes)
  if (head.length === 0) throw new Refusal('file_empty')
  const compression = compressionOf(head, fileName.toLowerCase())
  const whole = rejoin(head, iterator)
  return { compression, chunks: compression === 'none' ? whole : unpacked(whole, compression) }
}

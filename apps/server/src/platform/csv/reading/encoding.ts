import { isUtf8 } from 'node:buffer'
import { Refusal } from '../../http/refusal.ts'
import { peek, rejoin } from './decompress.ts'
import type { Encoding } from './format.ts'
import { countLines, lineBlocks } from './lines.ts'

const judgedBytes = 1024 * 1024

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

function markOf(head: Buffer): { readonly encoding: Encoding; readonly bytes: number } | null {
  const found = marks.find(([, mark]) => mark.every((byte, index) => head[index] === byte))
  return found ? { encoding: found[0], bytes: found[1].length } : null
}

function decodes(head: Buffer, encoding: Encoding, isWhole: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: !isWhole })
    return true
  } catch {
    return false
  }
}

function judge(head: Buffer, isWhole: boolean): Encoding {
  const found = (['utf-8', 'gb18030'] as const).find((encoding) => decodes(head, encoding, isWhole))
  if (!found) throw new Refusal('encoding_unknown')
  return found
}

// One line at a time, to name the row.
function refuseBlock(block: Buffer, firstRow: number, encoding: Encoding): never {
  let [row, from] = [firstRow, 0]
  for (;;) {
    const end = block.indexOf(0x0a, from)
    const line = block.subarray(from, end === -1 ? block.length : end)
    if (end === -1 || !decodes(line, encoding, true)) throw new Refusal('encoding_invalid', { row, encoding })
    row++
    from = end + 1
  }
}

async function* checkedUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let row = 1
  for await (const block of lineBlocks(chunks)) {
    if (!isUtf8(block)) refuseBlock(block, row, 'utf-8')
    row += countLines(block)
    yield block
  }
}

async function* transcoded(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let row = 1
  for await (const block of lineBlocks(chunks)) {
    let text = ''
    try {
      text = decoder.decode(block)
    } catch {
      refuseBlock(block, row, encoding)
    }
    row += countLines(block)
    yield Buffer.from(text)
  }
}

// A line end is two bytes here, so the text is made first and cut into lines afterwards.
async function* transcodedUtf16(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let row = 1
  const texts = async function* () {
    try {
      for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
      yield Buffer.from(decoder.decode())
    } catch (error) {
      throw error instanceof TypeError ? new Refusal('encoding_invalid', { row, encoding }) : error
    }
  }
  for await (const block of lineBlocks(texts())) {
    row += countLines(block)
    yield block
  }
}

/** The file's text as UTF-8, in blocks of whole lines; a row that is not in the file's encoding is refused by its number. */
export async function decodeText(
  chunks: AsyncIterable<Buffer>,
  wanted: Encoding | undefined,
): Promise<{ readonly encoding: Encoding; readonly blocks: AsyncGenerator<Buffer> }> {
  const iterator = chunks[Symbol.asyncIterator]()
  const { head, isWhole } = await peek(iterator, judgedBytes)
  const mark = markOf(head)
  const encoding = mark?.encoding ?? wanted ?? judge(head, isWhole)
  const body = rejoin(head.subarray(mark?.bytes ?? 0), iterator)
  if (encoding === 'utf-8') return { encoding, blocks: checkedUtf8(body) }
  return { encoding, blocks: encoding.startsWith('utf-16') ? transcodedUtf16(body, encoding) : transcoded(body, encoding) }
}

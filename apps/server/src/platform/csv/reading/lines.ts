import { Refusal } from '../../http/refusal.ts'

/** Longer than any honest row; what is longer is refused before it can fill the memory. */
export const maxRowBytes = 1024 * 1024

const newline = 0x0a

export function countLines(block: Buffer): number {
  let lines = 0
  for (let at = block.indexOf(newline); at !== -1; at = block.indexOf(newline, at + 1)) lines++
  return lines
}

/** Cuts a stream of bytes into blocks of whole lines; only the last block may lack its line end. */
export async function* lineBlocks(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let waitingBytes = 0
  let row = 1
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(newline) + 1
    if (end > 0) {
      const block = Buffer.concat([...waiting, chunk.subarray(0, end)])
      row += countLines(block)
      yield block
      waiting = []
      waitingBytes = 0
    }
    waiting.push(chunk.subarray(end))
    waitingBytes += chunk.length - end
    if (waitingBytes > maxRowBytes) throw new Refusal('row_too_long', { row, limit: maxRowBytes })
  }
  if (waitingBytes > 0) yield Buffer.concat(waiting)
}

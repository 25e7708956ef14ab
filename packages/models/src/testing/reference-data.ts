import { existsSync, readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { test } from 'vitest'

/** Public data sets lie beside the checkout, never in it. */
const DATA = new URL('../../../../../shared/data/', import.meta.url)

/** Lines of a data file without its heading (where it has one), each split at commas; quoted commas are kept together. */
function readRows(file: string, headings: number): string[][] {
  const bytes = readFileSync(new URL(file, DATA))
  const text = (file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes).toString('utf8')
  const lines = text.split(/\r?\n/).slice(headings)
  return lines.filter((line) => line !== '').map((line) => (line.includes('"') ? splitQuoted(line) : line.split(',')))
}

function splitQuoted(line: string): string[] {
  const cells = line.match(/("(?:[^"]|"")*"|[^,]*)(,|$)/g) ?? []
  return cells.map((cell) => cell.replace(/,$/, '').replace(/^"(.*)"$/s, '$1'))
}

/** A test over a data file, skipped in words where the file is not there. */
export function testWithData(file: string, name: string, body: (rows: string[][]) => void | Promise<void>, headings = 1): void {
  if (existsSync(new URL(file, DATA))) test(name, () => body(readRows(file, headings)))
  else test.skip(`${name} [skipped: ../shared/data/${file} is not there]`)
}

/** One column of rows as numbers. */
export function numbers(rows: readonly string[][], column: number): Float64Array {
  return Float64Array.from(rows, (row) => Number(row[column]))
}

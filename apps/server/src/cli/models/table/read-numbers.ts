import { CommandRefused } from '../../output.ts'
import { type ColumnReader, NumberReader } from './columns.ts'
import { readRecords } from './records.ts'

export interface WantedColumn {
  readonly name: string
  /** Other headings under which the literature's files carry it. */
  readonly aliases?: readonly string[]
  readonly isOptional?: boolean
}

interface Reading {
  readonly at: number
  readonly reader: ColumnReader
}

/** Streams a CSV file through the readers that `choose` picks for its header. Answers with the number of rows. */
export async function streamColumns(file: string, choose: (header: readonly string[]) => readonly Reading[]): Promise<number> {
  let readings: readonly Reading[] | undefined
  let rows = 0
  for await (const { line, cells } of readRecords(file)) {
    if (readings === undefined) readings = choose(cells)
    else {
      rows++
      for (const { at, reader } of readings) reader.push(cells[at] ?? '', line)
    }
  }
  if (rows === 0) throw new CommandRefused('file_empty', `${file} has a header but no rows`)
  return rows
}

/** Where a column stands; a missing one is refused, naming those that are there. */
export function placeOf(header: readonly string[], { name, aliases = [] }: WantedColumn, file: string): number {
  const at = [name, ...aliases].map((heading) => header.indexOf(heading)).find((found) => found >= 0)
  if (at !== undefined) return at
  throw new CommandRefused('column_missing', `${file} has no column "${name}"; its columns are ${header.join(', ')}`)
}

export interface ReadColumn extends WantedColumn {
  readonly reader: ColumnReader
}

/** Where each reader reads. One whose column may lack, and does, reads nothing. */
export function readingsOf(header: readonly string[], columns: readonly ReadColumn[], file: string): Reading[] {
  return columns
    .filter(({ name, aliases = [], isOptional }) => !isOptional || [name, ...aliases].some((heading) => header.includes(heading)))
    .map((column) => ({ at: placeOf(header, column, file), reader: column.reader }))
}

/** Columns that must hold a number in every row, by name. */
export async function readNumbers(file: string, wanted: readonly WantedColumn[]): Promise<ReadonlyMap<string, Float64Array>> {
  const columns = wanted.map((column) => ({ ...column, reader: new NumberReader(column.name, file) }))
  await streamColumns(file, (header) => readingsOf(header, columns, file))
  const read = columns.map(({ name, reader }) => [name, reader.done()] as const)
  return new Map(read.filter(([, values]) => values.length > 0))
}

/** All columns of numbers whose heading is wanted. A cell may lack its value (NaN) only where that is allowed. */
export async function readNumbersNamed(
  file: string,
  isWanted: (heading: string) => boolean,
  mayLack: boolean,
): Promise<ReadonlyMap<string, Float64Array>> {
  const readers = new Map<string, NumberReader>()
  await streamColumns(file, (header) =>
    [...header.entries()]
      .filter(([, name]) => isWanted(name))
      .map(([at, name]) => {
        const reader = new NumberReader(name, file, { mayLack })
        readers.set(name, reader)
        return { at, reader }
      }),
  )
  return new Map([...readers].map(([name, reader]) => [name, reader.done()]))
}

import fs from 'node:fs'
import { parse } from 'csv-parse'
import { CommandRefused } from './output.ts'

export interface WantedColumn {
  readonly name: string
  /** Other headings under which the literature's files carry it. */
  readonly aliases: readonly string[]
  readonly isOptional?: boolean
}

class Growing {
  values = new Float64Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Float64Array(this.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length++] = value
  }

  done(): Float64Array {
    return this.values.slice(0, this.length)
  }
}

interface Place {
  readonly name: string
  readonly at: number
  readonly into: Growing
}

function placesIn(header: readonly string[], wanted: readonly WantedColumn[], file: string): Place[] {
  const trimmed = header.map((name) => name.trim())
  return wanted.flatMap((column) => {
    const at = [column.name, ...column.aliases].map((name) => trimmed.indexOf(name)).find((found) => found >= 0)
    if (at !== undefined) return [{ name: column.name, at, into: new Growing() }]
    if (column.isOptional) return []
    throw new CommandRefused('column_missing', `${file} has no column "${column.name}"; its columns are ${trimmed.join(', ')}`)
  })
}

function numberIn(record: readonly string[], place: Place, line: number, file: string): number {
  const text = record[place.at]?.trim() ?? ''
  const value = Number(text)
  if (text === '' || !Number.isFinite(value))
    throw new CommandRefused('not_a_number', `${file}, line ${line}, column "${place.name}": "${text}" is not a number`)
  return value
}

/** Streams the named columns of a CSV file with a header into arrays of numbers. */
export async function readNumericColumns(file: string, wanted: readonly WantedColumn[]): Promise<ReadonlyMap<string, Float64Array>> {
  if (!fs.existsSync(file)) throw new CommandRefused('file_not_found', `There is no file ${file}`)
  const records: AsyncIterable<string[]> = fs
    .createReadStream(file)
    .pipe(parse({ bom: true, skipEmptyLines: true, maxRecordSize: 1_000_000 }))
  let places: Place[] | undefined
  let line = 0
  try {
    for await (const record of records) {
      line++
      if (places === undefined) places = placesIn(record, wanted, file)
      else for (const place of places) place.into.push(numberIn(record, place, line, file))
    }
  } catch (error) {
    if (error instanceof CommandRefused) throw error
    throw new CommandRefused('file_unreadable', `${file}, after line ${line}: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (places === undefined) throw new CommandRefused('file_empty', `${file} is empty`)
  return new Map(places.map((place) => [place.name, place.into.done()]))
}

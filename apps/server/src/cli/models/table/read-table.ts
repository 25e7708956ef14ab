import { type Column, createTable, type Table } from '@guanxi/models'
import { type ColumnReader, MixedReader, WordReader } from './columns.ts'
import { placeOf, streamColumns } from './read-numbers.ts'

export interface TableOptions {
  /** Left out. Each must be there. */
  readonly ignore?: readonly string[]
  /** Read as words, whatever they look like. Each must be there. */
  readonly words?: readonly string[]
  /** Read by a reader of its own, beside the table. Must be there. */
  readonly beside?: { readonly name: string; readonly reader: ColumnReader }
}

/** The whole table, each column as numbers or words by what it holds. A column without a heading numbers the rows and is left out. */
export async function readTable(file: string, { ignore = [], words = [], beside }: TableOptions = {}): Promise<Table> {
  const columns: (() => Column)[] = []
  await streamColumns(file, (header) => {
    for (const name of [...ignore, ...words]) placeOf(header, { name }, file)
    const wanted = [...header.entries()].filter(([, name]) => name !== '' && name !== beside?.name && !ignore.includes(name))
    const readings = wanted.map(([at, name]) => {
      const { reader, done } = words.includes(name) ? wordColumn(name) : mixedColumn(name, file)
      columns.push(done)
      return { at, reader }
    })
    return beside === undefined ? readings : [...readings, { at: placeOf(header, beside, file), reader: beside.reader }]
  })
  return createTable(columns.map((done) => done()))
}

function wordColumn(name: string): { reader: ColumnReader; done: () => Column } {
  const reader = new WordReader()
  return { reader, done: () => reader.done(name) }
}

function mixedColumn(name: string, file: string): { reader: ColumnReader; done: () => Column } {
  const reader = new MixedReader(name, file)
  return { reader, done: () => reader.done() }
}

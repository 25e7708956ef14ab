import fs from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { z } from 'zod'

/** Statements on the warehouse, one after the other, on a connection of their own. SQL is a constant of ours. */
export interface WarehouseSession {
  run(sql: string): Promise<void>
  /** All rows, checked; integers beyond 2^53 and decimals arrive as text. */
  rows<T>(schema: z.ZodType<T>, sql: string): Promise<T[]>
  /** Columns of DOUBLE as arrays: `count` rows must come. */
  numbers(sql: string, count: number): Promise<Float64Array[]>
  /** One text column, a batch of rows at a time. */
  texts(sql: string): AsyncGenerator<readonly string[]>
  /** Writes lines in COPY's text format to a file that both databases can read; its path. It is gone when the session ends. */
  stage(name: string, lines: AsyncIterable<string>): Promise<string>
  /** Makes a table of what was staged: column → type, in the order of the lines. */
  replaceTable(name: string, columns: Readonly<Record<string, string>>, file: string): Promise<void>
}

function fillFrom(values: readonly unknown[], column: Float64Array, offset: number): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row]
    if (typeof value !== 'number') throw new TypeError(`row ${offset + row} of a column of numbers holds ${typeof value}`)
    column[offset + row] = value
  }
}

async function numbers(connection: DuckDBConnection, sql: string, count: number): Promise<Float64Array[]> {
  const result = await connection.stream(sql)
  const columns = Array.from({ length: result.columnCount }, () => new Float64Array(count))
  let offset = 0
  for await (const chunk of result) {
    if (offset + chunk.rowCount > count) throw new RangeError(`more than the ${count} expected rows came`)
    columns.forEach((column, index) => {
      fillFrom(chunk.getColumnValues(index), column, offset)
    })
    offset += chunk.rowCount
  }
  if (offset !== count) throw new RangeError(`${offset} rows came where ${count} were expected`)
  return columns
}

async function* texts(connection: DuckDBConnection, sql: string): AsyncGenerator<readonly string[]> {
  for await (const chunk of await connection.stream(sql)) yield chunk.getColumnValues(0).map(String)
}

async function stage(folder: string, name: string, lines: AsyncIterable<string>): Promise<string> {
  const file = path.join(folder, `${name}.tsv`)
  await pipeline(Readable.from(lines), fs.createWriteStream(file))
  return file
}

async function replaceTable(
  connection: DuckDBConnection,
  name: string,
  columns: Readonly<Record<string, string>>,
  file: string,
): Promise<void> {
  const types = Object.entries(columns).map(([column, type]) => `'${column}': '${type}'`)
  await connection.run(`create or replace table ${name} as select * from read_csv('${file.replaceAll("'", "''")}', header = false,
    auto_detect = false, delim = '\t', quote = '', escape = '', nullstr = '\\N', columns = {${types.join(', ')}})`)
}

/** The statements of one connection, and files in `staging`. */
export function sessionOn(connection: DuckDBConnection, staging: string): WarehouseSession {
  return {
    run: async (sql) => void (await connection.run(sql)),
    rows: async (schema, sql) => {
      const reader = await connection.runAndReadAll(sql)
      return reader.getRowObjectsJson().map((row) => schema.parse(row))
    },
    numbers: (sql, count) => numbers(connection, sql, count),
    texts: (sql) => texts(connection, sql),
    stage: (name, lines) => stage(staging, name, lines),
    replaceTable: (name, columns, file) => replaceTable(connection, name, columns, file),
  }
}

/** Runs `work` in one DuckDB transaction: all of it or nothing. */
export async function inOneStep<R>(session: WarehouseSession, work: () => Promise<R>): Promise<R> {
  await session.run('begin transaction')
  try {
    const result = await work()
    await session.run('commit')
    return result
  } catch (error) {
    await session.run('rollback')
    throw error
  }
}

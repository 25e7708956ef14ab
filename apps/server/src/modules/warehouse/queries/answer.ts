import { type DuckDBConnection, type DuckDBResult, JsonDuckDBValueConverter } from '@duckdb/node-api'
import { Refusal } from '../../../platform/http/refusal.ts'
import { cellOf } from './cell.ts'
import type { Cell, WarehouseAnswer } from './contract.ts'
import { admitQuery } from './guard.ts'

export interface QueryLimits {
  readonly rows: number
  /** Of the answer as JSON, so that ten thousand long texts do not fill the memory. */
  readonly characters: number
  readonly timeMs: number
}

const queryLimits: QueryLimits = { rows: 10_000, characters: 32_000_000, timeMs: 20_000 }

async function collect(result: DuckDBResult, limits: QueryLimits): Promise<WarehouseAnswer> {
  const types = result.columnTypes().map(String)
  const rows: Cell[][] = []
  let characters = 0
  for await (const chunk of result) {
    for (const row of chunk.convertRows(JsonDuckDBValueConverter)) {
      const cells = row.map((value, index) => cellOf(value, types[index] ?? ''))
      characters += JSON.stringify(cells).length
      if (rows.length === limits.rows || characters > limits.characters)
        return { columns: result.columnNames(), types, rows, truncated: true }
      rows.push(cells)
    }
  }
  return { columns: result.columnNames(), types, rows, truncated: false }
}

async function answer(connection: DuckDBConnection, sql: string, limits: QueryLimits): Promise<WarehouseAnswer> {
  await admitQuery(connection, sql)
  await connection.run('begin transaction read only')
  const statement = await connection.prepare(sql)
  if (statement.parameterCount > 0) throw new Refusal('query_refused', { what: 'Parameters ($1, ?) have no values here' })
  return await collect(await statement.stream(), limits)
}

const firstLine = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''

/** Answers one question of a person: a single SELECT, stopped at its limits, on a connection that is thrown away after it. */
export async function answerQuery(connection: DuckDBConnection, sql: string, limits: QueryLimits = queryLimits): Promise<WarehouseAnswer> {
  let late = false
  const timer = setTimeout(() => {
    late = true
    connection.interrupt()
  }, limits.timeMs)
  try {
    return await answer(connection, sql, limits)
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (late) throw new Refusal('query_too_long', { seconds: limits.timeMs / 1000 })
    throw new Refusal('query_refused', { what: firstLine(error).slice(0, 1000) })
  } finally {
    clearTimeout(timer)
    connection.closeSync()
  }
}

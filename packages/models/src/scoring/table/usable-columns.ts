import { ModelError } from '../../model-error.ts'
import { type ModelWarning, warning } from '../../model-warning.ts'
import { schemaOf } from './align.ts'
import type { Column, ColumnSchema, Table } from './table.ts'

export interface UsableColumns {
  readonly schema: readonly ColumnSchema[]
  readonly warnings: readonly ModelWarning[]
}

/** More levels than this, and than half the rows, are names of rows rather than kinds of customers. */
const IDENTIFIER_LEVELS = 50

/** The most frequent levels keep a place of their own; the others share one, with all levels never seen. */
const MOST_LEVELS = 64

/**
 * The columns that can tell rows apart: without those that are all alike and those that name each row (a customer's number).
 * What is left out is named.
 *
 * @throws ModelError where nothing is left
 */
export function usableColumns(table: Table): UsableColumns {
  const constant: string[] = []
  const identifiers: string[] = []
  const pooled: ModelWarning[] = []
  const schema: ColumnSchema[] = []
  for (const column of table.columns) {
    const found = schemaOf(column)
    if (isConstant(column, found)) constant.push(column.name)
    else if (found.kind === 'categorical' && found.levels.length > Math.max(IDENTIFIER_LEVELS, table.rows / 2))
      identifiers.push(column.name)
    else if (found.kind === 'categorical' && found.levels.length > MOST_LEVELS) {
      schema.push({ ...found, levels: mostFrequent(column, found.levels) })
      pooled.push(pooledWarning(column.name, found.levels.length))
    } else schema.push(found)
  }
  if (schema.length === 0) {
    throw new ModelError('no_usable_column', 'Every column is constant or names single rows', { columns: table.columns.length })
  }
  return { schema, warnings: [...named('constant_column', constant), ...named('identifier_column', identifiers), ...pooled] }
}

function named(code: 'constant_column' | 'identifier_column', names: readonly string[]): ModelWarning[] {
  const why = code === 'constant_column' ? 'the same in all rows' : 'different in most rows, as an identifier is'
  return names.map((column) => warning(code, `${column} is left out: it is ${why}`, { column }))
}

function mostFrequent(column: Column, levels: readonly string[]): readonly string[] {
  if (column.kind === 'numeric') return levels
  const counts = new Int32Array(column.levels.length)
  for (const code of column.codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  const countOf = new Map(column.levels.map((level, code) => [level, counts[code] ?? 0]))
  const order = [...levels].sort((a, b) => (countOf.get(b) ?? 0) - (countOf.get(a) ?? 0))
  const kept = new Set(order.slice(0, MOST_LEVELS))
  return levels.filter((level) => kept.has(level))
}

function pooledWarning(column: string, levels: number): ModelWarning {
  const message = `${column} has ${levels} levels; all but the ${MOST_LEVELS} most frequent are taken together`
  return warning('levels_pooled', message, { column, levels, kept: MOST_LEVELS })
}

function isConstant(column: Column, schema: ColumnSchema): boolean {
  if (column.kind === 'numeric') {
    const first = column.values[0] ?? Number.NaN
    return column.values.every((value) => Object.is(value, first) || value === first)
  }
  const levels = schema.kind === 'categorical' ? schema.levels.length : 0
  return levels === 0 || (levels === 1 && !column.codes.includes(-1))
}

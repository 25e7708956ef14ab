import { ModelError } from '../../model-error.ts'
import { categoricalColumn, numericColumn } from './columns.ts'
import { type Column, type ColumnSchema, createTable, type Table } from './table.ts'

export interface TextColumn {
  readonly name: string
  readonly cells: readonly string[]
}

export interface TextOptions {
  /** Cells that hold no value, compared after trimming. Default: nothing, NA, N/A, NaN, null, NULL. */
  readonly missing?: readonly string[]
  /** Columns of numbers that are names all the same: a postcode, a product code. */
  readonly categorical?: readonly string[]
  /** The columns of a fitted model: their kinds are taken from there and not guessed. Others are left out. */
  readonly schema?: readonly ColumnSchema[]
}

export interface TextTable {
  readonly table: Table
  /** Cells, by column, that should have been numbers by the schema and were taken for missing. */
  readonly notNumbers: Readonly<Record<string, number>>
}

const MISSING = ['', 'NA', 'N/A', 'NaN', 'null', 'NULL']
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/**
 * Reads a table from text, as a CSV file gives it. A column is numeric where every cell that is not missing is a decimal
 * number, else categorical.
 *
 * @throws ModelError for what {@link createTable} refuses, and for a column of the schema that is not there
 */
export function tableFromText(columns: readonly TextColumn[], options: TextOptions = {}): TextTable {
  const missing = new Set(options.missing ?? MISSING)
  const notNumbers: Record<string, number> = {}
  const wanted = options.schema
    ? options.schema.map(({ name, kind }) => ({ column: named(columns, name), kind }))
    : columns.map((column) => ({ column, kind: kindOf(column, missing, options.categorical ?? []) }))
  const read = wanted.map(({ column, kind }): Column => {
    const cells = column.cells.map((cell) => (missing.has(cell.trim()) ? null : cell.trim()))
    if (kind === 'categorical') return categoricalColumn(column.name, cells)
    const numbers = cells.map((cell) => (cell !== null && NUMBER.test(cell) ? Number(cell) : null))
    const bad = cells.filter((cell) => cell !== null && !NUMBER.test(cell)).length
    if (bad > 0) notNumbers[column.name] = bad
    return numericColumn(column.name, numbers)
  })
  return { table: createTable(read), notNumbers }
}

function kindOf(column: TextColumn, missing: ReadonlySet<string>, categorical: readonly string[]): 'numeric' | 'categorical' {
  if (categorical.includes(column.name)) return 'categorical'
  const isNumeric = column.cells.every((cell) => NUMBER.test(cell.trim()) || missing.has(cell.trim()))
  return isNumeric ? 'numeric' : 'categorical'
}

function named(columns: readonly TextColumn[], name: string): TextColumn {
  const found = columns.find((column) => column.name === name)
  if (!found) throw new ModelError('unknown_column', `The column ${name} is not there, but the model was fitted on it`, { column: name })
  return found
}

/**
 * The outcome as 0 and 1: 1 where the cell is the positive value.
 *
 * @throws ModelError for a missing outcome, and where no cell is the positive value
 */
export function targetFromText({ name, cells }: TextColumn, positive: string): Uint8Array {
  const target = new Uint8Array(cells.length)
  for (let row = 0; row < target.length; row++) {
    const cell = (cells[row] ?? '').trim()
    if (cell === '') throw new ModelError('missing_value', `The outcome ${name} in row ${row} is missing`, { column: name, row })
    target[row] = cell === positive ? 1 : 0
  }
  if (target.includes(1)) return target
  const seen = [...new Set(cells)].slice(0, 5).join(', ')
  throw new ModelError('one_class', `No row of ${name} is ${positive}; it holds ${seen}`, { column: name, positive })
}

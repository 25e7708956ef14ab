import { ModelError } from '../../model-error.ts'

/** Numbers, one a row; NaN stands for a missing one. */
export interface NumericColumn {
  readonly name: string
  readonly kind: 'numeric'
  readonly values: Float64Array
}

/** Named levels: the code of a row is a place in `levels`, -1 where the value is missing. */
export interface CategoricalColumn {
  readonly name: string
  readonly kind: 'categorical'
  readonly levels: readonly string[]
  readonly codes: Int32Array
}

export type Column = NumericColumn | CategoricalColumn

/** Columns of equal length, named once each: what a score is fitted on and what is scored. */
export interface Table {
  readonly rows: number
  readonly columns: readonly Column[]
}

/** What is remembered of a column, so that a row is read at scoring as it was at fitting. */
export type ColumnSchema =
  | { readonly name: string; readonly kind: 'numeric' }
  | { readonly name: string; readonly kind: 'categorical'; readonly levels: readonly string[] }

/**
 * Puts columns together after looking at every value.
 *
 * @throws ModelError for no rows or columns, a name given twice, unequal lengths, infinite numbers, or codes without a level
 */
export function createTable(columns: readonly Column[]): Table {
  const [first] = columns
  const rows = first ? lengthOf(first) : 0
  if (rows === 0) throw new ModelError('empty', 'The table has no rows or no columns')
  const names = new Set<string>()
  for (const column of columns) {
    if (names.has(column.name)) {
      throw new ModelError('duplicate_column', `The column ${column.name} stands there twice`, { column: column.name })
    }
    names.add(column.name)
    const length = lengthOf(column)
    if (length !== rows) {
      throw new ModelError('length_mismatch', `${column.name} has ${length} rows, the first column ${rows}`, {
        column: column.name,
        length,
        rows,
      })
    }
    if (column.kind === 'numeric') checkNumbers(column)
    else checkCodes(column)
  }
  return { rows, columns }
}

function lengthOf(column: Column): number {
  return column.kind === 'numeric' ? column.values.length : column.codes.length
}

function checkNumbers({ name, values }: NumericColumn): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0
    if (value - value === 0 || Number.isNaN(value)) continue
    throw new ModelError('out_of_range', `${name} in row ${row} is infinite`, { column: name, row })
  }
}

function checkCodes({ name, levels, codes }: CategoricalColumn): void {
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? -1
    if (code >= -1 && code < levels.length) continue
    throw new ModelError('out_of_range', `${name} in row ${row} has the code ${code}, but there are ${levels.length} levels`, {
      column: name,
      row,
      code,
    })
  }
}

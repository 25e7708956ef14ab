import type { Column, Table } from './table.ts'

/** The given rows of a table, in the given order. Levels stay, also those that no row has any more. */
export function selectRows(table: Table, rows: Int32Array): Table {
  const columns = table.columns.map((column): Column => {
    if (column.kind === 'numeric') {
      const values = new Float64Array(rows.length)
      for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i] ?? 0] ?? Number.NaN
      return { ...column, values }
    }
    const codes = new Int32Array(rows.length)
    for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i] ?? 0] ?? -1
    return { ...column, codes }
  })
  return { rows: rows.length, columns }
}

/** The given rows of an outcome. */
export function selectTarget(target: ArrayLike<number>, rows: Int32Array): Uint8Array {
  const selected = new Uint8Array(rows.length)
  for (let i = 0; i < rows.length; i++) selected[i] = target[rows[i] ?? 0] ?? 0
  return selected
}

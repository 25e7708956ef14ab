import type { CategoricalColumn, NumericColumn } from './table.ts'

/** A column of numbers; null, undefined and NaN are missing. */
export function numericColumn(name: string, values: ArrayLike<number | null | undefined>): NumericColumn {
  const numbers = new Float64Array(values.length)
  for (let row = 0; row < numbers.length; row++) numbers[row] = values[row] ?? Number.NaN
  return { name, kind: 'numeric', values: numbers }
}

/** A column of words; null and undefined are missing. Levels stand in the order of their code units, whatever the order of rows. */
export function categoricalColumn(name: string, cells: ArrayLike<string | null | undefined>): CategoricalColumn {
  const codeOf = new Map<string, number>()
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]
    if (cell !== null && cell !== undefined) codeOf.set(cell, 0)
  }
  const levels = [...codeOf.keys()].sort(byCodeUnits)
  for (const [code, level] of levels.entries()) codeOf.set(level, code)
  const codes = new Int32Array(cells.length)
  for (let row = 0; row < codes.length; row++) codes[row] = codeOf.get(cells[row] ?? '') ?? -1
  for (let row = 0; row < codes.length; row++) if (cells[row] === null || cells[row] === undefined) codes[row] = -1
  return { name, kind: 'categorical', levels, codes }
}

/** The same on every machine, unlike an order by language. */
function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

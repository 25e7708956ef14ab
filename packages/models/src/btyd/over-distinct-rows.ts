import type { FactoredColumns } from './btyd-model.ts'
import { groupRows } from './group-rows.ts'

/** From here on merging equal rows pays for itself. */
const MANY_ROWS = 20_000

/** Computes `width` values a row once per distinct row where there are many, else straight away. The bits are the same. */
export function overDistinctRows(
  columns: FactoredColumns,
  width: number,
  out: Float64Array,
  compute: (rows: FactoredColumns, out: Float64Array) => void,
): void {
  if (columns.frequency.length < MANY_ROWS || isGrouped(columns)) {
    compute(columns, out)
    return
  }
  const { index, ...rows } = groupRows(columns)
  const byRow = new Float64Array(rows.frequency.length * width)
  compute(rows, byRow)
  for (let i = 0; i < index.length; i++) {
    const from = (index[i] ?? 0) * width
    for (let h = 0; h < width; h++) out[i * width + h] = byRow[from + h] ?? 0
  }
}

/** True for rows as `groupRows` leaves them: in ascending order, no two alike. */
function isGrouped({ frequency, recency, T }: FactoredColumns): boolean {
  for (let i = 1; i < frequency.length; i++) {
    const order =
      (frequency[i] ?? 0) - (frequency[i - 1] ?? 0) || (T[i] ?? 0) - (T[i - 1] ?? 0) || (recency[i] ?? 0) - (recency[i - 1] ?? 0)
    if (!(order > 0)) return false
  }
  return true
}

import { cx } from '../class-names.ts'
import css from './heat-map.module.css'

export interface HeatMapProps {
  /** What the map counts, in a sentence. */
  label: string
  columns: readonly { key: string; label: string }[]
  rows: readonly { key: string; label: string }[]
  valueAt: (rowKey: string, columnKey: string) => number
  format: (value: number) => string
  /** Spoken name of a cell: row, column, value. */
  cellLabel: (row: string, column: string, value: string) => string
  onPick: (rowKey: string, columnKey: string) => void
}

// Ten steps as classes: a computed background would leave the contrast of the figure to chance.
function step(value: number, most: number): number {
  if (value <= 0 || most <= 0) return 0
  return Math.max(1, Math.ceil((Math.sqrt(value) / Math.sqrt(most)) * 10))
}

/** Counts by two measures; every cell is a button that opens its rows. Plain elements: sharp, keyboard-ready, no drawing library. */
export function HeatMap({ label, columns, rows, valueAt, format, cellLabel, onPick }: HeatMapProps) {
  const most = Math.max(0, ...rows.flatMap((row) => columns.map((column) => valueAt(row.key, column.key))))
  return (
    <table className={css.map} aria-label={label}>
      <thead>
        <tr>
          <td className={css.corner} />
          {columns.map((column) => (
            <th key={column.key} scope="col" className={css.column}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" className={css.row}>
              {row.label}
            </th>
            {columns.map((column) => {
              const value = valueAt(row.key, column.key)
              const shown = format(value)
              return (
                <td key={column.key} className={css.place}>
                  <button
                    type="button"
                    className={cx(css.cell, css[`step${step(value, most)}`])}
                    aria-label={cellLabel(row.label, column.label, shown)}
                    disabled={value === 0}
                    onClick={() => onPick(row.key, column.key)}
                  >
                    {shown}
                  </button>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import { lazy, Suspense, useState } from 'react'
import { BlockSkeleton } from '../layout/skeletons.tsx'
import { useUiText } from '../text/use-ui-text.ts'
import css from './chart.module.css'
import type { ChartCanvasProps } from './chart-canvas.tsx'

const ChartCanvas = lazy(() => import('./chart-canvas.tsx').then((loaded) => ({ default: loaded.ChartCanvas })))

export interface ChartTable {
  columns: readonly string[]
  rows: readonly { key: string; cells: readonly string[]; onPick?: () => void }[]
}

export interface ChartProps extends ChartCanvasProps {
  /** The same figures as a table, for those who cannot see or point at the picture; a row opens what its mark opens. */
  table: ChartTable
}

function TableView({ label, table }: { label: string; table: ChartTable }) {
  return (
    <table className={css.table} aria-label={label}>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.key}>
            {row.cells.map((cell, index) => (
              <td key={table.columns[index] ?? cell}>
                {index === 0 && row.onPick ? (
                  <button type="button" className={css.pick} onClick={row.onPick}>
                    {cell}
                  </button>
                ) : (
                  cell
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A picture with its table. The drawing library arrives when the first chart is shown; the place keeps its height. */
export function Chart({ table, ...canvas }: ChartProps) {
  const text = useUiText()
  const [isTable, setTable] = useState(false)
  return (
    <figure className={css.figure}>
      {isTable ? (
        <div className={css.scroll} style={{ minHeight: canvas.height }}>
          <TableView label={canvas.label} table={table} />
        </div>
      ) : (
        <Suspense fallback={<BlockSkeleton height={canvas.height} />}>
          <ChartCanvas {...canvas} />
        </Suspense>
      )}
      <button type="button" className={css.toggle} onClick={() => setTable((shown) => !shown)}>
        {text(isTable ? 'chart.chart' : 'chart.table')}
      </button>
    </figure>
  )
}

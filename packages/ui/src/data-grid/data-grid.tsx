import { useMediaQuery } from '@mantine/hooks'
import { useTable } from '@tanstack/react-table'
import { type ReactNode, useId, useMemo, useState } from 'react'
import type { Formats } from '../format/formats.ts'
import { useFormats } from '../format/use-formats.ts'
import css from './data-grid.module.css'
import { GridBody } from './grid-body.tsx'
import { columnDefs, features, type GridCell, type GridColumn, type GridSort, layoutOf } from './grid-column.ts'
import { GridHeader } from './grid-header.tsx'
import { GridSkeleton, GridTail } from './grid-states.tsx'
import { useGridMoves } from './use-grid-moves.ts'
import { rowsPerPage } from './use-grid-rows.ts'

/** Ids of the selected rows. */
export type GridSelection = Readonly<Record<string, true>>

export interface DataGridProps<Row extends object> {
  /** Accessible name: what these rows are. */
  label: string
  /** Keep the array: a new one per render rebuilds the table. */
  columns: readonly GridColumn<Row>[]
  /** All rows loaded so far, in a stable array (useMemo over the pages). */
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** The name by which a row is announced and its checkbox labelled. */
  rowName: (row: Row) => string
  status: 'pending' | 'error' | 'success'
  /** Shown instead of the table when there is no row, and when the first page failed. */
  empty: ReactNode
  error: ReactNode
  /** Keys of columns that are not shown. */
  hidden?: Readonly<Record<string, boolean>>
  sort?: GridSort
  onSort?: (sort: GridSort) => void
  selected?: GridSelection
  onSelect?: (selected: GridSelection) => void
  onOpen?: (row: Row) => void
  more?: { hasMore: boolean; isLoading: boolean; isFailed: boolean; load: () => void }
  /** Rows there are in all, where the server knows. */
  total?: number
  footer?: ReactNode
}

const none: GridSelection = {}

function useGridTable<Row extends object>(props: DataGridProps<Row>, formats: Formats) {
  const { columns, rows, rowId, hidden = none, selected = none, onSelect } = props
  const defs = useMemo(() => columnDefs(columns), [columns])
  const columnVisibility = useMemo(() => Object.fromEntries(Object.keys(hidden).map((key) => [key, hidden[key] !== true])), [hidden])
  const table = useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: rowId,
    manualSorting: true,
    enableRowSelection: onSelect !== undefined,
    state: { columnVisibility, rowSelection: selected },
    onRowSelectionChange: (change) => onSelect?.(typeof change === 'function' ? change(selected) : change),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shown columns follow from exactly these two.
  const shown = useMemo(
    () => table.getVisibleLeafColumns().flatMap(({ id, columnDef: { meta } }) => (meta ? [{ key: id, ...meta }] : [])),
    [defs, columnVisibility],
  )
  const cells = useMemo(
    () =>
      shown.flatMap(({ key, align, isMuted }): GridCell<Row>[] => {
        const column = columns.find((candidate) => candidate.key === key)
        return column ? [{ key, align, isMuted, draw: (row) => column.cell(row, formats) }] : []
      }),
    [shown, columns, formats],
  )
  return { table, shown, cells }
}

function useAllSelected<Row>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  selected: GridSelection,
  onSelect: DataGridProps<never>['onSelect'],
) {
  return useMemo(() => {
    if (!onSelect) return undefined
    const isSome = Object.keys(selected).length > 0
    const isAll = isSome && rows.every((row) => selected[rowId(row)])
    const toggleAll = () => onSelect(isAll ? {} : Object.fromEntries(rows.map((row) => [rowId(row), true] as const)))
    return { isAll, isSome, toggleAll }
  }, [rows, rowId, selected, onSelect])
}

/**
 * A virtual table: the server sorts and pages, the grid shows, selects and is driven by keyboard. Fills its parent's height.
 */
export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  const { label, rows, rowId, status, sort, onSort, selected = none, onSelect, more, total, footer } = props
  const prefix = useId()
  const formats = useFormats()
  // State, not a ref: the rows below lay themselves out before a ref above them is set.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const [isFocused, setFocused] = useState(false)
  const isPhone = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false })
  const rowPx = isPhone ? 44 : 36
  const { table, shown, cells } = useGridTable(props, formats)
  const hasSelection = onSelect !== undefined
  const { template, minWidth } = useMemo(() => layoutOf(shown, hasSelection), [shown, hasSelection])
  const moves = useGridMoves({ rows, rowId, selected, onSelect, onOpen: props.onOpen })
  const all = useAllSelected(rows, rowId, selected, onSelect)
  const activeRow = rows[moves.active]

  if (status === 'error' && rows.length === 0) return props.error
  if (status === 'pending') return <GridSkeleton tracks={shown} hasSelection={hasSelection} />
  if (rows.length === 0) return props.empty
  return (
    <div className={css.frame} data-focused={isFocused || undefined}>
      <div ref={setScroller} className={css.scroller}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are chosen and opened by keyboard is a grid.
          role="grid"
          tabIndex={0}
          className={css.grid}
          style={{ minWidth }}
          aria-label={label}
          aria-rowcount={(total ?? rows.length) + 1}
          aria-multiselectable={hasSelection || undefined}
          aria-activedescendant={activeRow && `${prefix}${rowId(activeRow)}`}
          onFocus={(event) => setFocused(event.target === event.currentTarget && event.target.matches(':focus-visible'))}
          onBlur={() => setFocused(false)}
          onKeyDown={(event) => moves.onKeyDown(event, rowsPerPage(scroller, rowPx))}
        >
          <GridHeader cells={shown} template={template} sort={sort} onSort={onSort} selection={all} />
          <GridBody
            scroller={scroller}
            model={table.getRowModel().rows}
            rowName={props.rowName}
            rowPx={rowPx}
            prefix={prefix}
            template={template}
            cells={cells}
            selected={hasSelection ? selected : undefined}
            moves={moves}
            more={more}
          />
        </table>
        <GridTail isLoading={more?.isLoading ?? false} isFailed={more?.isFailed ?? false} onRetry={() => more?.load()} />
      </div>
      {footer !== undefined && <div className={css.footer}>{footer}</div>}
    </div>
  )
}

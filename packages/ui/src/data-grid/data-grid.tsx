import { useMediaQuery } from '@mantine/hooks'
import { useTable } from '@tanstack/react-table'
import { type ReactNode, useId, useMemo, useState } from 'react'
import type { Formats } from '../format/formats.ts'
import { useFormats } from '../format/use-formats.ts'
import { usePrinting } from '../print/use-printing.ts'
import { useUiText } from '../text/use-ui-text.ts'
import css from './data-grid.module.css'
import { GridBody, mostPrinted, PrintedBody } from './grid-body.tsx'
import { columnDefs, features, type GridCell, type GridColumn, type GridSort } from './grid-column.ts'
import { GridHeader } from './grid-header.tsx'
import { type GridLook, type GridTints, layoutOf, plainLook, rowHeight } from './grid-look.ts'
import { GridSkeleton, GridTail } from './grid-states.tsx'
import { useColumnMoves } from './use-column-moves.ts'
import { useGridMoves } from './use-grid-moves.ts'
import { rowsPerPage } from './use-grid-rows.ts'
import { useTracks } from './use-tracks.ts'

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
  /** By what the rows are sorted; as an array where they may be sorted by several columns, one after the other. */
  sort?: GridSort | readonly GridSort[]
  /** `isFurther`: after what they are sorted by already; `isPressed`: the header was pressed, and no direction was chosen. */
  onSort?: (sort: GridSort, isFurther: boolean, isPressed: boolean) => void
  /** How the reader arranged it; keep the object. Without `onLook` it cannot be changed. */
  look?: GridLook
  onLook?: (change: Partial<GridLook>) => void
  /** Called with all shown columns in their new order. */
  onOrder?: (keys: readonly string[]) => void
  onHide?: (key: string) => void
  /** The colours of a row; must give the same object for the same row, or the row is drawn again. */
  tints?: (row: Row) => GridTints | undefined
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
  const { columns, rows, rowId, hidden = none, selected = none, onSelect, look = plainLook } = props
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
      shown.flatMap(({ key, align, isMuted }, index): GridCell<Row>[] => {
        const column = columns.find((candidate) => candidate.key === key)
        const pin = index < look.pinned ? index : undefined
        return column
          ? [{ key, align, isMuted, pin, isLastPinned: index === look.pinned - 1, draw: (row) => column.cell(row, formats) }]
          : []
      }),
    [shown, columns, formats, look.pinned],
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

const noSorts: readonly GridSort[] = []

function isMany(sort: GridSort | readonly GridSort[] | undefined): sort is readonly GridSort[] {
  return Array.isArray(sort)
}

/** One key or several, as a list that stays the same while they do. */
function useSorts(sort: GridSort | readonly GridSort[] | undefined): readonly GridSort[] {
  return useMemo(() => (sort === undefined ? noSorts : isMany(sort) ? sort : [sort]), [sort])
}

interface TableProps<Row extends object> {
  grid: DataGridProps<Row>
  parts: ReturnType<typeof useGridTable<Row>>
  layout: ReturnType<typeof layoutOf>
  rowPx: number
  // State, not a ref: the rows below lay themselves out before a ref above them is set.
  scroller: HTMLDivElement | null
  onFocused: (isFocused: boolean) => void
}

function GridTable<Row extends object>({ grid, parts, layout, rowPx, scroller, onFocused }: TableProps<Row>) {
  const { label, rows, rowId, sort, onSort, look = plainLook, onLook, onOrder, onHide, selected = none, onSelect, total } = grid
  const { table, shown, cells } = parts
  const prefix = useId()
  const isPrinting = usePrinting()
  const [element, setElement] = useState<HTMLTableElement | null>(null)
  const hasSelection = onSelect !== undefined
  useTracks(element, layout)
  const columnMoves = useColumnMoves({ table: element, layout, tracks: shown, hasSelection, look, onLook, onOrder })
  const moves = useGridMoves({ rows, rowId, selected, onSelect, onOpen: grid.onOpen })
  const all = useAllSelected(rows, rowId, selected, onSelect)
  const activeRow = rows[moves.active]
  const drawn = { model: table.getRowModel().rows, prefix, cells, tints: grid.tints }
  return (
    <table
      ref={setElement}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are chosen and opened by keyboard is a grid.
      role="grid"
      tabIndex={0}
      className={css.grid}
      data-density={look.density}
      data-pinned={look.pinned > 0 || undefined}
      aria-label={label}
      aria-rowcount={(total ?? rows.length) + 1}
      aria-multiselectable={hasSelection || undefined}
      aria-activedescendant={activeRow && `${prefix}${rowId(activeRow)}`}
      onFocus={(event) => onFocused(event.target === event.currentTarget && event.target.matches(':focus-visible'))}
      onBlur={() => onFocused(false)}
      onKeyDown={(event) => moves.onKeyDown(event, rowsPerPage(scroller, rowPx))}
    >
      <GridHeader
        cells={shown}
        isPrinting={isPrinting}
        pinnedCount={look.pinned}
        pinned={look.pinned}
        sorts={useSorts(sort)}
        isSortedByMany={isMany(sort)}
        onSort={onSort}
        onLook={onLook}
        onOrder={onOrder}
        onHide={onHide}
        moves={columnMoves}
        selection={all}
      />
      {isPrinting ? (
        <PrintedBody {...drawn} />
      ) : (
        <GridBody
          {...drawn}
          scroller={scroller}
          rowName={grid.rowName}
          rowPx={rowPx}
          selected={hasSelection ? selected : undefined}
          moves={moves}
          more={grid.more}
        />
      )}
    </table>
  )
}

/**
 * A virtual table: the server sorts and pages, the grid shows, selects and is driven by keyboard. Fills its parent's height.
 */
export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  const { rows, status, look = plainLook, onSelect, more, footer } = props
  const formats = useFormats()
  const text = useUiText()
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const [isFocused, setFocused] = useState(false)
  const isPhone = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false })
  const rowPx = rowHeight(look.density, isPhone)
  const parts = useGridTable(props, formats)
  const { shown } = parts
  const hasSelection = onSelect !== undefined
  const layout = useMemo(() => layoutOf(shown, hasSelection, look), [shown, hasSelection, look])
  const isCut = rows.length > mostPrinted || more?.hasMore === true

  if (status === 'error' && rows.length === 0) return props.error
  if (status === 'pending') return <GridSkeleton layout={layout} rowPx={rowPx} />
  if (rows.length === 0) return props.empty
  return (
    <div className={css.frame} data-focused={isFocused || undefined}>
      {isCut && <p className={css.cut}>{text('grid.printed', { count: Math.min(rows.length, mostPrinted) })}</p>}
      <div ref={setScroller} className={css.scroller}>
        <GridTable grid={props} parts={parts} layout={layout} rowPx={rowPx} scroller={scroller} onFocused={setFocused} />
        <GridTail isLoading={more?.isLoading ?? false} isFailed={more?.isFailed ?? false} onRetry={() => more?.load()} />
      </div>
      {footer !== undefined && <div className={css.footer}>{footer}</div>}
    </div>
  )
}

import {
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table'
import type { ReactNode } from 'react'
import type { Formats } from '../format/formats.ts'

/** One column of a DataGrid. Cells must be light: no hooks and no component library inside, a hundred of them scroll by. */
export interface GridColumn<Row> {
  key: string
  label: string
  /** Least width in pixels. */
  width: number
  /** Share of the spare width; 0 keeps the column at its width. */
  grow?: number
  /** Numbers stand at the end and in tabular figures. */
  align?: 'start' | 'end'
  isSortable?: boolean
  /** Quiet text for what is rarely read. */
  isMuted?: boolean
  cell: (row: Row, formats: Formats) => ReactNode
}

export interface GridSort {
  key: string
  direction: 'asc' | 'desc'
}

export const features = tableFeatures({
  rowSortingFeature,
  rowSelectionFeature,
  columnVisibilityFeature,
  columnMeta: metaHelper<{ align: 'start' | 'end'; isMuted: boolean; isSortable: boolean; width: number; grow: number; label: string }>(),
})

export type GridFeatures = typeof features

/** A column as the rows draw it. */
export interface GridCell<Row> {
  readonly key: string
  readonly align: 'start' | 'end'
  readonly isMuted: boolean
  /** Its place among the pinned columns, if it is one. */
  readonly pin: number | undefined
  readonly isLastPinned: boolean
  readonly draw: (row: Row) => ReactNode
}

export function columnDefs<Row extends object>(columns: readonly GridColumn<Row>[]) {
  const define = createColumnHelper<GridFeatures, Row>()
  return columns.map((column) =>
    define.display({
      id: column.key,
      header: column.label,
      meta: {
        align: column.align ?? 'start',
        isMuted: column.isMuted ?? false,
        isSortable: column.isSortable ?? false,
        width: column.width,
        grow: column.grow ?? 0,
        label: column.label,
      },
    }),
  )
}

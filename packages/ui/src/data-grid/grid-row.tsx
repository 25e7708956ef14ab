import { FlexRender, type Row } from '@tanstack/react-table'
import { type MouseEvent as ReactMouseEvent, useMemo } from 'react'
import { cx } from '../class-names.ts'
import css from './data-grid.module.css'
import type { GridFeatures } from './grid-column.ts'

export interface GridRowProps<Data extends object> {
  row: Row<GridFeatures, Data>
  domId: string | undefined
  index: number
  top: number
  template: string
  /** Changes with the shown columns and with the language, and so redraws the cells. */
  layout: object
  isActive: boolean
  isSelected: boolean
  /** The row's name for its checkbox; absent where nothing can be selected. */
  checkLabel: string | undefined
  onToggle: (index: number, isRange: boolean) => void
  onPress: (index: number, event: ReactMouseEvent) => void
}

function useCells<Data extends object>(row: Row<GridFeatures, Data>, layout: object) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row reads its columns from the table, `layout` says when they change.
  return useMemo(
    () =>
      row.getVisibleCells().map((cell) => {
        const { meta } = cell.column.columnDef
        return (
          <td key={cell.id} className={cx(css.cell, meta?.align === 'end' && css.end, meta?.isMuted && css.muted)}>
            <FlexRender cell={cell} />
          </td>
        )
      }),
    [row, layout],
  )
}

export function GridRow<Data extends object>(props: GridRowProps<Data>) {
  const { row, layout, domId, index, top, template, isActive, isSelected, checkLabel, onToggle, onPress } = props
  const cells = useCells(row, layout)
  return (
    <tr
      id={domId}
      aria-rowindex={index + 2}
      aria-selected={checkLabel === undefined ? undefined : isSelected}
      className={cx(css.row, isActive && css.active, isSelected && css.selected)}
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: template }}
      onClick={(event) => onPress(index, event)}
    >
      {checkLabel !== undefined && (
        <td className={css.check}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={checkLabel}
            checked={isSelected}
            onChange={(event) => onToggle(index, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
          />
        </td>
      )}
      {cells}
    </tr>
  )
}

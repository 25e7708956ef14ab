import type { Row } from '@tanstack/react-table'
import { type MouseEvent as ReactMouseEvent, useMemo } from 'react'
import { cx } from '../class-names.ts'
import { useUiText } from '../text/use-ui-text.ts'
import css from './data-grid.module.css'
import type { GridCell, GridFeatures } from './grid-column.ts'

interface GridRowProps<Data extends object> {
  row: Row<GridFeatures, Data>
  /** For the label of the checkbox; absent where nothing can be selected. */
  name: string | undefined
  domId: string
  index: number
  /** Of a row that stands apart from the others. */
  top: number | undefined
  template: string
  /** Changes with the shown columns and with the language, and so redraws the cells. */
  cells: readonly GridCell<Data>[]
  isActive: boolean
  isSelected: boolean
  onToggle: (index: number, isRange: boolean) => void
  onPress: (index: number, event: ReactMouseEvent) => void
}

// Drawn from the column itself: a table's own cell objects, made for each row that comes into view, cost more than the text in them.
function useCells<Data extends object>({ original }: Row<GridFeatures, Data>, cells: readonly GridCell<Data>[]) {
  return useMemo(
    () =>
      cells.map(({ key, align, isMuted, draw }) => (
        <td key={key} className={cx(css.cell, align === 'end' && css.end, isMuted && css.muted)}>
          {draw(original)}
        </td>
      )),
    [original, cells],
  )
}

// Scrolling moves the window, not the rows: a row that stays in view keeps its very elements.
export function GridRow<Data extends object>(props: GridRowProps<Data>) {
  const { row, name, cells: columns, domId, index, top, template, isActive, isSelected, onToggle, onPress } = props
  const text = useUiText()
  const cells = useCells(row, columns)
  return useMemo(
    () => (
      <tr
        id={domId}
        aria-rowindex={index + 2}
        aria-selected={name === undefined ? undefined : isSelected}
        className={cx(css.row, top !== undefined && css.apart, isActive && css.active, isSelected && css.selected)}
        style={{ top, gridTemplateColumns: template }}
        onClick={(event) => onPress(index, event)}
      >
        {name !== undefined && (
          <td className={css.check}>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={text('grid.selectRow', { name })}
              checked={isSelected}
              onChange={(event) => {
                onToggle(index, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
                // The box will soon belong to another row: a focus left on it would go along.
                event.currentTarget.closest('table')?.focus({ preventScroll: true })
              }}
            />
          </td>
        )}
        {cells}
      </tr>
    ),
    [cells, name, domId, index, top, template, isActive, isSelected, onToggle, onPress, text],
  )
}

import type { Row } from '@tanstack/react-table'
import { type MouseEvent as ReactMouseEvent, useMemo } from 'react'
import { cx } from '../class-names.ts'
import { tintClass } from '../layout/tints.ts'
import { useUiText } from '../text/use-ui-text.ts'
import css from './data-grid.module.css'
import type { GridCell, GridFeatures } from './grid-column.ts'
import type { GridTints } from './grid-look.ts'

interface GridRowProps<Data extends object> {
  row: Row<GridFeatures, Data>
  /** For the label of the checkbox; absent where nothing can be selected. */
  name: string | undefined
  domId: string
  index: number
  /** Of a row that stands apart from the others. */
  top: number | undefined
  /** Changes with the shown columns and with the language, and so redraws the cells. */
  cells: readonly GridCell<Data>[]
  tints: ((row: Data) => GridTints | undefined) | undefined
  isActive: boolean
  isSelected: boolean
  onToggle: (index: number, isRange: boolean) => void
  onPress: (index: number, event: ReactMouseEvent) => void
}

// Drawn from the column itself: a table's own cell objects, made for each row that comes into view, cost more than the text in them.
function useCells<Data extends object>(original: Data, cells: readonly GridCell<Data>[], tinted: GridTints['cells']) {
  return useMemo(
    () =>
      cells.map(({ key, align, isMuted, pin, isLastPinned, draw }, index) => {
        const colour = tinted?.[key]
        return (
          <td
            key={key}
            className={cx(
              css.cell,
              index === 0 && css.lead,
              align === 'end' && css.end,
              isMuted && css.muted,
              pin !== undefined && css[`pin${pin}`],
              isLastPinned && css.pinEnd,
              colour && cx(tintClass(colour), css.tinted),
            )}
          >
            {draw(original)}
          </td>
        )
      }),
    [original, cells, tinted],
  )
}

const plain: GridTints = {}

// Scrolling moves the window, not the rows: a row that stays in view keeps its very elements.
export function GridRow<Data extends object>(props: GridRowProps<Data>) {
  const { row, name, cells: columns, domId, index, top, isActive, isSelected, onToggle, onPress } = props
  const text = useUiText()
  const { row: colour, cells: tinted } = props.tints?.(row.original) ?? plain
  const cells = useCells(row.original, columns, tinted)
  return useMemo(
    () => (
      <tr
        id={domId}
        aria-rowindex={index + 2}
        aria-selected={name === undefined ? undefined : isSelected}
        className={cx(
          css.row,
          top !== undefined && css.apart,
          isActive && css.active,
          colour && cx(tintClass(colour), css.tinted),
          isSelected && css.selected,
        )}
        style={top === undefined ? undefined : { top }}
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
    [cells, colour, name, domId, index, top, isActive, isSelected, onToggle, onPress, text],
  )
}

import { FlexRender, type Row } from '@tanstack/react-table'
import { type MouseEvent as ReactMouseEvent, useMemo } from 'react'
import { cx } from '../class-names.ts'
import { useUiText } from '../text/use-ui-text.ts'
import css from './data-grid.module.css'
import type { GridFeatures } from './grid-column.ts'

interface GridRowProps<Data extends object> {
  row: Row<GridFeatures, Data>
  /** For the label of the checkbox; absent where nothing can be selected. */
  name: string | undefined
  domId: string
  index: number
  top: number
  template: string
  /** Changes with the shown columns and with the language, and so redraws the cells. */
  layout: object
  isActive: boolean
  isSelected: boolean
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

// Scrolling moves the window, not the rows: a row that stays in view keeps its very elements.
export function GridRow<Data extends object>(props: GridRowProps<Data>) {
  const { row, name, layout, domId, index, top, template, isActive, isSelected, onToggle, onPress } = props
  const text = useUiText()
  const cells = useCells(row, layout)
  return useMemo(
    () => (
      <tr
        id={domId}
        aria-rowindex={index + 2}
        aria-selected={name === undefined ? undefined : isSelected}
        className={cx(css.row, isActive && css.active, isSelected && css.selected)}
        style={{ transform: `translateY(${top}px)`, gridTemplateColumns: template }}
        onClick={(event) => onPress(index, event)}
      >
        {name !== undefined && (
          <td className={css.check}>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={text('grid.selectRow', { name })}
              checked={isSelected}
              onChange={(event) => onToggle(index, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
            />
          </td>
        )}
        {cells}
      </tr>
    ),
    [cells, name, domId, index, top, template, isActive, isSelected, onToggle, onPress, text],
  )
}

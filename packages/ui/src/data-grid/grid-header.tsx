import { useMemo } from 'react'
import { useUiText } from '../text/use-ui-text.ts'
import css from './data-grid.module.css'
import { GridHeaderCell, type HeaderCell, type HeaderDoing } from './grid-header-cell.tsx'
import type { useColumnMoves } from './use-column-moves.ts'

interface GridHeaderProps extends Omit<HeaderDoing, 'keys' | 'resize'> {
  cells: readonly (HeaderCell & { width: number })[]
  isPrinting: boolean
  pinnedCount: number
  moves: ReturnType<typeof useColumnMoves>
  selection: { isAll: boolean; isSome: boolean; toggleAll: () => void } | undefined
}

function markOf(place: number | undefined, index: number, count: number): 'before' | 'after' | undefined {
  if (place === index) return 'before'
  return place === count && index === count - 1 ? 'after' : undefined
}

export function GridHeader(props: GridHeaderProps) {
  const { cells, isPrinting, pinnedCount, moves, selection, sorts, isSortedByMany, onSort, pinned, onLook, onOrder, onHide } = props
  const { resize, lift, mark } = moves
  const text = useUiText()
  const doing = useMemo(
    () => ({ keys: cells.map(({ key }) => key), sorts, isSortedByMany, onSort, pinned, onLook, onOrder, onHide, resize }),
    [cells, sorts, isSortedByMany, onSort, pinned, onLook, onOrder, onHide, resize],
  )
  const whole = cells.reduce((sum, { width }) => sum + width, 0)
  return (
    <thead className={css.head}>
      <tr className={css.headRow} aria-rowindex={1}>
        {selection && (
          <th scope="col" className={css.check}>
            <input
              type="checkbox"
              aria-label={text('grid.selectAll')}
              checked={selection.isAll}
              ref={(input) => {
                if (input) input.indeterminate = selection.isSome && !selection.isAll
              }}
              onChange={selection.toggleAll}
            />
          </th>
        )}
        {cells.map((cell, index) => (
          <GridHeaderCell
            key={cell.key}
            cell={cell}
            pin={index < pinnedCount ? index : undefined}
            doing={doing}
            isLifted={mark?.key === cell.key}
            mark={markOf(mark?.place, index, cells.length)}
            lift={lift}
            share={isPrinting ? (100 * cell.width) / whole : undefined}
          />
        ))}
      </tr>
    </thead>
  )
}

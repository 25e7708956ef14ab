import { memo, type PointerEvent } from 'react'
import { cx } from '../class-names.ts'
import { useUiText } from '../text/use-ui-text.ts'
import grid from './data-grid.module.css'
import type { GridSort } from './grid-column.ts'
import css from './grid-header.module.css'
import { type GridLook, mostPinned } from './grid-look.ts'
import { type ColumnActions, HeaderMenu } from './header-menu.tsx'
import type { useColumnMoves } from './use-column-moves.ts'

export interface HeaderCell {
  key: string
  label: string
  align: 'start' | 'end'
  isSortable: boolean
}

/** What the header can do; what is absent cannot be done. */
export interface HeaderDoing {
  readonly keys: readonly string[]
  readonly sorts: readonly GridSort[]
  /** Whether a list may be sorted by several columns, one after the other. */
  readonly isSortedByMany: boolean
  readonly onSort: ((sort: GridSort, isFurther: boolean, isPressed: boolean) => void) | undefined
  readonly pinned: number
  readonly onLook: ((change: Partial<GridLook>) => void) | undefined
  readonly onOrder: ((keys: readonly string[]) => void) | undefined
  readonly onHide: ((key: string) => void) | undefined
  readonly resize: ReturnType<typeof useColumnMoves>['resize']
}

function actionsFor({ key, isSortable }: HeaderCell, doing: HeaderDoing): ColumnActions {
  const { keys, sorts, isSortedByMany, onSort, pinned, onLook, onOrder, onHide, resize } = doing
  const place = keys.indexOf(key)
  const swap = (step: -1 | 1) => {
    const other = keys[place + step]
    if (other !== undefined) onOrder?.(keys.with(place + step, key).with(place, other))
  }
  return {
    sort: isSortable && onSort ? (direction, isFurther) => onSort({ key, direction }, isFurther, false) : undefined,
    canSortFurther: isSortedByMany && sorts.some((sort) => sort.key !== key),
    move: onOrder && place > 0 ? swap : undefined,
    isFirstToMove: place <= 1,
    isLast: place === keys.length - 1,
    pin: onLook && ((isPinned) => onLook({ pinned: isPinned ? place + 1 : 0 })),
    isLastPinned: pinned === place + 1,
    canPin: place < mostPinned && place < keys.length - 1,
    ...(resize
      ? { widen: () => resize.widen(key), narrow: () => resize.narrow(key), fit: () => resize.fit(key) }
      : { widen: undefined, narrow: undefined, fit: undefined }),
    hide: onHide && place > 0 ? () => onHide(key) : undefined,
  }
}

const spoken = { asc: 'ascending', desc: 'descending' } as const

function Label({ cell, doing, isPrinting }: { cell: HeaderCell; doing: HeaderDoing; isPrinting: boolean }) {
  const { sorts, isSortedByMany, onSort } = doing
  const rank = sorts.findIndex(({ key }) => key === cell.key)
  const direction = sorts[rank]?.direction
  // A button would stand on the first sheet alone.
  if (!cell.isSortable || !onSort || isPrinting) return <span className={css.headName}>{cell.label}</span>
  return (
    <button
      type="button"
      className={css.sort}
      onClick={(event) =>
        onSort({ key: cell.key, direction: direction === 'desc' ? 'asc' : 'desc' }, isSortedByMany && event.shiftKey, true)
      }
    >
      {cell.label}
      <span aria-hidden="true" className={css.arrow}>
        {direction && `${direction === 'asc' ? '↑' : '↓'}${sorts.length > 1 ? rank + 1 : ''}`}
      </span>
    </button>
  )
}

interface GridHeaderCellProps {
  cell: HeaderCell
  /** Its place among the pinned columns, if it is one. */
  pin: number | undefined
  doing: HeaderDoing
  isLifted: boolean
  /** What is being moved would stand there. */
  mark: 'before' | 'after' | undefined
  lift: ((event: PointerEvent, key: string) => void) | undefined
  /** On paper: its share of the width, in per cent. */
  share: number | undefined
}

/** The head of one column: its name sorts, its edge makes it wider, dragging moves it, and its menu does all of it by keys. */
export const GridHeaderCell = memo(function GridHeaderCell({ cell, pin, doing, isLifted, mark, lift, share }: GridHeaderCellProps) {
  const text = useUiText()
  const { sorts, onSort, resize, onLook, onOrder, onHide } = doing
  const isSortable = cell.isSortable && onSort !== undefined
  const direction = sorts.find(({ key }) => key === cell.key)?.direction
  const isMovable = lift !== undefined && doing.keys[0] !== cell.key
  return (
    <th
      scope="col"
      data-column={cell.key}
      style={share === undefined ? undefined : { width: `${share}%` }}
      data-lifted={isLifted || undefined}
      data-mark={mark}
      data-pin={pin}
      aria-sort={isSortable ? (direction ? spoken[direction] : 'none') : undefined}
      className={cx(
        css.headCell,
        cell.align === 'end' && css.end,
        pin !== undefined && grid[`pin${pin}`],
        pin !== undefined && pin === doing.pinned - 1 && grid.pinEnd,
        doing.keys[0] === cell.key && grid.lead,
      )}
      onPointerDown={isMovable ? (event) => lift(event, cell.key) : undefined}
    >
      <span className={css.headInside}>
        <Label cell={cell} doing={doing} isPrinting={share !== undefined} />
        {(onLook || onOrder || onHide) && <HeaderMenu name={cell.label} actions={actionsFor(cell, doing)} />}
      </span>
      {resize && (
        <span
          className={css.edge}
          aria-hidden="true"
          title={text('grid.resize')}
          onPointerDown={(event) => resize.drag(event, cell.key)}
          onDoubleClick={() => resize.fit(cell.key)}
        />
      )}
    </th>
  )
})

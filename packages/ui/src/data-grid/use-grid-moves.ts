import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef, useState } from 'react'
import { handleGridKey } from './grid-keys.ts'

type Selection = Readonly<Record<string, true>>

interface GridMoves<Row> {
  rows: readonly Row[]
  rowId: (row: Row) => string
  selected: Selection
  onSelect: ((selected: Selection) => void) | undefined
  onOpen: ((row: Row) => void) | undefined
}

function withRange<Row>({ rows, rowId, selected }: GridMoves<Row>, from: number, to: number): Selection {
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => [rowId(row), true] as const)
  return { ...selected, ...Object.fromEntries(range) }
}

function withToggled<Row>({ rows, rowId, selected }: GridMoves<Row>, index: number): Selection {
  const row = rows[index]
  if (row === undefined) return selected
  const { [rowId(row)]: isSelected, ...others } = selected
  return isSelected ? others : { ...selected, [rowId(row)]: true }
}

// A press on a link or a checkbox is that element's own business.
function isOnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label') !== null
}

/** The active row, and what keys and presses do to it and to the selection. */
export function useGridMoves<Row>(grid: GridMoves<Row>) {
  const [active, setActive] = useState(-1)
  // Rows are drawn again only when their props change, so these handlers keep their identity and read the present from here.
  const latest = useRef({ grid, active })
  useEffect(() => {
    latest.current = { grid, active }
  })

  const toggle = useCallback((index: number, isRange: boolean) => {
    const { grid: now, active: from } = latest.current
    now.onSelect?.(isRange && from >= 0 ? withRange(now, from, index) : withToggled(now, index))
    setActive(index)
  }, [])

  const press = useCallback((index: number, event: MouseEvent) => {
    if (isOnControl(event.target)) return
    const { grid: now } = latest.current
    setActive(index)
    const row = now.rows[index]
    if (row !== undefined) now.onOpen?.(row)
  }, [])

  const { rows, onSelect, onOpen } = grid
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, rowsPerPage: number) =>
    handleGridKey(event, {
      count: rows.length,
      active,
      rowsPerPage,
      move: setActive,
      extend: onSelect && ((to) => onSelect(withRange(grid, Math.max(0, active), to))),
      toggle: onSelect && ((index) => onSelect(withToggled(grid, index))),
      open:
        onOpen &&
        ((index) => {
          const row = rows[index]
          if (row !== undefined) onOpen(row)
        }),
      clear: onSelect && (() => onSelect({})),
    })
  return { active: Math.min(active, rows.length - 1), toggle, press, onKeyDown }
}

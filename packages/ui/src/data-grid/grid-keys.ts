import type { KeyboardEvent } from 'react'

interface GridKeys {
  count: number
  active: number
  rowsPerPage: number
  move: (to: number) => void
  /** Selects the rows from the active one to `to`; absent where nothing can be selected. */
  extend: ((to: number) => void) | undefined
  toggle: ((index: number) => void) | undefined
  open: ((index: number) => void) | undefined
  clear: (() => void) | undefined
}

function target(key: string, { active, count, rowsPerPage }: GridKeys): number | undefined {
  const moves: Record<string, number> = {
    ArrowDown: active + 1,
    j: active + 1,
    ArrowUp: active - 1,
    k: active - 1,
    PageDown: active + rowsPerPage,
    PageUp: active - rowsPerPage,
    Home: 0,
    End: count - 1,
  }
  const to = moves[key]
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to))
}

function act(key: string, keys: GridKeys): boolean {
  if (key === ' ' && keys.toggle) keys.toggle(keys.active)
  else if (key === 'Enter' && keys.open) keys.open(keys.active)
  else if (key === 'Escape' && keys.clear) keys.clear()
  else return false
  return true
}

/** Keyboard of a grid with one tab stop: arrows or j/k, Page, Home, End, Shift to extend, Space, Enter, Escape. */
export function handleGridKey(event: KeyboardEvent<HTMLElement>, keys: GridKeys): void {
  // Keys pressed on a link or a sort button inside belong to that element.
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey || keys.count === 0) return
  const to = target(event.key, keys)
  if (to === undefined) {
    if (act(event.key, keys)) event.preventDefault()
    return
  }
  event.preventDefault()
  if (event.shiftKey) keys.extend?.(to)
  keys.move(to)
}

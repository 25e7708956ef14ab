import { type KeyboardEvent, type PointerEvent as ReactPointerEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { moved, placeAt } from './moved.ts'

export interface Reorder<List extends HTMLElement> {
  /** The ids as they are to be drawn now; each row bears its id as `data-row`. */
  readonly order: readonly string[]
  /** The id of the row that is being moved. */
  readonly lifted: string | undefined
  readonly list: RefObject<List | null>
  /** For the button by which a row is taken; it bears its id as `data-grip`. */
  readonly grip: (id: string) => {
    'data-grip': string
    'aria-pressed': boolean
    onPointerDown: (event: ReactPointerEvent) => void
    onKeyDown: (event: KeyboardEvent) => void
  }
}

interface Moving {
  readonly id: string
  readonly order: readonly string[]
}

function middles(list: HTMLElement, except: string): readonly number[] {
  return [...list.querySelectorAll<HTMLElement>('[data-row]')]
    .filter((row) => row.dataset.row !== except)
    .map((row) => row.getBoundingClientRect())
    .map(({ top, height }) => top + height / 2)
}

/**
 * Rows that people put in order: by dragging, or by Space on the grip, arrows, and Space again; Escape leaves all as it was.
 * `onMove` hears of it once, when a row has been put down at another place.
 */
export function useReorder<List extends HTMLElement>(
  ids: readonly string[],
  onMove: (order: readonly string[], id: string) => void,
): Reorder<List> {
  const list = useRef<List>(null)
  const [moving, setMoving] = useState<Moving>()
  const order = moving?.order ?? ids

  // A row that changed its place in the document has lost the focus.
  useLayoutEffect(() => {
    if (moving) list.current?.querySelector<HTMLElement>(`[data-grip="${CSS.escape(moving.id)}"]`)?.focus({ preventScroll: false })
  }, [moving])

  function drop({ id, order: now }: Moving) {
    setMoving(undefined)
    if (now.some((one, index) => one !== ids[index])) onMove(now, id)
  }

  function drag(event: ReactPointerEvent, id: string) {
    if (event.button !== 0) return
    event.preventDefault()
    let now: Moving = { id, order: ids }
    const ending = new AbortController()
    const options = { signal: ending.signal }
    const end = (put: boolean) => {
      ending.abort()
      if (put) drop(now)
      else setMoving(undefined)
    }
    const follow = ({ clientY }: PointerEvent) => {
      if (!list.current) return
      now = { id, order: moved(ids, id, placeAt(clientY, middles(list.current, id))) }
      setMoving(now)
    }
    setMoving(now)
    window.addEventListener('pointermove', follow, options)
    window.addEventListener('pointerup', () => end(true), options)
    window.addEventListener('pointercancel', () => end(false), options)
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), options)
  }

  function press(event: KeyboardEvent, id: string) {
    const { key } = event
    const isLifted = moving?.id === id
    const step = { ArrowUp: -1, ArrowDown: 1 }[key]
    if (key === ' ' || key === 'Enter') {
      event.preventDefault()
      if (isLifted && moving) drop(moving)
      else setMoving({ id, order: ids })
    } else if (isLifted && step !== undefined) {
      event.preventDefault()
      setMoving({ id, order: moved(order, id, order.indexOf(id) + step) })
    } else if (isLifted && (key === 'Escape' || key === 'Tab')) {
      if (key === 'Escape') event.stopPropagation()
      setMoving(undefined)
    }
  }

  return {
    order,
    lifted: moving?.id,
    list,
    grip: (id) => ({
      'data-grip': id,
      'aria-pressed': moving?.id === id,
      onPointerDown: (event) => drag(event, id),
      onKeyDown: (event) => press(event, id),
    }),
  }
}

import { type PointerEvent as ReactPointerEvent, useState } from 'react'

/** Nearer than this it is a click. */
const slopPx = 5

export interface Drag {
  readonly id: string
  readonly x: number
  readonly y: number
  /** The lane under the pointer. */
  readonly over: string | undefined
}

function laneAt(x: number, y: number): string | undefined {
  const lane = document.elementFromPoint(x, y)?.closest('[data-lane]')
  return lane?.getAttribute('data-lane') ?? undefined
}

// What was dragged must not be opened by the click that ends it.
function swallowClick() {
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
}

/** Dragging cards by mouse or pen; a finger scrolls, and moves them by their menu. Escape leaves all as it was. */
export function useCardDrag(onDrop: (id: string, lane: string) => void) {
  const [drag, setDrag] = useState<Drag>()

  function start(event: ReactPointerEvent, id: string) {
    if (event.button !== 0 || event.pointerType === 'touch') return
    const from = { x: event.clientX, y: event.clientY }
    let now: Drag | undefined
    const ending = new AbortController()
    const options = { signal: ending.signal }
    const end = () => {
      ending.abort()
      setDrag(undefined)
    }
    const follow = ({ clientX: x, clientY: y }: PointerEvent) => {
      if (!now && Math.hypot(x - from.x, y - from.y) < slopPx) return
      now = { id, x, y, over: laneAt(x, y) }
      setDrag(now)
    }
    const drop = () => {
      end()
      if (!now) return
      swallowClick()
      if (now.over !== undefined) onDrop(id, now.over)
    }
    window.addEventListener('pointermove', follow, options)
    window.addEventListener('pointerup', drop, options)
    window.addEventListener('pointercancel', end, options)
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(), options)
  }
  return { drag, start }
}

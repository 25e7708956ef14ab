import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef, useState } from 'react'

/** Nearer than this it is a click. */
const slopPx = 5

export interface Drag<Place> {
  readonly id: string
  readonly x: number
  readonly y: number
  /** The place under the pointer. */
  readonly over: Place | undefined
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

/** Dragging to a place by mouse or pen; a finger scrolls. Escape leaves all as it was. */
export function useDrag<Place>(placeAt: (x: number, y: number) => Place | undefined, onDrop: (id: string, place: Place) => void) {
  const [drag, setDrag] = useState<Drag<Place>>()
  // Whoever is handed `start` is not drawn anew for a drag that is none of its own.
  const latest = useRef({ placeAt, onDrop })
  useEffect(() => {
    latest.current = { placeAt, onDrop }
  })

  const start = useCallback((event: ReactPointerEvent, id: string) => {
    if (event.button !== 0 || event.pointerType === 'touch') return
    const from = { x: event.clientX, y: event.clientY }
    let now: Drag<Place> | undefined
    const ending = new AbortController()
    const options = { signal: ending.signal }
    const end = () => {
      ending.abort()
      setDrag(undefined)
    }
    const follow = ({ clientX: x, clientY: y }: PointerEvent) => {
      if (!now && Math.hypot(x - from.x, y - from.y) < slopPx) return
      now = { id, x, y, over: latest.current.placeAt(x, y) }
      setDrag(now)
    }
    const drop = () => {
      end()
      if (!now) return
      swallowClick()
      if (now.over !== undefined) latest.current.onDrop(id, now.over)
    }
    window.addEventListener('pointermove', follow, options)
    window.addEventListener('pointerup', drop, options)
    window.addEventListener('pointercancel', end, options)
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(), options)
  }, [])
  return { drag, start }
}

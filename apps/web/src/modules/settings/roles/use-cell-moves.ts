import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import { isDirection, moved, type Places } from './moves.ts'

/** One cell can be reached by tab; the arrows lead from it to the others. */
export function useCellMoves(places: Places) {
  const [focused, setFocused] = useState<string>()
  const all = places.flat().filter((id) => id !== undefined)
  return {
    active: all.find((id) => id === focused) ?? all[0],
    handlers: {
      onFocus: ({ target }: FocusEvent<HTMLElement>) => setFocused(target.dataset.cell),
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        // Keys within an open menu are the menu's own.
        const from = event.target instanceof HTMLElement ? event.target.dataset.cell : undefined
        if (from === undefined || !isDirection(event.key)) return
        event.preventDefault()
        const next = moved(places, from, event.key)
        if (next !== undefined) event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus()
      },
    },
  }
}

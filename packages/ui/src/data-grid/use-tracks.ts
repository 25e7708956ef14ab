import { useCallback, useLayoutEffect } from 'react'
import { type GridLayout, mostPinned } from './grid-look.ts'

/** Lays the columns of all rows at once: no row is drawn anew while a column is dragged wider. */
export function applyLayout(table: HTMLElement, { template, minWidth, pins, pinnedPx }: GridLayout): void {
  table.style.setProperty('--tracks', template)
  table.style.setProperty('--least', `${minWidth}px`)
  table.style.setProperty('--pinned', `${pinnedPx}px`)
  for (let place = 0; place < mostPinned; place++) table.style.setProperty(`--pin-${place}`, `${pins[place] ?? 0}px`)
}

/** Holds a table to its layout. */
export function useTracks(table: HTMLTableElement | null, layout: GridLayout): void {
  useLayoutEffect(() => {
    if (table) applyLayout(table, layout)
  }, [table, layout])
}

/** How wide a column would have to be for all that is in sight of it. */
export function useNaturalWidth(table: HTMLTableElement | null, layout: GridLayout) {
  return useCallback(
    (place: number): number => {
      if (!table) return 0
      const tracks = [...layout.tracks]
      tracks[place] = 'max-content'
      applyLayout(table, { ...layout, template: tracks.join(' ') })
      const cells = [...table.rows].map((row) => row.cells[place]?.getBoundingClientRect().width ?? 0)
      applyLayout(table, layout)
      return Math.ceil(Math.max(...cells))
    },
    [table, layout],
  )
}

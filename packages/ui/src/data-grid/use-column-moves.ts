import { type PointerEvent as ReactPointerEvent, useMemo } from 'react'
import { useDrag } from '../drag/use-drag.ts'
import { moved, placeAt } from '../reorder/moved.ts'
import { fittingWidth, type GridLayout, type GridLook, layoutOf, type Track } from './grid-look.ts'
import { applyLayout, useNaturalWidth } from './use-tracks.ts'

const stepPx = 16

interface ColumnMoves {
  table: HTMLTableElement | null
  layout: GridLayout
  tracks: readonly Track[]
  hasSelection: boolean
  look: GridLook
  onLook: ((change: Partial<GridLook>) => void) | undefined
  onOrder: ((keys: readonly string[]) => void) | undefined
}

const headOf = (table: HTMLTableElement | null): readonly HTMLElement[] => [
  ...(table?.tHead?.querySelectorAll<HTMLElement>('[data-column]') ?? []),
]

/** The place in the order under a pointer. The first column names the row and stays. */
function placeUnder(table: HTMLTableElement | null, x: number): number {
  const middles = headOf(table).map((head) => {
    const { left, width } = head.getBoundingClientRect()
    return left + width / 2
  })
  return Math.max(1, placeAt(x, middles))
}

function useResize({ table, tracks, hasSelection, layout, look, onLook }: ColumnMoves) {
  const natural = useNaturalWidth(table, layout)
  return useMemo(() => {
    if (!onLook) return undefined
    const widthOf = (key: string) =>
      headOf(table)
        .find(({ dataset }) => dataset.column === key)
        ?.getBoundingClientRect().width ?? 0
    const set = (key: string, px: number) => onLook({ widths: { ...look.widths, [key]: fittingWidth(px) } })
    const drag = (event: ReactPointerEvent, key: string) => {
      if (event.button !== 0 || !table) return
      event.preventDefault()
      event.stopPropagation()
      const [from, before] = [event.clientX, widthOf(key)]
      let now: number | undefined
      const ending = new AbortController()
      const options = { signal: ending.signal }
      const end = (isKept: boolean) => {
        ending.abort()
        if (isKept && now !== undefined) set(key, now)
        else applyLayout(table, layout)
      }
      const follow = ({ clientX }: PointerEvent) => {
        now = fittingWidth(before + clientX - from)
        applyLayout(table, layoutOf(tracks, hasSelection, { ...look, widths: { ...look.widths, [key]: now } }))
      }
      window.addEventListener('pointermove', follow, options)
      window.addEventListener('pointerup', () => end(true), options)
      window.addEventListener('pointercancel', () => end(false), options)
      window.addEventListener('keydown', ({ key: pressed }) => pressed === 'Escape' && end(false), options)
    }
    const fit = (key: string) => set(key, natural(tracks.findIndex((track) => track.key === key) + (hasSelection ? 1 : 0)))
    return { drag, fit, widen: (key: string) => set(key, widthOf(key) + stepPx), narrow: (key: string) => set(key, widthOf(key) - stepPx) }
  }, [table, tracks, hasSelection, layout, look, onLook, natural])
}

/** What readers do to columns: wider, narrower, to another place. */
export function useColumnMoves(given: ColumnMoves) {
  const { table, tracks, onOrder } = given
  const resize = useResize(given)
  const keys = tracks.map(({ key }) => key)
  const { drag, start } = useDrag<number>(
    (x) => placeUnder(table, x),
    (key, place) => {
      const from = keys.indexOf(key)
      const order = moved(keys, key, place > from ? place - 1 : place)
      if (order.some((one, index) => one !== keys[index])) onOrder?.(order)
    },
  )
  const mark = drag?.over === undefined ? undefined : { key: drag.id, place: drag.over }
  return { resize, lift: onOrder && start, mark }
}

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'

export interface LoadMore {
  hasMore: boolean
  isLoading: boolean
  isFailed: boolean
  load: () => void
}

interface GridRows {
  scroller: HTMLElement | null
  count: number
  rowPx: number
  active: number
  more: LoadMore | undefined
}

const ahead = 40
const overscan = 10

/** Which rows stand in the page, how many they are at most, and the call for more before the reader meets the end. */
export function useGridRows({ scroller, count, rowPx, active, more }: GridRows) {
  // The functions keep their identity between renders: a new `getItemKey` makes the virtualizer measure every row again.
  const estimateSize = useCallback(() => rowPx, [rowPx])
  const getItemKey = useCallback((index: number) => index, [])
  // The active row's element must exist wherever it is, or `aria-activedescendant` points at nothing.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range)
      if (active < 0 || active >= range.count || indexes.includes(active)) return indexes
      return [...indexes, active].sort((a, b) => a - b)
    },
    [active],
  )
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize,
    getItemKey,
    rangeExtractor,
    overscan,
    scrollPaddingStart: 32,
  })
  const measuredPx = useRef(rowPx)
  useLayoutEffect(() => {
    if (measuredPx.current === rowPx) return
    measuredPx.current = rowPx
    virtual.measure()
  }, [rowPx, virtual])
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const isNearEnd = last >= count - ahead
  const isReady = more?.hasMore === true && !more.isLoading && !more.isFailed
  const shouldLoad = isReady && isNearEnd && count > 0
  const load = more?.load
  useEffect(() => {
    if (shouldLoad) load?.()
  }, [shouldLoad, load])
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active, { align: 'auto' })
  }, [active, virtual])

  // A row is cut off at either end of the view.
  const most = Math.ceil((scroller?.clientHeight ?? 0) / rowPx) + 1 + 2 * overscan
  // Rows follow each other below one offset, and only the active one, where it is far from them, has a place of its own: a style for
  // each row would cost the browser more than all the text in it.
  const isApart = (index: number) => index === active && !items.some((item) => Math.abs(item.index - active) === 1)
  const offset = items.find((item) => !isApart(item.index))?.start ?? 0
  return { items, isApart, offset, most, height: virtual.getTotalSize() }
}

/** How far Page Up and Page Down go: the rows in view, less two for the eye to hold on to. */
export function rowsPerPage(scroller: HTMLElement | null, rowPx: number): number {
  return Math.max(1, Math.floor((scroller?.clientHeight ?? rowPx * 12) / rowPx) - 2)
}

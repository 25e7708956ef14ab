import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useId } from 'react'

interface GridRows {
  scroller: RefObject<HTMLDivElement | null>
  count: number
  rowPx: number
  active: number
  idAt: (index: number) => string
  more: { hasMore: boolean; isLoading: boolean; isFailed: boolean; load: () => void } | undefined
}

const ahead = 40

/** Which rows stand in the page, and the call for more before the reader meets the end. */
export function useGridRows({ scroller, count, rowPx, active, idAt, more }: GridRows) {
  const prefix = useId()
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
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    rangeExtractor,
    overscan: 10,
    scrollPaddingStart: 32,
  })
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

  return {
    items,
    height: virtual.getTotalSize(),
    domId: (index: number) => (index < 0 || index >= count ? undefined : `${prefix}${idAt(index)}`),
    rowsPerPage: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowPx * 12) / rowPx) - 2),
  }
}

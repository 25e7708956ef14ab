import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'

interface RowsPage<Row> {
  rows: readonly Row[]
  next: string | null
}

interface Pages<Row> {
  pages: readonly RowsPage<Row>[]
}

/** For `getNextPageParam` of a list that is read page by page. */
export function nextCursor(page: { next: string | null }): string | undefined {
  return page.next ?? undefined
}

/** The rows loaded so far in one stable array, and what a `<DataGrid>` needs to load more. */
export function usePagedRows<Row>(query: UseInfiniteQueryResult<Pages<Row>>) {
  const { data, status, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, error } = query
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data])
  return {
    rows,
    status,
    error,
    more: { hasMore: hasNextPage, isLoading: isFetchingNextPage, isFailed: isFetchNextPageError, load: () => void fetchNextPage() },
  }
}

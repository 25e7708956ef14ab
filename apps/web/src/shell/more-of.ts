import type { UseInfiniteQueryResult } from '@tanstack/react-query'

/** A list of the server, page by page: the last page says where the next begins, if there is one. */
export interface Pages<Row> {
  pages: readonly { rows: readonly Row[]; next: string | null }[]
}

/**
 * What a grid needs to read on as its reader scrolls.
 * Whether there is more is asked of the rows that are shown: while they are still those of the former question, the query says no.
 */
export function moreOf<Row>(query: UseInfiniteQueryResult<Pages<Row>>) {
  const { data, isPlaceholderData, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  return {
    hasMore: data?.pages.at(-1)?.next != null,
    isLoading: isFetchingNextPage,
    isFailed: isFetchNextPageError,
    load: () => {
      if (!isPlaceholderData) void fetchNextPage()
    },
  }
}

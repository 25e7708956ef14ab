import { DataGrid, type DataGridProps, ErrorState } from '@guanxi/ui'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import { describeProblem } from '../api/describe-problem.ts'
import { useText } from '../i18n/text.ts'
import { moreOf, type Pages } from './more-of.ts'

interface QueryGridProps<Row extends object>
  extends Omit<DataGridProps<Row>, 'rows' | 'status' | 'more' | 'error' | 'selected' | 'onSelect'> {
  /** The list, read page by page. */
  query: UseInfiniteQueryResult<Pages<Row>>
  failedTitle?: string
}

/** A list that the server pages, as a grid: reads on as the reader scrolls, and says what went wrong with a way to try again. */
export function QueryGrid<Row extends object>({ query, failedTitle, ...grid }: QueryGridProps<Row>) {
  const text = useText('app')
  const { data, status, error, refetch } = query
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data])
  return (
    <DataGrid
      {...grid}
      rows={rows}
      status={status}
      more={moreOf(query)}
      error={
        <ErrorState
          {...(failedTitle === undefined ? {} : { title: failedTitle })}
          message={describeProblem(error, text)}
          onRetry={() => void refetch()}
        />
      }
    />
  )
}

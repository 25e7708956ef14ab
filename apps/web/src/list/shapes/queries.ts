import type { FilterGroup } from '@guanxi/ui'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { DaysQuestion, GroupsQuestion, RowsQuestion, ShapedSource } from './shaped.ts'

export function rowsQuery(source: ShapedSource, question: RowsQuestion, limit: number) {
  return infiniteQueryOptions({
    queryKey: [...source.key, 'query', question, limit],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => source.rows(question, limit, pageParam === '' ? undefined : pageParam, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export function countQuery(source: ShapedSource, filter: FilterGroup | undefined) {
  return queryOptions({
    queryKey: [...source.key, 'count', { shaped: filter }],
    queryFn: ({ signal }) => source.count(filter, signal),
    placeholderData: keepPreviousData,
  })
}

export function groupsQuery(source: ShapedSource, question: GroupsQuestion) {
  return queryOptions({
    queryKey: [...source.key, 'groups', { shaped: question }],
    queryFn: ({ signal }) => source.groups(question, signal),
    placeholderData: keepPreviousData,
  })
}

/** The rows of each day of a span, up to so many a day. */
export function daysQuery(source: ShapedSource, question: DaysQuestion) {
  return queryOptions({
    queryKey: [...source.key, 'calendar', question],
    queryFn: ({ signal }) => source.days(question, signal),
    placeholderData: keepPreviousData,
  })
}

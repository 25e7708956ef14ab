import type { components } from '@guanxi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { unwrap } from '../../api/unwrap.ts'
import type { SpanStep } from '../../list/chart/spans.ts'
import { narrowed, ofKind, type RecordsQuestion } from './queries.ts'

export interface GroupsQuestion extends Pick<RecordsQuestion, 'filter' | 'customerId'> {
  readonly by: string
  readonly each: SpanStep
  readonly sums: readonly components['schemas']['Sum'][]
  readonly exact: boolean
}

/** The records put together by what they have in common, the biggest groups where there are too many. */
export async function readRecordGroups(kind: string, question: GroupsQuestion, signal: AbortSignal) {
  const { by, each, sums, exact } = question
  const body = { ...narrowed(question), by, each, sums: [...sums], exact }
  return await unwrap(api.POST('/api/records/{object}/groups', { params: { path: { object: kind } }, body, signal }))
}

export function recordGroupsQuery(kind: string, question: GroupsQuestion) {
  return queryOptions({
    queryKey: [...ofKind(kind), 'groups', question],
    queryFn: ({ signal }) => readRecordGroups(kind, question, signal),
    placeholderData: keepPreviousData,
  })
}

import type { components } from '@guanxi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { narrowed, ofKind, type RecordsQuestion } from '../queries.ts'
import type { SpanStep } from './spans.ts'

export interface GroupsQuestion extends Pick<RecordsQuestion, 'filter' | 'customerId'> {
  readonly by: string
  readonly each: SpanStep
  readonly sums: readonly components['schemas']['Sum'][]
  readonly exact: boolean
}

/** The records put together by what they have in common, the biggest groups where there are too many. */
export function recordGroupsQuery(kind: string, question: GroupsQuestion) {
  const { by, each, sums, exact } = question
  return queryOptions({
    queryKey: [...ofKind(kind), 'groups', question],
    queryFn: ({ signal }) => {
      const body = { ...narrowed(question), by, each, sums: [...sums], exact }
      return unwrap(api.POST('/api/records/{object}/groups', { params: { path: { object: kind } }, body, signal }))
    },
    placeholderData: keepPreviousData,
  })
}

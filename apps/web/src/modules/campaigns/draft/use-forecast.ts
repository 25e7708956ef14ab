import { type Filter, type FilterGroup, isFilterGroup } from '@guanxi/ui'
import { useQueries, useSuspenseQuery } from '@tanstack/react-query'
import { countQuery } from '../../customers/list/queries.ts'
import { segmentsQuery } from '../../segments/queries.ts'

export type Barrier = 'noAddress' | 'withdrawn' | 'missing'

export interface Forecast {
  segmentName: string
  filter: FilterGroup
  customers: number
  heldOut: number
  written: number
  refused: readonly { barrier: Barrier; customers: number }[]
}

const hasAddress: Filter = { field: 'email', op: 'not_empty' }
const consentIs = (state: string): Filter => ({ field: 'consentEmail', op: 'in', value: [state] })

// In the order in which the contact policy looks for reasons, so that each customer is counted once.
const questions: readonly { barrier: Barrier | null; parts: readonly Filter[] }[] = [
  { barrier: null, parts: [] },
  { barrier: 'noAddress', parts: [{ field: 'email', op: 'empty' }] },
  { barrier: 'withdrawn', parts: [hasAddress, consentIs('withdrawn')] },
  { barrier: 'missing', parts: [hasAddress, consentIs('none')] },
]

/**
 * What a launch would come to, by the facts that lists can ask about. The draw itself and the suppressed addresses are known only
 * to the launch, hence "about" wherever these numbers are shown.
 */
export function useForecast(segmentId: string, holdoutShare: number): Forecast | undefined {
  const { data: segments } = useSuspenseQuery(segmentsQuery)
  const segment = segments.find((one) => one.segmentId === segmentId)
  const filter: FilterGroup = segment && isFilterGroup(segment.filter) ? segment.filter : { all: [] }
  const counts = useQueries({
    queries: questions.map(({ parts }) => countQuery({ all: [filter, ...parts] }, true)),
    combine: (results) => results.map(({ data }) => data?.count),
  })
  const [customers, ...barred] = counts
  if (!segment || customers === undefined || barred.some((count) => count === undefined)) return undefined
  const heldOut = Math.round(customers * holdoutShare)
  const refused = questions.slice(1).flatMap(({ barrier }, index) => {
    const count = Math.round((barred[index] ?? 0) * (1 - holdoutShare))
    return barrier !== null && count > 0 ? [{ barrier, customers: count }] : []
  })
  const written = Math.max(0, customers - heldOut - refused.reduce((sum, part) => sum + part.customers, 0))
  return { segmentName: segment.name, filter, customers, heldOut, written, refused }
}

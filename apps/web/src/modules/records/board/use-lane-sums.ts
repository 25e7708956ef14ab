import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { useGroupWords } from '../../../list/groups/use-group-words.ts'
import { useSession } from '../../../router/use-session.ts'
import { recordGroupsQuery } from '../chart/queries.ts'
import { useRecordWords } from '../list/record-words.ts'
import type { RecordsState } from '../list/use-records-state.ts'
import type { RecordField } from '../use-record-fields.ts'
import { noValue } from './lanes.ts'

interface LaneSum {
  readonly label: string
  readonly value: string
}

/** What is worked out for each lane, and for colleagues in which lanes something stands: one question for all of them. */
export function useLaneSums(kind: string, state: RecordsState, fields: readonly RecordField[], group: RecordField) {
  const text = useText('lists')
  const { company } = useSession()
  const { sumText } = useGroupWords(company.currency, useRecordWords())
  const { filter, customerId } = state
  const sums = state.display.sums.filter((sum) => fields.some(({ key }) => key === sum.field))
  const question = { filter, customerId, by: group.key, each: 'month' as const, sums, exact: false }
  const { data } = useQuery({ ...recordGroupsQuery(kind, question), enabled: sums.length > 0 || group.reference === 'person' })
  const sumsOf = (lane: string): readonly LaneSum[] => {
    const found = data?.groups.find(({ value }) => (value ?? noValue) === lane)
    if (!found) return []
    return sums.flatMap((sum, place) => {
      const field = fields.find(({ key }) => key === sum.field)
      const label = text('groups.sumOf', { how: text(`groups.ways.${sum.how}`), field: field?.label ?? '' })
      return field ? [{ label, value: sumText(found.sums[place] ?? null, field, sum.how) }] : []
    })
  }
  const filled = useMemo(() => data && new Set(data.groups.map(({ value }) => String(value ?? noValue))), [data])
  return { sumsOf, filled }
}

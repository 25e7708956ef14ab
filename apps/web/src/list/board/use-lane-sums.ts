import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useText } from '../../i18n/text.ts'
import { useSession } from '../../router/use-session.ts'
import { useGroupWords } from '../groups/use-group-words.ts'
import { groupsQuery } from '../shapes/queries.ts'
import type { ListField, Shaped } from '../shapes/shaped.ts'
import { noValue } from './lanes.ts'

interface LaneSum {
  readonly label: string
  readonly value: string
}

/** What is worked out for each lane, and for colleagues in which lanes something stands: one question for all of them. */
export function useLaneSums({ source, list, fields, words }: Shaped, group: ListField) {
  const text = useText('lists')
  const { company } = useSession()
  const { sumText } = useGroupWords(company.currency, words)
  const sums = list.display.sums.filter((sum) => fields.some(({ key }) => key === sum.field))
  const question = { filter: list.filter, by: group.key, each: 'month' as const, sums, exact: false }
  const { data } = useQuery({ ...groupsQuery(source, question), enabled: sums.length > 0 || group.reference === 'person' })
  const sumsOf = (lane: string): readonly LaneSum[] => {
    const found = data?.groups.find(({ value }) => (value ?? noValue) === lane)
    if (!found) return []
    return sums.flatMap((sum, place) => {
      const field = fields.find(({ key }) => key === sum.field)
      const label = text('groups.sumOf', { how: text(`groups.ways.${sum.how}`), field: field?.label ?? '' })
      return field ? [{ label, value: sumText(found.sums[place] ?? null, field, sum.how) }] : []
    })
  }
  const filled = useMemo(() => {
    if (!data) return undefined
    return data.isLarge ? ('unknown' as const) : new Set(data.groups.map(({ value }) => String(value ?? noValue)))
  }, [data])
  return { sumsOf, filled }
}

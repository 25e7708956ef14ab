import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useCallback, useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { ownerField } from '../../../list/board/lanes.ts'
import type { Shaped, ShapedSource } from '../../../list/shapes/shaped.ts'
import { paths } from '../../../paths.ts'
import type { OwnField } from '../../own-fields/own-field.ts'
import { readRecordGroups } from '../groups-query.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import { changeRecord, forgetRecords, ofKind, readRecordCount, readRecords, readRecordsCalendar, recordQuery } from '../queries.ts'
import type { RecordField } from '../use-record-fields.ts'
import { useRecordWords } from './record-words.ts'
import { NoRecords } from './records-grid.tsx'
import { customerColumn, type RecordsState } from './use-records-state.ts'

const route = getRouteApi('/shell/records/$kind')
const besides = [customerColumn]

export interface ShownRecordsProps {
  kind: Kind
  fields: readonly RecordField[]
  own: readonly OwnField[] | undefined
  state: RecordsState
  /** The button that makes the first one. */
  first: ReactNode
}

function useSource(kind: string, customerId: string | undefined): ShapedSource {
  const queries = useQueryClient()
  return useMemo(
    () => ({
      key: [...ofKind(kind)],
      rows: (question, limit, cursor, signal) => readRecords(kind, { ...question, customerId }, limit, cursor, signal),
      count: (filter, signal) => readRecordCount(kind, { filter, customerId }, signal),
      groups: (question, signal) => readRecordGroups(kind, { ...question, customerId }, signal),
      days: (question, signal) => readRecordsCalendar(kind, { ...question, customerId }, signal),
      change: async (row, field, _from, to, given) => {
        const { queryKey } = recordQuery(kind, row.id)
        const change = field === ownerField ? { ownerId: to, custom: given } : { custom: { ...given, [field]: to } }
        try {
          queries.setQueryData(queryKey, await changeRecord(kind, row.id, row.version ?? 0, change))
        } catch (error) {
          void queries.invalidateQueries({ queryKey })
          throw error
        }
      },
      forget: () => forgetRecords(queries, kind),
    }),
    [queries, kind, customerId],
  )
}

/** The records of a kind as board, calendar and chart know them. */
export function useShapedRecords({ kind, fields, own, state, first }: ShownRecordsProps): Shaped {
  const text = useText('records')
  const navigate = useNavigate()
  const search = route.useSearch()
  const source = useSource(kind.key, state.customerId)
  const go = (change: Partial<typeof search>, replace: boolean) =>
    void navigate({ ...paths.records(kind.key, { ...search, ...change }), replace })
  return {
    source,
    object: kind.object,
    name: kind.many,
    title: 'title',
    besides,
    fields,
    own,
    list: state,
    words: useRecordWords(),
    countLabel: text('chart.count'),
    targetOf: useCallback((id) => paths.record(kind.key, id), [kind.key]),
    none: <NoRecords kind={kind} state={state} first={first} />,
    openRows: (filter) => go({ ...(state.view ? { view: state.view.viewId } : {}), as: 'table', by: '-', filter }, false),
    calendar: { span: search.span, day: search.day, onChange: (change) => go(change, true) },
  }
}

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { GroupedList } from '../../../list/groups/grouped-list.tsx'
import { within } from '../../../list/groups/within.ts'
import { useSession } from '../../../router/use-session.ts'
import { recordGroupsQuery } from '../groups-query.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import type { RecordField } from '../use-record-fields.ts'
import { useRecordWords } from './record-words.ts'
import { NoRecords, RecordsGrid } from './records-grid.tsx'
import type { RecordsState } from './use-records-state.ts'

interface GroupedRecordsProps {
  kind: Kind
  fields: readonly RecordField[]
  state: RecordsState
  by: string
  first: ReactNode
}

/** Records put together by a field, each group with its sums. */
export function GroupedRecords({ kind, fields, state, by, first }: GroupedRecordsProps) {
  const { company } = useSession()
  const words = useRecordWords()
  const [isExact, setExact] = useState(false)
  const { filter, customerId, display } = state
  const { each, sums } = display
  const query = useQuery(recordGroupsQuery(kind.key, { filter, customerId, by, each: each ?? 'month', sums, exact: isExact }))
  return (
    <GroupedList
      query={query}
      fields={fields}
      display={display}
      currency={company.currency}
      words={words}
      onExact={() => setExact(true)}
      empty={<NoRecords kind={kind} state={state} first={first} />}
      rows={(group) => <RecordsGrid kind={kind} fields={fields} state={{ ...state, filter: within(filter, group) }} first={null} isGroup />}
    />
  )
}

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { GroupedList } from '../../../list/groups/grouped-list.tsx'
import { within } from '../../../list/groups/within.ts'
import type { KeptList } from '../../../list/use-kept-list.ts'
import { useSession } from '../../../router/use-session.ts'
import type { CustomerField } from '../fields/use-fields.ts'
import { useCustomerWords } from '../fields/use-words.ts'
import { CustomersGrid, NoCustomers } from './customers-grid.tsx'
import { groupsQuery } from './queries.ts'

interface GroupedCustomersProps {
  fields: readonly CustomerField[]
  state: KeptList
  by: string
  first: ReactNode
  onExport: ((ids: readonly string[]) => void) | undefined
}

/** Customers put together by a field, each group with its sums. */
export function GroupedCustomers({ fields, state, by, first, onExport }: GroupedCustomersProps) {
  const { company } = useSession()
  const words = useCustomerWords()
  const [isExact, setExact] = useState(false)
  const { filter, display } = state
  const query = useQuery(groupsQuery(filter, by, display, isExact))
  return (
    <GroupedList
      query={query}
      fields={fields}
      display={display}
      currency={company.currency}
      words={words}
      onExact={() => setExact(true)}
      empty={<NoCustomers state={state} first={first} />}
      rows={(group) => (
        <CustomersGrid fields={fields} state={{ ...state, filter: within(filter, group) }} first={null} onExport={onExport} isGroup />
      )}
    />
  )
}

import { EmptyState, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { sortKeysOf } from '../../../list/list-sort.ts'
import { useGridLook } from '../../../list/look/use-grid-look.ts'
import { paths } from '../../../paths.ts'
import { useSession } from '../../../router/use-session.ts'
import { QueryGrid } from '../../../shell/query-grid.tsx'
import { iconOf } from '../kinds/icons.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import { type RecordRow, recordCountQuery, recordsQuery } from '../queries.ts'
import type { RecordField } from '../use-record-fields.ts'
import { recordColumns } from './columns.tsx'
import { useRecordWords } from './record-words.ts'
import css from './records-list.module.css'
import { customerColumn, type RecordsState } from './use-records-state.ts'

const rowId = (row: RecordRow) => row.id
const rowName = (row: RecordRow) => String(row.values.title ?? '')
const placeholder = '00000000-0000-0000-0000-000000000000'

/** Whether the list is narrower than all there is. */
const isNarrowed = ({ filter, customerId }: Pick<RecordsState, 'filter' | 'customerId'>): boolean =>
  customerId !== undefined || (filter !== undefined && JSON.stringify(filter) !== '{"all":[]}')

function useColumns(kind: Kind, fields: readonly RecordField[], keys: readonly string[]) {
  const text = useText('records')
  const navigate = useNavigate()
  const router = useRouter()
  const words = useRecordWords()
  const { company } = useSession()
  return useMemo(() => {
    // One address for all rows: building each by the router would cost more than the row.
    const { href: record } = router.buildLocation(paths.record(kind.key, placeholder))
    const { href: customer } = router.buildLocation(paths.customer(placeholder))
    return recordColumns({
      fields,
      keys,
      currency: company.currency,
      words,
      customerLabel: text('customer'),
      records: { hrefOf: (id) => record.replace(placeholder, id), open: (id) => void navigate(paths.record(kind.key, id)) },
      customers: { hrefOf: (id) => customer.replace(placeholder, id), open: (id) => void navigate(paths.customer(id)) },
    })
  }, [kind.key, fields, keys, company.currency, words, text, navigate, router])
}

function Count({ kind, state }: { kind: Kind; state: RecordsState }) {
  const text = useText('records')
  const formats = useFormats()
  const { data } = useQuery(recordCountQuery(kind.key, { filter: state.filter, customerId: state.customerId }))
  if (!data) return <span>{text('list.counting')}</span>
  const number = formats.number(data.count)
  return <span aria-live="polite">{text(data.capped ? 'list.countCapped' : 'list.count', { count: data.count, number })}</span>
}

interface NoRecordsProps {
  kind: Kind
  state: RecordsState
  /** The button that makes the first one. */
  first: ReactNode
}

export function NoRecords({ kind, state, first }: NoRecordsProps) {
  const text = useText('records')
  const Icon = iconOf(kind.icon)
  if (!isNarrowed(state)) {
    return (
      <EmptyState icon={<Icon />} title={text('list.empty', { kind: kind.many })} action={first}>
        {text(kind.ofCustomer ? 'list.emptyOfCustomer' : 'list.emptyAlone')}
      </EmptyState>
    )
  }
  const clear = () => state.change({ filter: undefined, customerId: undefined })
  return (
    <EmptyState icon={<Icon />} title={text('list.noMatch')} action={<Button onClick={clear}>{text('list.showAll')}</Button>}>
      {text('list.noMatchText')}
    </EmptyState>
  )
}

interface RecordsGridProps extends NoRecordsProps {
  /** They are the rows of a group, which says how many they are. */
  isGroup?: boolean
  fields: readonly RecordField[]
}

export function RecordsGrid({ kind, fields, state, first, isGroup = false }: RecordsGridProps) {
  const navigate = useNavigate()
  const columns = useColumns(kind, fields, state.columns)
  const { filter, customerId, sorts, display } = state
  const look = useGridLook(state)
  const asked = useMemo(() => state.columns.filter((key) => key !== customerColumn), [state.columns])
  const query = useInfiniteQuery(
    recordsQuery(kind.key, {
      filter,
      customerId,
      sort: sortKeysOf(sorts),
      columns: asked,
      colours: display.colours.map((one) => one.filter),
    }),
  )
  return (
    <div className={css.grid}>
      <QueryGrid
        query={query}
        label={kind.many}
        columns={columns}
        rowId={rowId}
        rowName={rowName}
        sort={sorts}
        onSort={state.sortBy}
        {...look}
        onOpen={(row) => void navigate(paths.record(kind.key, row.id))}
        empty={<NoRecords kind={kind} state={state} first={first} />}
        {...(isGroup ? {} : { footer: <Count kind={kind} state={state} /> })}
      />
    </div>
  )
}

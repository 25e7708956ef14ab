import { BulkBar, DataGrid, EmptyState, ErrorState, type GridSelection, isFilterGroup, showToast } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { sortKeysOf } from '../../../list/list-sort.ts'
import { useGridLook } from '../../../list/look/use-grid-look.ts'
import type { KeptList } from '../../../list/use-kept-list.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { moreOf } from '../../../shell/more-of.ts'
import { AssignDialog } from '../assign/assign-dialog.tsx'
import type { CustomerField } from '../fields/use-fields.ts'
import { useCustomerWords } from '../fields/use-words.ts'
import { MergeChosen } from '../merging/merge-chosen.tsx'
import { ReleaseDialog } from '../pool/release-dialog.tsx'
import { gridColumns } from './columns.tsx'
import css from './customers-list.module.css'
import { ListFooter } from './list-footer.tsx'
import { type CustomerRow, customersQuery } from './queries.ts'

const noRows: readonly CustomerRow[] = []
const rowId = (row: CustomerRow) => row.id
const rowName = (row: CustomerRow) => String(row.values.displayName ?? '')
const noRow: CustomerRow = { id: '', values: {}, can: [], marks: [] }
const mostReleased = 100
const placeholder = '00000000-0000-0000-0000-000000000000'

function useColumns(fields: readonly CustomerField[], keys: readonly string[]) {
  const words = useCustomerWords()
  const navigate = useNavigate()
  const router = useRouter()
  const { company } = useSession()
  return useMemo(() => {
    // One address for all rows: building each by the router would cost more than the row.
    const { href } = router.buildLocation(paths.customer(placeholder))
    return gridColumns({
      fields,
      keys,
      currency: company.currency,
      words,
      hrefOf: (customerId) => href.replace(placeholder, customerId),
      open: (customerId) => void navigate(paths.customer(customerId)),
    })
  }, [fields, keys, company.currency, words, navigate, router])
}

function useRows(state: KeptList) {
  const { filter, sorts, columns, display } = state
  const colours = display.colours.map((one) => one.filter).filter(isFilterGroup)
  const query = useInfiniteQuery(customersQuery({ filter, sort: sortKeysOf(sorts), columns, colours }))
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? noRows, [query.data])
  return { query, rows }
}

function NobodyMatches({ onClear }: { onClear: () => void }) {
  const text = useText('customers')
  return (
    <EmptyState
      icon={<IconUsers />}
      title={text('pages.list.noMatchTitle')}
      action={<Button onClick={onClear}>{text('pages.list.noMatchAction')}</Button>}
    >
      {text('pages.list.noMatchText')}
    </EmptyState>
  )
}

function NobodyYet({ action }: { action: ReactNode }) {
  const text = useText('customers')
  return (
    <EmptyState icon={<IconUsers />} title={text('pages.list.emptyTitle')} action={action}>
      {text('pages.list.emptyText')}
    </EmptyState>
  )
}

/** Why no customer is shown, and what to do about it. */
export function NoCustomers({ state, first }: { state: KeptList; first: ReactNode }) {
  const isFiltered = state.filter !== undefined && JSON.stringify(state.filter) !== '{"all":[]}'
  return isFiltered ? <NobodyMatches onClear={() => state.change({ filter: { all: [] } })} /> : <NobodyYet action={first} />
}

interface CustomersGridProps {
  fields: readonly CustomerField[]
  state: KeptList
  /** What to do first in an empty company. */
  first: ReactNode
  /** Exports those chosen; absent for whom that is closed. */
  onExport: ((ids: readonly string[]) => void) | undefined
  /** They are the rows of a group, which says how many they are. */
  isGroup?: boolean
}

export function CustomersGrid({ fields, state, first, onExport, isGroup = false }: CustomersGridProps) {
  const text = useText('customers')
  const appText = useText('app')
  const navigate = useNavigate()
  const columns = useColumns(fields, state.columns)
  const { query, rows } = useRows(state)
  const look = useGridLook(state)
  const [selected, setSelected] = useState<GridSelection>({})
  const chosen = Object.keys(selected).length
  const { user } = useSession()
  const [releasing, setReleasing] = useState<readonly string[]>()
  const [assigning, setAssigning] = useState<readonly string[]>()
  // Who may assign some may not assign all: what would be refused as a whole is said before it is asked.
  const assign = () => {
    const closed = rows.filter((row) => selected[row.id] && !row.can.includes('assign'))
    if (closed.length > 0)
      showToast(text('pages.assign.notAll', { count: closed.length, name: rowName(closed[0] ?? noRow) }), { tone: 'bad' })
    else setAssigning(Object.keys(selected))
  }
  const error = query.error

  return (
    <div className={css.grid}>
      <DataGrid
        label={text('pages.list.title')}
        columns={columns}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        status={query.status}
        sort={state.sorts}
        onSort={state.sortBy}
        {...look}
        selected={selected}
        onSelect={setSelected}
        onOpen={(row) => void navigate(paths.customer(row.id))}
        more={moreOf(query)}
        empty={<NoCustomers state={state} first={first} />}
        error={
          <ErrorState
            message={describeProblem(error, appText)}
            requestId={error instanceof ApiProblem ? error.requestId : undefined}
            onRetry={() => void query.refetch()}
          />
        }
        {...(isGroup ? {} : { footer: <ListFooter key={JSON.stringify(state.filter)} filter={state.filter} /> })}
      />
      <BulkBar count={chosen} onClear={() => setSelected({})}>
        {can(user, 'customers.customer.assign') && (
          <button type="button" onClick={assign}>
            {text('pages.assign.open')}
          </button>
        )}
        {can(user, 'customers.pool.claim') && chosen <= mostReleased && (
          <button type="button" onClick={() => setReleasing(Object.keys(selected))}>
            {text('pages.list.release')}
          </button>
        )}
        {can(user, 'customers.customer.merge') && <MergeChosen ids={Object.keys(selected)} rows={rows} />}
        {onExport && (
          <button type="button" onClick={() => onExport(Object.keys(selected))}>
            {text('pages.list.export')}
          </button>
        )}
      </BulkBar>
      <AssignDialog ids={assigning} onClose={() => setAssigning(undefined)} onAssigned={() => setSelected({})} />
      <ReleaseDialog ids={releasing} onClose={() => setReleasing(undefined)} onReleased={() => setSelected({})} />
    </div>
  )
}

/** What an empty company does first. */
export function FirstSteps({ onCreate, canImport }: { onCreate: (() => void) | undefined; canImport: boolean }) {
  const text = useText('customers')
  return (
    <>
      {canImport && (
        <ButtonLink target={paths.imports()} variant="filled" color="seal">
          {text('pages.list.import')}
        </ButtonLink>
      )}
      {onCreate && <Button onClick={onCreate}>{text('pages.create.open')}</Button>}
    </>
  )
}

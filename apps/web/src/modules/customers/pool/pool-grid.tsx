import { BulkBar, DataGrid, EmptyState, ErrorState, FilterBar, type FilterGroup, type GridSelection, type GridSort } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconRipple } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { moreOf } from '../../../shell/more-of.ts'
import type { CustomerField } from '../fields/use-fields.ts'
import { useCustomerWords } from '../fields/use-words.ts'
import css from './pool.module.css'
import { poolColumns } from './pool-columns.tsx'
import { type PoolRow, poolRowsQuery } from './queries.ts'
import { useClaiming } from './use-claiming.ts'

const columns = ['displayName', 'kind', 'city', 'country', 'source', 'unitId', 'createdAt']
const rowId = (row: PoolRow) => row.id
const rowName = (row: PoolRow) => String(row.values.displayName ?? '')
const noRows: readonly PoolRow[] = []
const mostAtOnce = 100

interface PoolGridProps {
  fields: readonly CustomerField[]
  filter: FilterGroup | undefined
  sort: GridSort
  onFilter: (filter: FilterGroup | undefined) => void
  onSort: (sort: GridSort) => void
}

function useGrid(fields: readonly CustomerField[], onClaim: (row: PoolRow) => void) {
  const text = useText('pool')
  const words = useCustomerWords()
  const { company } = useSession()
  // biome-ignore lint/correctness/useExhaustiveDependencies: claiming does the same whenever it was made
  return useMemo(() => {
    const claim = { label: text('claim'), nameOf: (row: PoolRow) => text('claimOne', { name: rowName(row) }), run: onClaim }
    return poolColumns({ fields, keys: columns, currency: company.currency, words, claim })
  }, [fields, company.currency, words, text])
}

/** The customers of the pool: filtered, sorted, claimed one by one or several at once. */
export function PoolGrid({ fields, filter, sort, onFilter, onSort }: PoolGridProps) {
  const text = useText('pool')
  const appText = useText('app')
  const { company } = useSession()
  const [selected, setSelected] = useState<GridSelection>({})
  const claiming = useClaiming()
  const query = useInfiniteQuery(poolRowsQuery(filter, { field: sort.key, direction: sort.direction }, columns))
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? noRows, [query.data])
  const grid = useGrid(fields, (row) => void claiming.run([row.id]))
  const chosen = Object.keys(selected)
  const isTooMany = chosen.length > mostAtOnce
  const claimChosen = async () => {
    await claiming.run(chosen)
    setSelected({})
  }
  return (
    <div className={css.grid}>
      <FilterBar fields={fields} currency={company.currency} value={filter} onChange={onFilter} />
      <DataGrid
        label={text('title')}
        columns={grid}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        status={query.status}
        sort={sort}
        onSort={onSort}
        selected={selected}
        onSelect={setSelected}
        more={moreOf(query)}
        empty={
          <EmptyState
            icon={<IconRipple />}
            title={text(filter ? 'noMatch' : 'empty')}
            {...(filter ? { action: <Button onClick={() => onFilter(undefined)}>{text('showAll')}</Button> } : {})}
          >
            {filter ? undefined : text('emptyText')}
          </EmptyState>
        }
        error={<ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />}
      />
      <BulkBar count={chosen.length} onClear={() => setSelected({})}>
        <button type="button" disabled={claiming.isClaiming || isTooMany} onClick={() => void claimChosen()}>
          {text(isTooMany ? 'tooMany' : 'claim')}
        </button>
      </BulkBar>
    </div>
  )
}

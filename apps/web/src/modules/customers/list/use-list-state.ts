import { type FilterGroup, type GridSort, isFilterGroup } from '@guanxi/ui'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { sortOf } from '../../../list/list-sort.ts'
import { paths } from '../../../paths.ts'
import type { CustomerField } from '../fields/use-fields.ts'
import type { CustomersSearch } from '../search.ts'
import type { SavedView } from '../views/queries.ts'

const route = getRouteApi('/shell/customers')
const nameColumn = 'displayName'
const usualColumns = ['stage', 'value', 'pAlive', 'spent', 'ordersCount', 'lastOrderOn', 'kind']

/** What the list shows now, and how that is changed: always through the address. */
export interface ListState {
  view: SavedView | undefined
  filter: FilterGroup | undefined
  sort: GridSort
  /** Keys of the shown columns; the name comes first. */
  columns: readonly string[]
  /** Whether the address says something else than the view it names. */
  isChanged: boolean
  choose: (viewId: string | undefined) => void
  change: (change: Partial<Pick<CustomersSearch, 'filter' | 'sort' | 'columns'>>) => void
}

function usable(keys: readonly string[], fields: readonly CustomerField[]): readonly string[] {
  const known = new Set(fields.filter((field) => field.isListable).map((field) => field.key))
  return [nameColumn, ...keys.filter((key) => key !== nameColumn && known.has(key))]
}

function usualSort(fields: readonly CustomerField[]): GridSort {
  const key = fields.some((field) => field.key === 'value' && field.isSortable) ? 'value' : 'createdAt'
  return { key, direction: 'desc' }
}

function filterOf(view: SavedView | undefined): FilterGroup | undefined {
  return isFilterGroup(view?.filter) ? view.filter : undefined
}

export function useListState(fields: readonly CustomerField[], views: readonly SavedView[]): ListState {
  const search = route.useSearch()
  const navigate = useNavigate()
  const view = views.find(({ viewId }) => viewId === search.view)
  const columns = useMemo(
    () => usable(search.columns?.split('.') ?? view?.columns ?? usualColumns, fields),
    [search.columns, view?.columns, fields],
  )
  const wanted = sortOf(search.sort) ?? (view && { key: view.sort.field, direction: view.sort.direction })
  const isSortable = fields.some((field) => field.key === wanted?.key && field.isSortable)
  const { filter = filterOf(view) } = search
  return {
    view,
    filter,
    sort: wanted && isSortable ? wanted : usualSort(fields),
    columns,
    isChanged: search.filter !== undefined || search.sort !== undefined || search.columns !== undefined,
    choose: (viewId) => void navigate(paths.customers(viewId === undefined ? {} : { view: viewId })),
    change: (change) => void navigate({ ...paths.customers({ ...search, ...change }), replace: true }),
  }
}

import type { FilterGroup, GridSort } from '@guanxi/ui'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { sortOf } from '../../../list/list-sort.ts'
import { paths } from '../../../paths.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import type { RecordsSearch } from '../search.ts'
import type { RecordField } from '../use-record-fields.ts'

const route = getRouteApi('/shell/records/$kind')

/** The column of whose a record is; no field of the catalogue, as the answer names the customer besides. */
export const customerColumn = 'customer'
const usualOwn = 5
const usualSort: GridSort = { key: 'createdAt', direction: 'desc' }

/** What the list shows now, and how that is changed: always through the address. */
export interface RecordsState {
  readonly filter: FilterGroup | undefined
  readonly customerId: string | undefined
  readonly sort: GridSort
  /** Keys of the shown columns; the title comes first. */
  readonly columns: readonly string[]
  readonly isBoard: boolean
  /** By which field the board has columns. */
  readonly by: string | undefined
  readonly isAdding: boolean
  readonly change: (change: Partial<RecordsSearch>) => void
}

function usualColumns(kind: Kind, fields: readonly RecordField[]): readonly string[] {
  const own = fields.filter(({ isOwn, isListable }) => isOwn && isListable).map(({ key }) => key)
  // Without the names of colleagues the column would hold nothing but ids.
  const hasNames = fields.some(({ key, options }) => key === 'ownerId' && options.length > 0)
  return [...(kind.ofCustomer ? [customerColumn] : []), ...own.slice(0, usualOwn), ...(hasNames ? ['ownerId'] : []), 'createdAt']
}

function usable(keys: readonly string[], kind: Kind, fields: readonly RecordField[]): readonly string[] {
  const known = new Set(fields.filter((field) => field.isListable).map((field) => field.key))
  if (kind.ofCustomer) known.add(customerColumn)
  return ['title', ...new Set(keys.filter((key) => key !== 'title' && known.has(key)))]
}

export function useRecordsState(kind: Kind, fields: readonly RecordField[]): RecordsState {
  const search = route.useSearch()
  const navigate = useNavigate()
  const columns = useMemo(
    () => usable(search.columns?.split('.') ?? usualColumns(kind, fields), kind, fields),
    [search.columns, kind, fields],
  )
  const wanted = sortOf(search.sort)
  const isSortable = fields.some((field) => field.key === wanted?.key && field.isSortable)
  return {
    filter: search.filter,
    customerId: search.customerId,
    sort: wanted && isSortable ? wanted : usualSort,
    columns,
    isBoard: search.as === 'board',
    by: search.by,
    isAdding: search.add === true && kind.mayCreate,
    change: (change) => void navigate({ ...paths.records(kind.key, { ...search, ...change }), replace: true }),
  }
}

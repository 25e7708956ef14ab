import type { GridSort } from '@guanxi/ui'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { type KeptList, useKeptList } from '../../../list/use-kept-list.ts'
import type { Views } from '../../../list/views/queries.ts'
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
export interface RecordsState extends KeptList {
  readonly customerId: string | undefined
  readonly isAdding: boolean
  /** Whether it is the quick form. */
  readonly isQuick: boolean
  readonly change: (change: Partial<RecordsSearch>) => void
}

function usualColumns(kind: Kind, fields: readonly RecordField[]): readonly string[] {
  const own = fields.filter(({ isOwn, isListable, isPart }) => isOwn && isListable && !isPart).map(({ key }) => key)
  // Without the names of colleagues the column would hold nothing but ids.
  const hasNames = fields.some(({ key, options }) => key === 'ownerId' && options.length > 0)
  return [...(kind.ofCustomer ? [customerColumn] : []), ...own.slice(0, usualOwn), ...(hasNames ? ['ownerId'] : []), 'createdAt']
}

function usableOf(keys: readonly string[], kind: Kind, fields: readonly RecordField[]): readonly string[] {
  const known = new Set(fields.filter((field) => field.isListable).map((field) => field.key))
  if (kind.ofCustomer) known.add(customerColumn)
  return ['title', ...new Set(keys.filter((key) => key !== 'title' && known.has(key)))]
}

export function useRecordsState(kind: Kind, fields: readonly RecordField[], views: Views): RecordsState {
  const search = route.useSearch()
  const navigate = useNavigate()
  const usable = useCallback((keys: readonly string[]) => usableOf(keys, kind, fields), [kind, fields])
  const usual = useMemo(() => ({ columns: usualColumns(kind, fields), sort: usualSort }), [kind, fields])
  const go = (wanted: RecordsSearch, replace: boolean) => void navigate({ ...paths.records(kind.key, wanted), replace })
  const list = useKeptList({ search, isNarrowed: search.customerId !== undefined, views, fields, usable, usual, go })
  return {
    ...list,
    customerId: search.customerId,
    isAdding: search.add !== undefined && kind.mayCreate,
    isQuick: search.add === 'quick',
    change: (some) => go({ ...search, ...(list.view ? { view: list.view.viewId } : {}), ...some }, true),
  }
}

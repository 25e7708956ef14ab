import type { GridSort } from '@guanxi/ui'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { type KeptList, useKeptList } from '../../../list/use-kept-list.ts'
import type { Views } from '../../../list/views/queries.ts'
import { paths } from '../../../paths.ts'
import type { CustomerField } from '../fields/use-fields.ts'

const route = getRouteApi('/shell/customers')
const nameColumn = 'displayName'
const usualColumns = ['stage', 'value', 'pAlive', 'spent', 'ordersCount', 'lastOrderOn', 'kind']

function usualSort(fields: readonly CustomerField[]): GridSort {
  const key = fields.some((field) => field.key === 'value' && field.isSortable) ? 'value' : 'createdAt'
  return { key, direction: 'desc' }
}

export function useListState(fields: readonly CustomerField[], views: Views): KeptList {
  const search = route.useSearch()
  const navigate = useNavigate()
  const usable = useCallback(
    (keys: readonly string[]) => {
      const known = new Set(fields.filter((field) => field.isListable).map((field) => field.key))
      return [nameColumn, ...keys.filter((key) => key !== nameColumn && known.has(key))]
    },
    [fields],
  )
  const usual = useMemo(() => ({ columns: usualColumns, sort: usualSort(fields) }), [fields])
  return useKeptList({
    search,
    views,
    fields,
    usable,
    usual,
    go: (wanted, replace) => void navigate({ ...paths.customers(wanted), replace }),
  })
}

import { type Condition, type FilterGroup, type GridSort, ownValues } from '@guanxi/ui'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { type KeptList, useKeptList } from '../../../list/use-kept-list.ts'
import type { Views } from '../../../list/views/queries.ts'
import { paths } from '../../../paths.ts'
import type { CustomerField } from '../../customers/fields/use-fields.ts'
import type { TaskList, TasksSearch } from '../search.ts'

const route = getRouteApi('/shell/tasks')
const titleColumn = 'title'
/** Not a field of tasks: whom they are about stands elsewhere. */
export const customerColumn = 'customer'
const usual = {
  columns: ['dueBy', customerColumn, 'assigneeId', 'state', 'urgency'],
  sort: { key: 'dueBy', direction: 'asc' } satisfies GridSort,
}

const isOpen: Condition = { field: 'state', op: 'in', value: ['open'] }
const isMine: Condition = { field: 'assigneeId', op: 'in', value: [ownValues.me] }

/** What each list asks for; late: due before this moment. */
function filterOf(list: TaskList): FilterGroup | undefined {
  switch (list) {
    case 'open':
      return { all: [isOpen] }
    case 'mine':
      return { all: [isOpen, isMine] }
    case 'late':
      return { all: [isOpen, { field: 'dueBy', op: 'before_days_ago', value: 0 }] }
    case 'done':
      return { all: [{ field: 'state', op: 'in', value: ['done'] }] }
    default:
      return undefined
  }
}

export interface TaskListState extends KeptList {
  /** The list that is shown; none: a view, or what somebody asked for. */
  readonly list: TaskList | undefined
  readonly task: string | undefined
  readonly open: (change: { task?: string | undefined; list?: TaskList | undefined }) => void
}

function listIn({ list, view, filter }: TasksSearch, views: Views): TaskList | undefined {
  if (view !== undefined || filter !== undefined) return undefined
  return list ?? (views.defaultViewId === null ? 'open' : undefined)
}

export function useListState(fields: readonly CustomerField[], views: Views): TaskListState {
  const search = route.useSearch()
  const navigate = useNavigate()
  const usable = useCallback(
    (keys: readonly string[]) => {
      const known = new Set([customerColumn, ...fields.filter((field) => field.isListable).map((field) => field.key)])
      return [titleColumn, ...keys.filter((key) => key !== titleColumn && known.has(key))]
    },
    [fields],
  )
  const list = listIn(search, views)
  const kept = useKeptList({
    search,
    isNarrowed: list !== undefined,
    views,
    fields,
    usable,
    usual,
    go: (wanted, replace) => {
      const stays = wanted.filter === undefined && wanted.view === undefined ? { list } : {}
      void navigate({ ...paths.tasks({ ...wanted, ...stays }), replace })
    },
  })
  return {
    ...kept,
    filter: kept.filter ?? (list && filterOf(list)),
    list,
    task: search.task,
    open: (change) => void navigate({ ...paths.tasks({ ...(change.list === undefined ? search : {}), ...change }), replace: true }),
  }
}

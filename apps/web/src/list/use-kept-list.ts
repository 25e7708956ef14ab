import { type FilterGroup, type GridSort, isFilterGroup } from '@guanxi/ui'
import { useMemo } from 'react'
import type { CustomerField } from '../modules/customers/fields/use-fields.ts'
import { type Display, displayOf, displayText, usualDisplay } from './display.ts'
import { allOfIt, type KeptSearch } from './kept-search.ts'
import { pressed, sortedBy, sortKeysOf, sortsOf, sortText } from './list-sort.ts'
import type { SavedView, ViewContent, Views } from './views/queries.ts'

/** What a list shows now, and how that is changed: always through the address. */
export interface KeptList {
  readonly view: SavedView | undefined
  readonly filter: FilterGroup | undefined
  readonly sorts: readonly GridSort[]
  /** Keys of the shown columns; the name of the row comes first. */
  readonly columns: readonly string[]
  readonly display: Display
  /** Whether the address says something else than the view it names. */
  readonly isChanged: boolean
  /** All of it, as a view keeps it. */
  readonly content: ViewContent
  readonly choose: (viewId: string | undefined) => void
  readonly change: (change: Partial<KeptSearch>) => void
  /** How it is shown: as what, by what, with which sums, widths and colours. */
  readonly show: (change: Partial<Display>) => void
  readonly sortBy: (sort: GridSort, isFurther: boolean, isPressed: boolean) => void
}

interface Asked {
  readonly search: KeptSearch
  /** Whether the address says more of the list than a view does: a default view would go against it. */
  readonly isNarrowed?: boolean
  readonly views: Views
  readonly fields: readonly Pick<CustomerField, 'key' | 'type' | 'isSortable'>[]
  /** What may stand as a column, made sense of: the name of the row first. */
  readonly usable: (columns: readonly string[]) => readonly string[]
  readonly usual: { readonly columns: readonly string[]; readonly sort: GridSort }
  readonly go: (search: KeptSearch, isReplaced: boolean) => void
}

const shaping = ['filter', 'sort', 'columns', 'as', 'by', 'each', 'date', 'chart', 'sums', 'look'] as const
const noFilter: FilterGroup = { all: [] }

const filterOf = (view: SavedView | undefined): FilterGroup | undefined => (isFilterGroup(view?.filter) ? view.filter : undefined)

function viewOf({ search, views, isNarrowed = false }: Asked, isChanged: boolean): SavedView | undefined {
  const wanted = search.view ?? (isChanged || isNarrowed ? undefined : (views.defaultViewId ?? undefined))
  return views.views.find(({ viewId }) => viewId === wanted)
}

function sortsFor({ search, fields, usual }: Asked, view: SavedView | undefined): readonly GridSort[] {
  const kept = view?.sort.map(({ field, direction }) => ({ key: field, direction })) ?? []
  const wanted = search.sort === undefined ? kept : sortsOf(search.sort)
  const able = wanted.filter(({ key }) => fields.some((field) => field.key === key && field.isSortable))
  return able.length > 0 ? able : [usual.sort]
}

export function useKeptList(asked: Asked): KeptList {
  const { search, fields, usable, usual, go } = asked
  const isChanged = shaping.some((key) => search[key] !== undefined)
  const view = viewOf(asked, isChanged)
  const chosen = search.columns?.split('.') ?? view?.columns
  const columns = useMemo(() => usable(chosen && chosen.length > 0 ? chosen : usual.columns), [chosen, usable, usual.columns])
  // biome-ignore lint/correctness/useExhaustiveDependencies: fields and the usual sort are worked out anew with each render, these two decide.
  const sorts = useMemo(() => sortsFor(asked, view), [search.sort, view, fields])
  const base = view?.display ?? usualDisplay
  const { as, by, each, date, chart, sums, look } = search
  const display = useMemo(() => displayOf({ as, by, each, date, chart, sums, look }, base), [as, by, each, date, chart, sums, look, base])
  const { filter = filterOf(view) } = search
  // The view that opens with the list is named as soon as something differs from it.
  const stay = view === undefined ? search : { ...search, view: view.viewId }
  const change = (some: Partial<KeptSearch>) => go({ ...stay, ...some }, true)
  return {
    view,
    filter,
    sorts,
    columns,
    display,
    isChanged,
    content: { filter: filter ?? noFilter, sort: sortKeysOf(sorts), columns: [...columns], display },
    choose: (viewId) => go({ view: viewId ?? (asked.views.defaultViewId === null ? undefined : allOfIt) }, false),
    change,
    show: (some) => change(displayText({ ...display, ...some }, base)),
    sortBy: (sort, isFurther, isPressed) =>
      change({ sort: sortText(sortedBy(isPressed ? pressed(sort, sorts, fields) : sort, sorts, isFurther)) }),
  }
}

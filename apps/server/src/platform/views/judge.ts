import type { Catalogue } from '../fields/catalogue.ts'
import { compileFilter } from '../fields/compile.ts'
import type { FilterTime } from '../fields/field.ts'
import { type FilterGroup, type FilterNode, isCondition } from '../fields/filter.ts'
import { refuseGrouping, refuseSum } from '../fields/groups/groupable.ts'
import { columnOf } from '../fields/select.ts'
import { Refusal } from '../http/refusal.ts'
import type { Display, SavedView, ViewPart } from './contract.ts'
import type { ListOfViews } from './lists.ts'

export type Content = Pick<SavedView, 'filter' | 'sort' | 'columns' | 'display'>

/** What is done about a part that names what is no field to the reader: refused when a view is kept, left out when it is opened. */
type Verdict = (part: ViewPart, refusal: Refusal) => void

interface Judge {
  readonly list: ListOfViews
  readonly time: FilterTime
  readonly verdict: Verdict
}

function holds({ verdict }: Judge, part: ViewPart, check: () => void): boolean {
  try {
    check()
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    verdict(part, error)
    return false
  }
}

function pruned(judge: Judge, part: ViewPart, node: FilterNode): FilterNode | null {
  const { list, time } = judge
  if (isCondition(node)) return holds(judge, part, () => void compileFilter(list.catalogue, { all: [node] }, time)) ? node : null
  const all = node.all?.flatMap((one) => pruned(judge, part, one) ?? [])
  const any = node.any?.flatMap((one) => pruned(judge, part, one) ?? [])
  const not = node.not && pruned(judge, part, node.not)
  const kept = { ...(all ? { all } : {}), ...(any ? { any } : {}), ...(not ? { not } : {}) }
  const isEmpty = [...(all ?? []), ...(any ?? []), ...(not ? [not] : [])].length === 0
  return isEmpty && isNarrowing(node) ? null : kept
}

const isNarrowing = (node: FilterNode): boolean => isCondition(node) || [...(node.all ?? []), ...(node.any ?? []), node.not].some(Boolean)

function filterFor(judge: Judge, part: ViewPart, filter: FilterGroup): FilterGroup {
  const { list, time } = judge
  // Whole first: what is too deep or too long is wrong as a whole.
  if (isWhole(() => void compileFilter(list.catalogue, filter, time))) return filter
  const rest = pruned(judge, part, filter)
  return rest === null || isCondition(rest) ? { all: [] } : rest
}

function isWhole(check: () => void): boolean {
  try {
    check()
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

function refuseNoDay(catalogue: Catalogue, key: string): void {
  const { type } = columnOf(catalogue, key, 'shown')
  if (type !== 'date' && type !== 'instant') throw new Refusal('field_unusable', { field: key, use: 'calendar' })
}

function displayFor(judge: Judge, display: Display): Display {
  const { list } = judge
  const isShown = (key: string): boolean => list.alsoShown.includes(key) || isWhole(() => void columnOf(list.catalogue, key, 'shown'))
  const { by, date, sums, widths, colours } = display
  return {
    ...display,
    by: by !== null && holds(judge, 'groups', () => refuseGrouping(list.catalogue, by)) ? by : null,
    sums: sums.filter((sum) => holds(judge, 'sums', () => refuseSum(list.catalogue, sum))),
    date: date !== null && holds(judge, 'calendar', () => refuseNoDay(list.catalogue, date)) ? date : null,
    // The width of a column that is gone says nothing to anybody.
    widths: Object.fromEntries(Object.entries(widths).filter(([key]) => isShown(key))),
    colours: colours.filter((one) => {
      const named =
        one.field === null || isShown(one.field) || holds(judge, 'colours', () => void columnOf(list.catalogue, one.field ?? '', 'shown'))
      return named && holds(judge, 'colours', () => void compileFilter(list.catalogue, one.filter, judge.time))
    }),
  }
}

/** What a view shows, as far as its reader may have it. */
function contentFor(judge: Judge, { filter, sort, columns, display }: Content): Content {
  const { catalogue, alsoShown } = judge.list
  const isColumn = (key: string): boolean =>
    alsoShown.includes(key) || holds(judge, 'columns', () => void columnOf(catalogue, key, 'shown'))
  return {
    filter: filterFor(judge, 'filter', filter),
    sort: sort.filter(({ field }) => holds(judge, 'sort', () => void columnOf(catalogue, field, 'sorted'))),
    columns: columns.filter(isColumn),
    display: displayFor(judge, display),
  }
}

/** Refuses what a view cannot mean to whoever keeps it. */
export function refuseUnknown(list: ListOfViews, time: FilterTime, content: Content): void {
  compileFilter(list.catalogue, content.filter, time)
  contentFor(
    {
      list,
      time,
      verdict: (_part, refusal) => {
        throw refusal
      },
    },
    content,
  )
}

/** What is left of a view for its reader, and which parts are not whole. */
export function readableContent(list: ListOfViews, time: FilterTime, content: Content): { content: Content; leftOut: ViewPart[] } {
  const leftOut = new Set<ViewPart>()
  const left = contentFor({ list, time, verdict: (part) => leftOut.add(part) }, content)
  return { content: left, leftOut: [...leftOut] }
}

import { type RawBuilder, sql } from 'kysely'
import { addDays } from '../../clock/period.ts'
import { type Tx, tables } from '../../db/tx.ts'
import type { Catalogue } from '../catalogue.ts'
import { type ColumnField, type FilterTime, valueRef } from '../field.ts'
import type { Condition } from '../filter.ts'
import { countUpTo } from '../page.ts'
import { fromWhere, type Selection } from '../select.ts'
import type { GroupsInput, GroupsResult, GroupView, Sum, steps } from './contract.ts'
import { refuseGrouping, refuseSum } from './groupable.ts'

const db = tables<Record<string, never>>()

// Gone through in well under a second, whatever they are grouped by.
const rowsUnasked = 200_000
const mostGroups = 200
/** For all rows of a large list, when that is asked for. */
export const groupingTimeoutMs = 30_000

type Step = (typeof steps)[number]
type Wanted = Omit<GroupsInput, 'filter'>

interface Grouping {
  readonly field: ColumnField
  readonly each: Step
  readonly key: RawBuilder<unknown>
}

const isSpan = ({ type }: ColumnField): boolean => type === 'date' || type === 'instant'

// The day of an instant is the company's.
function dayRef(field: ColumnField, value: RawBuilder<unknown>, { timeZone = 'UTC' }: FilterTime): RawBuilder<unknown> {
  return field.type === 'instant' ? sql`${value} at time zone ${timeZone}` : sql`${value}::timestamp`
}

// What is not to be known of a row is as if it were not there.
function knownValue(field: ColumnField, time: FilterTime): RawBuilder<unknown> {
  const stored = valueRef(field, time)
  return field.isKnown ? sql`case when ${field.isKnown} then ${stored} end` : stored
}

function groupingOf(catalogue: Catalogue, { by, each = 'month' }: Wanted, time: FilterTime): Grouping {
  const field = refuseGrouping(catalogue, by)
  const value = knownValue(field, time)
  // A row with several options stands in the group of each.
  if (field.type === 'choices')
    return { field, each, key: sql`unnest(case when cardinality(${value}) > 0 then ${value} else array[null]::text[] end)` }
  if (isSpan(field)) return { field, each, key: sql`date_trunc(${each}, ${dayRef(field, value, time)})::date` }
  // No text and an empty one are the same to people.
  return { field, each, key: field.type === 'text' ? sql`nullif(${value}, '')` : value }
}

function sumOf(field: ColumnField, how: Sum['how'], value: RawBuilder<unknown>): RawBuilder<unknown> {
  const isDay = isSpan(field) || field.type === 'time'
  switch (how) {
    case 'count':
      return sql`count(${value})`
    case 'sum':
      return sql`sum(${value})::float8`
    case 'avg':
      return field.type === 'money' ? sql`round(avg(${value}))::float8` : sql`avg(${value})::float8`
    case 'min':
      return isDay ? sql`min(${value})` : sql`min(${value})::float8`
    case 'max':
      return isDay ? sql`max(${value})` : sql`max(${value})::float8`
  }
}

/** The last day of a group that begins on this one. */
function lastDay(from: string, each: Step): string {
  if (each === 'day') return from
  if (each === 'week') return addDays(from, 6)
  const months = { month: 1, quarter: 3, year: 12 }[each]
  const next = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months
  const first = `${String(Math.floor(next / 12)).padStart(4, '0')}-${String((next % 12) + 1).padStart(2, '0')}-01`
  return addDays(first, -1)
}

function conditionFor({ field, each }: Grouping, value: GroupView['value']): Condition {
  if (value === null) return { field: field.key, op: 'empty' }
  if (isSpan(field)) return { field: field.key, op: 'between', value: [String(value), lastDay(String(value), each)] }
  if (field.type === 'boolean' || field.type === 'text') return { field: field.key, op: 'is', value }
  return { field: field.key, op: 'in', value: [String(value)] }
}

// Options in the order in which people know them, spans of days from the latest, everything else from the largest.
function inOrder(grouping: Grouping, groups: readonly GroupView[]): GroupView[] {
  const { options = [] } = grouping.field
  const placeOf = ({ value }: GroupView): number => {
    if (value === null) return Number.POSITIVE_INFINITY
    const place = options.indexOf(String(value))
    return place < 0 ? options.length : place
  }
  return groups.toSorted((one, other) => {
    if (one.value === null || other.value === null) return one.value === null ? 1 : -1
    if (isSpan(grouping.field)) return String(one.value) < String(other.value) ? 1 : -1
    return placeOf(one) - placeOf(other) || other.count - one.count
  })
}

interface RawGroup {
  value: GroupView['value']
  count: number
  sums: (number | string | null)[]
}

/** The rows put together by what they have in common, each group with its count and what else is asked of it, within the reader's sight. */
export async function groupsOf(tx: Tx, catalogue: Catalogue, selection: Selection, wanted: Wanted): Promise<GroupsResult> {
  const { sums = [], exact = false } = wanted
  const grouping = groupingOf(catalogue, wanted, selection.time)
  const summed = sums.map((sum) => ({ field: refuseSum(catalogue, sum), how: sum.how }))
  if (!exact && (await countUpTo(tx, catalogue, selection, rowsUnasked)).capped) return { groups: [], isCut: false, isLarge: true }
  const ref = (at: number) => sql.ref(`v${at}`)
  const values = summed.map(({ field }, at) => sql`, ${knownValue(field, selection.time)} as ${ref(at)}`)
  const results = summed.map(({ field, how }, at) => sumOf(field, how, ref(at)))
  const from = fromWhere(catalogue, selection, [wanted.by, ...sums.map(({ field }) => field)])
  const { rows } = await sql<RawGroup>`
    select value, count(*) as count, jsonb_build_array(${results.length > 0 ? sql.join(results) : sql``}) as sums
      from (select ${grouping.key} as value ${sql.join([...values, sql``], sql` `)} ${from}) as rows
     group by 1 order by count(*) desc, 1 limit ${mostGroups + 1}`.execute(db(tx))
  const groups = rows.slice(0, mostGroups).map((row): GroupView => ({ ...row, filter: { all: [conditionFor(grouping, row.value)] } }))
  return { groups: inOrder(grouping, groups), isCut: rows.length > mostGroups, isLarge: false }
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Tx, tables } from '../../db/tx.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Catalogue } from '../catalogue.ts'
import { type ColumnField, type FilterTime, valueRef } from '../field.ts'
import { always, columnOf, fromWhere, idOf, type Selection } from '../select.ts'
import type { CalendarDay, DaysQuery } from './contract.ts'

const db = tables<Record<string, never>>()
const countedTo = 1000
const dayMs = 86_400_000

function dayField(catalogue: Catalogue, key: string): ColumnField {
  const field = columnOf(catalogue, key, 'shown')
  const isDay = field.type === 'date' || field.type === 'instant'
  // What is masked stands for no day: where it stood would tell it.
  if (!isDay || !field.filterable || field.access === 'masked') throw new Refusal('field_unusable', { field: key, use: 'calendar' })
  return field
}

interface Standing {
  readonly catalogue: Catalogue
  readonly selection: Selection
  readonly field: ColumnField
  readonly query: DaysQuery
  readonly timeZone: string
}

const startOf = (day: RawBuilder<unknown>, timeZone: string): RawBuilder<unknown> => sql`((${day})::timestamp at time zone ${timeZone})`

// An instant belongs to the day that the company has then. Its range is asked of the column itself, so that an index serves.
function within(field: ColumnField, time: FilterTime, timeZone: string, from: RawBuilder<unknown>, to: RawBuilder<unknown>) {
  const value = valueRef(field, time)
  if (field.type === 'date') return sql<SqlBool>`${value} between ${from} and ${to}`
  return sql<SqlBool>`${value} >= ${startOf(from, timeZone)} and ${value} < ${startOf(sql`${to} + 1`, timeZone)}`
}

interface AskedDay {
  readonly day: string
  /** Month * 100 + day. */
  readonly ofYear: number
}

/** The days of a span. Who was born on the 29th of February has no such day in most years, and is not forgotten on the 28th. */
function askedDays({ from, to }: DaysQuery, isYearly: boolean): readonly AskedDay[] {
  const count = (Date.parse(to) - Date.parse(from)) / dayMs + 1
  const days = Array.from({ length: count }, (_, n) => new Date(Date.parse(from) + n * dayMs).toISOString().slice(0, 10))
  return days.flatMap((day) => {
    const asked = { day, ofYear: Number(day.slice(5, 7)) * 100 + Number(day.slice(8)) }
    const isLast = new Date(Date.parse(day) + dayMs).toISOString().endsWith('-03-01T00:00:00.000Z')
    return isYearly && isLast && asked.ofYear === 228 ? [asked, { day, ofYear: 229 }] : [asked]
  })
}

/** The condition of one day (alias `asked`), and by what its records follow each other. */
function onDay({ field, selection: { time }, timeZone }: Standing): {
  readonly holds: RawBuilder<SqlBool>
  readonly order: RawBuilder<unknown>
} {
  const day = sql`asked.day`
  const value = valueRef(field, time)
  if (!field.yearly) return { holds: within(field, time, timeZone, day, day), order: sql`${value}, ` }
  return { holds: sql<SqlBool>`${value} is not null and ${field.yearly} = asked.of_year`, order: sql`` }
}

interface Found {
  readonly id: string
  readonly day: string
  readonly count: number
  readonly ofYear: number
}

// Day by day: each reads its first rows, and counts on to a bound, along an index; so does a day on which a million came in at once.
async function byIndex(tx: Tx, standing: Standing): Promise<readonly Found[]> {
  const { catalogue, selection, field, query } = standing
  const { holds, order } = onDay(standing)
  const days = askedDays(query, field.yearly !== undefined)
  const rows = sql`${fromWhere(catalogue, selection, [query.field])} and ${holds} and ${field.isKnown ?? always}`
  const { rows: found } = await sql<Found>`
    select asked.day::text as day, first.id, counted.count, asked.of_year
      from unnest(${days.map(({ day }) => day)}::date[], ${days.map(({ ofYear }) => ofYear)}::int[]) with ordinality as asked (day, of_year, place)
      cross join lateral (select ${idOf(catalogue)} as id, ${valueRef(field, selection.time)} as value ${rows}
        order by ${order}${idOf(catalogue)} limit ${query.perDay}) first
      cross join lateral (select count(*) as count from (select ${rows} limit ${countedTo + 1}) standing) counted
     order by asked.place, ${field.yearly ? sql`` : sql`first.value, `}first.id`.execute(db(tx))
  return found
}

// Where no index leads to a day, all are gone through once rather than once a day.
async function inOnePass(tx: Tx, { catalogue, selection, field, query, timeZone }: Standing): Promise<readonly Found[]> {
  const value = valueRef(field, selection.time)
  const span = within(field, selection.time, timeZone, sql`${query.from}::date`, sql`${query.to}::date`)
  const day = field.type === 'date' ? value : sql`(${value} at time zone ${timeZone})::date`
  const { rows } = await sql<Found>`
    select id, day, count, 0 as of_year from (
      select id, day, count(*) over (partition by day) as count, row_number() over (partition by day order by value, id) as place
        from (select ${idOf(catalogue)} as id, (${day})::text as day, ${value} as value
                ${fromWhere(catalogue, selection, [query.field])} and ${span} and ${field.isKnown ?? always}) as standing) as placed
     where place <= ${query.perDay} order by day, place`.execute(db(tx))
  return rows
}

/** The records of each day of a span by one of their days or moments: up to so many a day, the earliest first, and how many there are. */
export async function daysOf(
  tx: Tx,
  catalogue: Catalogue,
  selection: Selection,
  query: DaysQuery,
  timeZone: string,
): Promise<readonly CalendarDay[]> {
  const field = dayField(catalogue, query.field)
  const standing = { catalogue, selection, field, query, timeZone }
  const hasIndex = field.yearly !== undefined || (field.sortable && !field.expression)
  const found = await (hasIndex ? byIndex : inOnePass)(tx, standing)
  return [...Map.groupBy(found, (row) => row.day)].map(([day, rows]) => {
    // Two days of the year may stand on one.
    const count = [...new Set(rows.map((row) => row.ofYear))].reduce(
      (sum, one) => sum + (rows.find((row) => row.ofYear === one)?.count ?? 0),
      0,
    )
    const ids = rows.slice(0, query.perDay).map(({ id }) => id)
    return { day, count: Math.min(count, countedTo), capped: count > countedTo, ids }
  })
}

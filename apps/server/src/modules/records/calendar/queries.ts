import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Catalogue } from '../../../platform/fields/catalogue.ts'
import { type ColumnField, type FilterTime, valueRef } from '../../../platform/fields/field.ts'
import { always, columnOf, fromWhere, idOf } from '../../../platform/fields/select.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Guards } from '../access.ts'
import { catalogueFor } from '../catalogue.ts'
import type { Kind } from '../kind.ts'
import { recordsPage, selectionFor } from '../queries.ts'
import { db } from '../tables.ts'
import type { CalendarQuery, RecordsCalendar } from './contract.ts'

function dayField(catalogue: Catalogue, key: string): ColumnField {
  const field = columnOf(catalogue, key, 'shown')
  const isDay = field.type === 'date' || field.type === 'instant'
  // What is masked stands for no day: where it stood would tell it.
  if (!isDay || !field.filterable || field.access === 'masked') throw new Refusal('field_unusable', { field: key, use: 'calendar' })
  return field
}

interface Span {
  readonly day: RawBuilder<unknown>
  readonly within: RawBuilder<SqlBool>
}

// An instant belongs to the day that the company has then. Its range is asked of the column itself, so that an index serves.
function spanOf(field: ColumnField, time: FilterTime, timeZone: string, { from, to }: Pick<CalendarQuery, 'from' | 'to'>): Span {
  const value = valueRef(field, time)
  if (field.type === 'date') return { day: value, within: sql<SqlBool>`${value} between ${from}::date and ${to}::date` }
  const start = (day: RawBuilder<unknown>) => sql`(${day})::timestamp at time zone ${timeZone}`
  return {
    day: sql`(${value} at time zone ${timeZone})::date`,
    within: sql<SqlBool>`${value} >= ${start(sql`${from}::date`)} and ${value} < ${start(sql`${to}::date + 1`)}`,
  }
}

/** The records of each day of a span, up to so many a day, and how many there are. */
export async function recordsCalendar(
  ctx: Ctx,
  guards: Guards,
  kind: Kind,
  time: FilterTime,
  timeZone: string,
  query: CalendarQuery,
): Promise<z.infer<typeof RecordsCalendar>> {
  const catalogue = catalogueFor(ctx, kind)
  const field = dayField(catalogue, query.field)
  const selection = await selectionFor(ctx, guards, kind, time, query)
  const { day, within } = spanOf(field, time, timeZone, query)
  const { rows: found } = await sql<{ id: string; day: string; count: number }>`
    select id, day::text as day, count from (
      select id, day, count(*) over (partition by day) as count, row_number() over (partition by day order by value, id) as place
        from (select ${idOf(catalogue)} as id, ${day} as day, ${valueRef(field, time)} as value
                ${fromWhere(catalogue, selection, [query.field])} and ${within} and ${field.isKnown ?? always}) as standing) as placed
     where place <= ${query.perDay} order by day, place`.execute(db(ctx.tx))
  const days = Map.groupBy(found, (row) => row.day)
  const { columns, colours } = query
  const { rows, labels } = await recordsPage(
    ctx,
    guards,
    kind,
    time,
    { columns: [...new Set([...columns, query.field])], ...(colours ? { colours } : {}), limit: Math.max(1, found.length) },
    sql<SqlBool>`c.record_id = any(${found.map(({ id }) => id)}::uuid[])`,
  )
  return {
    days: [...days].map(([at, of]) => ({ day: at, count: of[0]?.count ?? 0, ids: of.map(({ id }) => id) })),
    rows,
    labels,
  }
}

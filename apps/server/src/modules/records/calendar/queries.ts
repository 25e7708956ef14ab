import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { daysOf } from '../../../platform/fields/days/days.ts'
import type { FilterTime } from '../../../platform/fields/field.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Guards } from '../access.ts'
import { catalogueFor } from '../catalogue.ts'
import type { Kind } from '../kind.ts'
import { recordsPage, selectionFor } from '../queries.ts'
import type { CalendarQuery, RecordsCalendar } from './contract.ts'

/** The records of each day of a span, up to so many a day, and how many there are. */
export async function recordsCalendar(
  ctx: Ctx,
  guards: Guards,
  kind: Kind,
  time: FilterTime,
  timeZone: string,
  query: CalendarQuery,
): Promise<z.infer<typeof RecordsCalendar>> {
  const selection = await selectionFor(ctx, guards, kind, time, query)
  const days = await daysOf(ctx.tx, catalogueFor(ctx, kind), selection, query, timeZone)
  const ids = days.flatMap((day) => day.ids)
  const { columns, colours } = query
  const { rows, labels } = await recordsPage(
    ctx,
    guards,
    kind,
    time,
    { columns: [...new Set([...columns, query.field])], ...(colours ? { colours } : {}), limit: Math.max(1, ids.length) },
    sql<SqlBool>`c.record_id = any(${ids}::uuid[])`,
  )
  return { days: [...days], rows, labels }
}

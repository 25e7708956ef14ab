import { sql } from 'kysely'
import { raiseAlarm } from '../../../platform/alarms/raise.ts'
import { busiestHour, daysByHour, oftenDone, type Stretch } from '../../../platform/audit/acts.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { db } from '../tables.ts'
import { rowsOfDay } from './limits.ts'
import { floors, unusualExport, unusualReveals } from './unusual.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const habitDays = 90
const revealed = ['customers.field.revealed', 'records.field.revealed']

const back = (from: Date, ms: number): Date => new Date(from.getTime() - ms)

/** Person → the rows of each day on which they exported anything. */
async function daysOf(tx: Tx, timeZone: string, { from, until }: Stretch): Promise<ReadonlyMap<string, readonly number[]>> {
  const { rows } = await sql<{ actorId: string; rows: number }>`
    select actor_id, sum(rows)::bigint as rows from customers.exports
     where state = 'done' and created_at >= ${from} and finished_at < ${until}
     group by actor_id, (finished_at at time zone ${timeZone})::date having sum(rows) > 0`.execute(db(tx))
  const byPerson = Map.groupBy(rows, (row) => row.actorId)
  return new Map([...byPerson].map(([id, days]) => [id, days.map((day) => day.rows)]))
}

function hourIn(timeZone: string, instant: Date): number {
  return Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(instant))
}

/** Compares what its maker took out within a day with what is usual, and raises an alarm where it is not. The export itself is not stopped. */
export async function watchExports(ctx: Ctx, platform: Platform, exportId: string): Promise<void> {
  const { tx, now, actor } = ctx
  if (actor.kind !== 'user') return
  const { timeZone } = platform.config
  const before = { from: back(now, habitDays * dayMs), until: back(now, dayMs) }
  const days = await daysOf(tx, timeZone, before)
  const reasons = unusualExport({
    rows: await rowsOfDay(tx, actor.id, now),
    ownDays: days.get(actor.id) ?? [],
    colleagueDays: [...days].flatMap(([id, own]) => (id === actor.id ? [] : [Math.max(...own)])),
    hour: hourIn(timeZone, now),
    workedHours: await daysByHour(tx, actor.id, timeZone, before),
  })
  if (reasons.length === 0) return
  await raiseAlarm(ctx, platform, { person: actor, subject: { kind: 'export', id: exportId }, reasons })
}

/** Looks for who had unusually many masked values shown within the last hour. */
export async function watchReveals(ctx: Ctx, platform: Platform): Promise<void> {
  const { tx, now } = ctx
  const lately = { from: back(now, hourMs), until: new Date(now.getTime() + 1) }
  const before = { from: back(now, habitDays * dayMs), until: back(now, dayMs) }
  for (const { actorId, actorName, times } of await oftenDone(tx, revealed, floors.reveals, lately)) {
    const reasons = unusualReveals({ reveals: times, busiestHour: await busiestHour(tx, revealed, actorId, before) })
    const person = { id: actorId, name: actorName }
    if (reasons.length > 0) await raiseAlarm(ctx, platform, { person, subject: { kind: 'user', id: actorId }, reasons })
  }
}

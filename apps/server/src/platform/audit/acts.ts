import { sql } from 'kysely'
import type { Tx } from '../db/tx.ts'
import { db } from './schema.ts'

/** A stretch of time, the end left out. */
export interface Stretch {
  readonly from: Date
  readonly until: Date
}

/** Hour of the day, where the company is → on how many days in that stretch somebody did anything in it. */
export async function daysByHour(
  tx: Tx,
  actorId: string,
  timeZone: string,
  { from, until }: Stretch,
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ hour: number; days: number }>`
    select extract(hour from local)::int as hour, count(distinct local::date) as days
      from (select occurred_at at time zone ${timeZone} as local from platform.audit_entries
             where actor_id = ${actorId} and occurred_at >= ${from} and occurred_at < ${until}) acts
     group by 1`.execute(db(tx))
  return new Map(rows.map((row) => [row.hour, row.days]))
}

/** Who did any of these at least so often in a stretch, and how often. */
export async function oftenDone(
  tx: Tx,
  actions: readonly string[],
  atLeast: number,
  { from, until }: Stretch,
): Promise<readonly { actorId: string; actorName: string; times: number }[]> {
  const { rows } = await sql<{ actorId: string; actorName: string; times: number }>`
    select actor_id, max(actor_name) as actor_name, count(*) as times from platform.audit_entries
     where action collate "C" = any(${actions}::text[]) and actor_id is not null and occurred_at >= ${from} and occurred_at < ${until}
     group by actor_id having count(*) >= ${atLeast}`.execute(db(tx))
  return rows
}

/** How often somebody did any of these in the busiest hour of a stretch. */
export async function busiestHour(tx: Tx, actions: readonly string[], actorId: string, { from, until }: Stretch): Promise<number> {
  const { rows } = await sql<{ times: number }>`
    select coalesce(max(times), 0) as times from (
      select count(*) as times from platform.audit_entries
       where actor_id = ${actorId} and action = any(${actions}::text[]) and occurred_at >= ${from} and occurred_at < ${until}
       group by date_trunc('hour', occurred_at)) hours`.execute(db(tx))
  return rows[0]?.times ?? 0
}

import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

/** The month of an instant in UTC, YYYY-MM: the range of one partition. */
export const monthOf = (instant: string): string => new Date(instant).toISOString().slice(0, 7)

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${String(year + 1).padStart(4, '0')}-01` : `${month.slice(0, 4)}-${String(number + 1).padStart(2, '0')}`
}

const nameOf = (month: string): string => `interactions_${month.replace('-', '_')}`

async function missing(tx: Tx, months: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${months.map(nameOf)}::text[]) name
     where not exists (select from pg_class where relnamespace = 'customers'::regnamespace and relname = name)`.execute(db(tx))
  const names = new Set(rows.map((row) => row.name))
  return months.filter((month) => names.has(nameOf(month)))
}

/** Makes the months' partitions that are missing. Attached, not created in place: that would lock everybody's timeline until commit. */
export async function ensureMonths(tx: Tx, months: readonly string[]): Promise<void> {
  if ((await missing(tx, months)).length === 0) return
  await sql`select pg_advisory_xact_lock(hashtextextended('customers.interactions', 0))`.execute(db(tx))
  for (const month of await missing(tx, months)) {
    const table = sql.table(`customers.${nameOf(month)}`)
    await sql`create table ${table} (like customers.interactions including all)`.execute(db(tx))
    await sql`alter table customers.interactions attach partition ${table}
      for values from (${sql.lit(`${month}-01 00:00:00+00`)}) to (${sql.lit(`${nextMonth(month)}-01 00:00:00+00`)})`.execute(db(tx))
  }
}

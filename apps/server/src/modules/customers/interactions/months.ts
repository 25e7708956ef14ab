import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

/** The month of an instant in UTC, YYYY-MM: the range of one partition. */
export const monthOf = (instant: string): string => new Date(instant).toISOString().slice(0, 7)

const nameOf = (month: string): string => `interactions_${month.replace('-', '_')}`

async function missing(tx: Tx, months: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${months.map(nameOf)}::text[]) name
     where not exists (select from pg_class where relnamespace = 'customers'::regnamespace and relname = name)`.execute(db(tx))
  const names = new Set(rows.map((row) => row.name))
  return months.filter((month) => names.has(nameOf(month)))
}

/** Makes the months' partitions that are missing. */
export async function ensureMonths(tx: Tx, months: readonly string[]): Promise<void> {
  const wanted = await missing(tx, months)
  if (wanted.length > 0) await sql`select customers.ensure_months(${wanted}::text[])`.execute(db(tx))
}

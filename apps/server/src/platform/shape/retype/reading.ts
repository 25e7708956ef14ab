import { sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import type { ShapedObject } from '../parts.ts'
import type { CustomField } from '../snapshot.ts'
import { asValue, type CustomValue } from '../values.ts'
import { db } from './stored.ts'

export interface Standing {
  readonly id: string
  readonly value: CustomValue
  /** The value as the database writes it: whether it is still the same when it is carried over. */
  readonly raw: string | null
}

const first = '00000000-0000-0000-0000-000000000000'

/** The next records after one that have something in a field, in the order of their ids. */
export async function standingAfter(
  tx: Tx,
  { table, id }: ShapedObject,
  field: CustomField,
  afterId: string | null,
  most: number,
): Promise<readonly Standing[]> {
  const column = sql.ref(`c.${field.key}`)
  const key = sql.ref(`c.${id}`)
  const { rows } = await sql<{ id: string; value: unknown; raw: string }>`
    select ${key} as id, ${column} as value, ${column}::text as raw from ${sql.table(table)} c
     where ${key} > ${afterId ?? first}::uuid and ${column} is not null order by ${key} limit ${most}`.execute(db(tx))
  return rows.map((row) => ({ ...row, value: asValue(field, row.value) }))
}

/** Those that were changed since a transaction, and are not carried over as they stand now. */
export async function standingSince(tx: Tx, { table, id }: ShapedObject, field: CustomField, xid: string): Promise<readonly Standing[]> {
  const column = sql.ref(`c.${field.key}`)
  const { rows } = await sql<{ id: string; value: unknown; raw: string | null }>`
    select ${sql.ref(`c.${id}`)} as id, ${column} as value, ${column}::text as raw from ${sql.table(table)} c
     where c.changed_xid >= ${xid}::text::xid8 order by 1`.execute(db(tx))
  return rows.map((row) => ({ ...row, value: asValue(field, row.value) }))
}

/** The oldest transaction that may still be going on: whatever began before it is there to be read. */
export async function oldestXid(tx: Tx): Promise<string> {
  const { rows } = await sql<{ xid: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`.execute(db(tx))
  return String(rows[0]?.xid)
}

/** About how many records have something in a field, without reading them. */
export async function aboutHowMany(tx: Tx, { table }: ShapedObject, { key }: CustomField): Promise<number> {
  const [schema = '', name = ''] = table.split('.')
  const { rows } = await sql<{ about: number | null }>`
    select (c.reltuples * (1 - coalesce(s.null_frac, 0)))::bigint as about from pg_class c join pg_namespace n on n.oid = c.relnamespace
      left join pg_stats s on s.schemaname = n.nspname and s.tablename = c.relname and s.attname = ${key}
     where n.nspname = ${schema} and c.relname = ${name}`.execute(db(tx))
  return Math.max(0, Number(rows[0]?.about ?? 0))
}

import { sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import type { FileStore } from '../../files/files.ts'
import { asSystem } from '../../http/context.ts'
import type { Platform } from '../../platform.ts'
import { db } from '../schema.ts'
import type { ShapeReader } from '../snapshot.ts'

const looseHours = 24

/** Until the transaction ends nobody else takes a file away or brings the same in: two files may be the same to the byte. */
export async function lockFiles(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('shape.files', 0))`.execute(db(tx))
}

// Attachments that no record names: their value was replaced or emptied, or the record or field is gone.
async function forgetLost(tx: Tx, shape: ShapeReader, now: Date): Promise<readonly string[]> {
  const loose = new Date(now.getTime() - looseHours * 3_600_000)
  const fields = (await shape(tx)).fields.filter(({ type }) => type === 'file')
  const held = fields.map(({ object, key }) => {
    const table = object === 'customers.customer' ? 'customers.customers' : object
    return sql`select f.file_id from shape.files f join ${sql.table(table)} c on ${sql.ref(`c.${key}`)} = f.file_id
      where f.object = ${object} and f.field = ${key}`
  })
  const kept = held.length > 0 ? sql.join(held, sql` union all `) : sql`select null::uuid where false`
  const { rows } = await sql<{ hash: string }>`
    delete from shape.files f where f.uploaded_at < ${loose} and f.file_id not in (${kept}) returning f.hash`.execute(db(tx))
  return [...new Set(rows.map(({ hash }) => hash))]
}

/** Takes files away that no record has. */
export async function sweepFiles(platform: Platform, shape: ShapeReader, files: FileStore): Promise<void> {
  await asSystem(platform, async ({ tx, now }) => {
    await lockFiles(tx)
    const hashes = await forgetLost(tx, shape, now)
    const { rows } = await sql<{ hash: string }>`select distinct hash from shape.files where hash = any(${hashes})`.execute(db(tx))
    const needed = new Set(rows.map(({ hash }) => hash))
    for (const hash of hashes) if (!needed.has(hash)) files.remove(hash)
  })
}

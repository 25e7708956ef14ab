import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import type { FileStore } from '../../../platform/files/files.ts'
import { db } from '../tables.ts'

/** Until the transaction ends nobody else takes a file away or says that one is theirs: two exports may be the same to the byte. */
export async function lockFiles(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('customers.exports.files', 0))`.execute(db(tx))
}

/** Forgets the file of an export, and takes it away unless it is another's too. */
export async function dropFile(tx: Tx, files: FileStore, exportId: string, hash: string): Promise<void> {
  await lockFiles(tx)
  await db(tx).updateTable('customers.exports').set({ fileHash: null }).where('exportId', '=', exportId).execute()
  const other = await db(tx).selectFrom('customers.exports').select('exportId').where('fileHash', '=', hash).limit(1).executeTakeFirst()
  if (!other) files.remove(hash)
}

import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

/** Does it, and takes it back where it was only asked what would be: the answer cannot differ from what will be done. */
export async function tried<Result>(tx: Tx, isDry: boolean, work: () => Promise<Result>): Promise<Result> {
  if (!isDry) return await work()
  await sql`savepoint dry_run`.execute(db(tx))
  const result = await work()
  await sql`rollback to savepoint dry_run`.execute(db(tx))
  return result
}

/** Does it so that a failure of it leaves what else the transaction did. */
export async function apart<Result>(tx: Tx, work: () => Promise<Result>, onFailure: (error: unknown) => Result): Promise<Result> {
  await sql`savepoint one_of_many`.execute(db(tx))
  try {
    const result = await work()
    await sql`release savepoint one_of_many`.execute(db(tx))
    return result
  } catch (error) {
    await sql`rollback to savepoint one_of_many`.execute(db(tx))
    return onFailure(error)
  }
}

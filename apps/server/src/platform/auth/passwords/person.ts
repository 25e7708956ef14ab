import type { Tx } from '../../db/tx.ts'
import { db } from '../schema.ts'

/** Somebody who may sign in: enabled, and no service user. */
export async function personBy(tx: Tx, column: 'id' | 'email', value: string) {
  return await db(tx)
    .selectFrom('auth.user')
    .select(['id', 'name', 'email', 'language'])
    .where(column, '=', value)
    .where('disabled', '=', false)
    .where('kind', '=', 'person')
    .executeTakeFirst()
}
export type Person = NonNullable<Awaited<ReturnType<typeof personBy>>>

import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

/** The kinds of keys there are: one probe of the primary key for each, instead of a walk along all keys. */
export async function keyKinds(tx: Tx): Promise<readonly string[]> {
  const kinds: string[] = []
  for (;;) {
    const { rows } = await sql<{ kind: string | null }>`
      select min(kind) as kind from customers.customer_keys where kind > ${kinds.at(-1) ?? ''}`.execute(db(tx))
    const kind = rows[0]?.kind
    if (kind === null || kind === undefined) return kinds
    kinds.push(kind)
  }
}

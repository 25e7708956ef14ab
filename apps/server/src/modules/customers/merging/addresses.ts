import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

interface Parting {
  /** Those who may show what is no longer theirs. */
  readonly shownOn: readonly string[]
  /** Whose keys are theirs alone from now on. */
  readonly gone: readonly string[]
  /** Whose keys remain with those. */
  readonly rest: readonly string[]
}

/**
 * Whoever chose another's address while they were one does not keep it: where a key leads, there its address stands. Another of their own takes
 * its place, if they have one. The facts that changed.
 */
export async function returnAddresses(tx: Tx, now: Date, { shownOn, gone, rest }: Parting): Promise<readonly string[]> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from customers.customer_keys k join customers.customers c on c.customer_id = any(${shownOn}::uuid[])
      left join customers.own_facts o on o.customer_id = c.customer_id
      where k.customer_id = any(${gone}::uuid[]) and k.kind in ('email', 'phone')
        and k.value in (c.email, c.phone, o.facts ->> 'email', o.facts ->> 'phone')) as found`.execute(db(tx))
  if (!rows[0]?.found) return []
  const returned: string[] = []
  for (const kind of ['email', 'phone'] as const) {
    const column = sql.ref(kind)
    const isGone = (value: ReturnType<typeof sql>) => sql`exists (
      select from customers.customer_keys k where k.customer_id = any(${gone}::uuid[]) and k.kind = ${kind} and k.value = ${value})`
    const other = sql`(select k.value from customers.customer_keys k where k.customer_id = any(${rest}::uuid[]) and k.kind = ${kind}
      order by k.created_at, k.value limit 1)`
    await sql`
      update customers.own_facts o set facts = jsonb_set(o.facts, array[${kind}], coalesce(to_jsonb(${other}), 'null'))
       where o.customer_id = any(${shownOn}::uuid[]) and ${isGone(sql`o.facts ->> ${kind}`)}`.execute(db(tx))
    const { numAffectedRows = 0n } = await sql`
      update customers.customers c set ${column} = ${other}, version = c.version + 1, updated_at = ${now}, changed_xid = pg_current_xact_id()
       where c.customer_id = any(${shownOn}::uuid[]) and ${isGone(sql`c.${column}`)}`.execute(db(tx))
    if (numAffectedRows > 0n) returned.push(kind)
  }
  return returned
}

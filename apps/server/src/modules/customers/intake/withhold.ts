import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

/** The sources of a batch whose customers are not simply found by keys that others brought. */
export interface Policies {
  /** Makes a customer of its own. */
  readonly create: readonly string[]
  /** The same, and somebody is asked whether it is the one who has the key. */
  readonly ask: readonly string[]
}

/** What was decided of the sources of a batch; those that match need no mention. */
export async function policiesOf(tx: Tx, batchId: string): Promise<Policies> {
  const { rows } = await sql<{ source: string; policy: 'create' | 'ask' }>`
    select p.source, p.policy from customers.source_policies p where p.policy <> 'match'
       and exists (select from customers.arrivals a where a.batch_id = ${batchId} and a.brought_by = p.source)`.execute(db(tx))
  const of = (policy: 'create' | 'ask') => rows.filter((row) => row.policy === policy).map(({ source }) => source)
  return { create: of('create'), ask: of('ask') }
}

/** The keys by which people are reached; each may turn out to be several people's. */
export const reachKinds = ['card', 'email', 'phone'] as const

/**
 * Keeps arrivals of careful sources from being found by a key that came from elsewhere. What the same source brought before still finds them,
 * so that the same file twice makes nobody twice. The key stays whose it is; the arrival only notes it, and whom it would have led to.
 */
export async function withhold(tx: Tx, batchId: string, { create, ask }: Policies): Promise<void> {
  if (create.length + ask.length === 0) return
  for (const kind of reachKinds) {
    const [hash, shared] = [sql.ref(`${kind}Hash`), sql.ref(`${kind}Shared`)]
    await sql`
      update customers.arrivals a set ${shared} = a.${hash}, ${hash} = null, asked_id = coalesce(a.asked_id, k.customer_id),
          asked_kind = coalesce(a.asked_kind, ${kind})
        from customers.customer_keys k
       where a.batch_id = ${batchId} and a.customer_id is null and a.brought_by = any(${[...create, ...ask]}::text[])
         and k.kind = ${kind} and k.key_hash = a.${hash} and k.source is distinct from a.brought_by`.execute(db(tx))
  }
}

/** Asks, of each customer just made of an arrival of such a source, whether it is the one who has the key. */
export async function askAbout(tx: Tx, batchId: string, { ask }: Policies, now: Date): Promise<number> {
  if (ask.length === 0) return 0
  const { numAffectedRows } = await sql`
    insert into customers.arrival_questions (customer_id, question_id, other_id, kind, value, source, asked_at)
    select distinct on (a.customer_id, a.asked_id) a.customer_id, a.candidate_id, a.asked_id, a.asked_kind,
        case a.asked_kind when 'card' then a.card when 'email' then a.email else a.phone end, a.brought_by, ${now}
      from customers.arrivals a
     where a.batch_id = ${batchId} and a.is_new and a.asked_id is not null and a.asked_id <> a.customer_id and a.brought_by = any(${ask}::text[])
     order by a.customer_id, a.asked_id, a.arrival_no`.execute(db(tx))
  return Number(numAffectedRows ?? 0n)
}

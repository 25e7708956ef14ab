import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/tx.ts'
import type { WarehouseModule } from '../../warehouse/index.ts'
import { db } from '../tables.ts'
import type { Check, CheckReport } from './contract.ts'

/** A module's own invariants: each with how many rows break it. */
export type InvariantPort = (tx: Tx) => Promise<readonly { readonly name: string; readonly broken: number }[]>

export interface CheckParts {
  readonly warehouse: WarehouseModule
  readonly invariants: readonly InvariantPort[]
}

const checkOf = (name: string, expected: string, actual: string): Check => ({ name, ok: expected === actual, expected, actual })

async function warehouseChecks({ warehouse }: CheckParts): Promise<Check[]> {
  const { tieOuts } = await warehouse.catchUp({ tieOut: true })
  return tieOuts.map((figure) => checkOf(`warehouse.${figure.source}.${figure.measure}`, figure.store, figure.warehouse))
}

interface ScoreCounts {
  readonly customers: string
  readonly scored: string
  readonly extra: string
  readonly staged: string
  readonly rows: string
  readonly spent: string
  readonly value: string
  readonly quintiles: string
  readonly displaced: string
}

async function scoreCounts(tx: Tx): Promise<ScoreCounts | undefined> {
  const { rows } = await sql<ScoreCounts>`
    with visible as (select customer_id from customers.customers where merged_into is null and not anonymous)
    select (select count(*)::text from visible) as customers,
      (select count(*)::text from visible v join insight.scores s on s.customer_id = v.customer_id) as scored,
      (select count(*)::text from insight.scores s where not exists (select from customers.customers c where c.customer_id = s.customer_id)) as extra,
      (select count(*)::text from insight.scores s join customers.customers c on c.customer_id = s.customer_id
        where (s.unit_id, s.owner_id) is distinct from (c.unit_id, c.owner_id)) as displaced,
      (select coalesce(sum(n), 0)::text from (select count(*) as n from visible v join insight.scores s on s.customer_id = v.customer_id
        where s.stage in ('suspect', 'prospect', 'first_time', 'repeat', 'loyal', 'lapsing', 'lost', 'won_back') group by s.stage) by_stage) as staged,
      count(*)::text as rows, coalesce(sum(spent_minor), 0)::text as spent, coalesce(sum(value_minor), 0)::text as value,
      count(*) filter (where (recency_quintile is null) <> (purchase_days = 0) or (frequency_quintile is null) <> (purchase_days = 0))::text as quintiles
    from insight.scores where run_id is not null`.execute(db(tx))
  return rows[0]
}

const Copy = z.object({ rows: z.string(), spent: z.string(), value: z.string() })

// The warehouse has the scores only once a run has put them there.
async function copyOf(warehouse: WarehouseModule): Promise<z.infer<typeof Copy>> {
  return await warehouse.work(async (session) => {
    const [present] = await session.rows(
      z.object({ n: z.coerce.number() }),
      `select count(*) as n from duckdb_tables() where table_name = 'scores'`,
    )
    if (!present?.n) return { rows: '0', spent: '0', value: '0' }
    const [copy] = await session.rows(
      Copy,
      `select count(*)::varchar as "rows", coalesce(sum(spent_minor), 0)::varchar as spent, coalesce(sum(value_minor), 0)::varchar as "value" from scores`,
    )
    return copy ?? { rows: '', spent: '', value: '' }
  })
}

async function scoreChecks(tx: Tx, { warehouse }: CheckParts): Promise<Check[]> {
  const found = await scoreCounts(tx)
  if (!found) throw new Error('the store gave no counts')
  const copy = await copyOf(warehouse)
  return [
    checkOf('insight.one_score_a_customer', found.customers, found.scored),
    checkOf('insight.no_score_without_customer', '0', found.extra),
    checkOf('insight.stages_add_up', found.customers, found.staged),
    checkOf('insight.buyers_have_quintiles', '0', found.quintiles),
    checkOf('insight.scores_stand_at_their_customers_places', '0', found.displaced),
    checkOf('insight.warehouse_scores.rows', found.rows, copy.rows),
    checkOf('insight.warehouse_scores.spent_minor', found.spent, copy.spent),
    checkOf('insight.warehouse_scores.value_minor', found.value, copy.value),
  ]
}

async function invariantChecks(tx: Tx, { invariants }: CheckParts): Promise<Check[]> {
  const checks: Check[] = []
  for (const port of invariants) for (const { name, broken } of await port(tx)) checks.push(checkOf(name, '0', String(broken)))
  return checks
}

/** Catches the warehouse up and ties everything out: sums of both databases, scores to customers, each module's own invariants. */
export async function checkEverything(tx: Tx, parts: CheckParts): Promise<CheckReport> {
  const checks = [...(await warehouseChecks(parts)), ...(await scoreChecks(tx, parts)), ...(await invariantChecks(tx, parts))]
  return { ok: checks.every((check) => check.ok), checks }
}

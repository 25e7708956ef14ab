import { sql } from 'kysely'
import { audit } from '../../../../platform/audit/audit.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { Refusal } from '../../../../platform/http/refusal.ts'
import { newId } from '../../../../platform/ids/ids.ts'
import { reachedCustomers } from '../../access.ts'
import { db } from '../../tables.ts'
import { type IdentifyParts, identify } from '../identify.ts'
import { clearArrivals, type StageParts, stageArrivals } from '../stage.ts'
import type { ArrivalsInput, ArrivalsResult } from './contract.ts'

export interface TakingParts extends StageParts, Pick<IdentifyParts, 'onCreated' | 'onSetAside'> {}

// Of nobody nothing can be said, and each time it would be another.
function refuseNameless({ arrivals }: ArrivalsInput): void {
  const at = arrivals.findIndex(({ number, email, phone, card, displayName, givenName, familyName }) =>
    [number, email, phone, card, displayName, givenName, familyName].every((fact) => fact == null || fact === ''),
  )
  if (at >= 0) throw new Refusal('arrival_empty', { number: at + 1 })
}

async function landed(ctx: Ctx, batchId: string): Promise<ArrivalsResult['arrivals']> {
  const { rows } = await sql<ArrivalsResult['arrivals'][number]>`
    select case when ${reachedCustomers(ctx, 'customers.customer.see')} then c.customer_id end as customer_id,
        coalesce(a.is_new and a.customer_id = a.candidate_id, false) as is_new
      from customers.arrivals a join customers.customers own on own.customer_id = a.customer_id
      join customers.customers c on c.customer_id = coalesce(own.merged_into, own.customer_id)
     where a.batch_id = ${batchId} order by a.arrival_no`.execute(db(ctx.tx))
  return rows
}

/** Takes in whoever a source brings, by the same rule as a file: all of them or none. */
export async function takeArrivals(ctx: Ctx, parts: TakingParts, input: ArrivalsInput): Promise<ArrivalsResult> {
  refuseNameless(input)
  const { source } = input
  const batchId = newId()
  const arrivals = input.arrivals.map(({ number, ...facts }, arrivalNo) => ({
    ...facts,
    arrivalNo,
    source,
    ...(number == null ? {} : { externalSource: source, externalId: number }),
  }))
  const { problems } = await stageArrivals(ctx.tx, parts, batchId, arrivals)
  const { created, enriched, asked } = await identify(ctx.tx, { ...parts, now: ctx.now, unitId: ctx.rights.home }, batchId)
  const result = { arrivals: await landed(ctx, batchId), created, enriched, asked, problems }
  await clearArrivals(ctx.tx, batchId)
  const changes = { arrivals: arrivals.length, created, enriched, asked }
  await audit(ctx, { action: 'customers.arrival.taken', subject: { kind: 'customer_source', id: source }, changes })
  return result
}

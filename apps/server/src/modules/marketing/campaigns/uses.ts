import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import type { FieldUser } from '../../../platform/shape/parts.ts'
import { db } from '../tables.ts'

/** The campaigns, not over yet, whose letters say what stands in a field of customers. */
export async function campaignsSaying(ctx: Ctx, object: string, key: string): Promise<readonly FieldUser[]> {
  if (object !== 'customers.customer') return []
  const rows = await db(ctx.tx)
    .selectFrom('marketing.campaigns')
    .select(['campaignId', 'name'])
    .where('finishedAt', 'is', null)
    .where(sql<boolean>`subject || ' ' || body ~ ${`\\m${key}\\M`}`)
    .limit(200)
    .execute()
  return rows.map(({ campaignId, name }) => ({ kind: 'campaign', id: campaignId, name }))
}

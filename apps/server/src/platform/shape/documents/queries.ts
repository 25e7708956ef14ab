import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { db } from '../schema.ts'
import { ApplicationView, ShapeDocument } from './contract.ts'

const mostShown = 100

/** What was applied, the latest first. */
export async function applications(ctx: Ctx): Promise<ApplicationView[]> {
  const rows = await db(ctx.tx)
    .selectFrom('shape.applications')
    .select(['applicationId', 'name', 'differences', 'appliedAt', 'appliedBy'])
    .orderBy('appliedAt', 'desc')
    .orderBy('applicationId', 'desc')
    .limit(mostShown)
    .execute()
  return rows.map((row) => ApplicationView.parse(row))
}

export async function applicationById(ctx: Ctx, applicationId: string): Promise<ApplicationView> {
  const found = (await applications(ctx)).find((one) => one.applicationId === applicationId)
  if (!found) throw new Refusal('shape_application_not_found', { id: applicationId })
  return found
}

/** What the shape was before an application. */
export async function documentBefore(ctx: Ctx, applicationId: string): Promise<ShapeDocument> {
  const row = await db(ctx.tx)
    .selectFrom('shape.applications')
    .select('before')
    .where('applicationId', '=', applicationId)
    .executeTakeFirst()
  if (!row) throw new Refusal('shape_application_not_found', { id: applicationId })
  return ShapeDocument.parse(row.before)
}

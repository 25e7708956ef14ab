import type { Ctx } from '../../../platform/http/context.ts'
import { refreshLinking, refreshRollUps } from '../../../platform/shape/rollups/refresh.ts'
import { customerObject } from '../customers/reading.ts'
import type { JoinParts } from './parts.ts'

/** What is worked out of all that hangs on a customer follows at once: sums of its records, and what other modules keep of it. */
export async function refreshJoined(ctx: Ctx, parts: JoinParts, ids: readonly string[]): Promise<void> {
  const shape = await parts.shape(ctx.tx)
  const sums = shape.of(customerObject).filter(({ options }) => options.rollUp !== undefined)
  await refreshRollUps(ctx.tx, shape, sums, ids)
  await refreshLinking(ctx.tx, shape, customerObject, ids)
  for (const tell of parts.onJoined) await tell(ctx.tx, ids)
}

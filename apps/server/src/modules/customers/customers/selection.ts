import { dayIn } from '../../../platform/clock/day.ts'
import { everything, type FilterGroup } from '../../../platform/fields/filter.ts'
import type { Selection } from '../../../platform/fields/page.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { customerScope } from '../access.ts'

/** A filter inside what the actor may see, as of the company's today. */
export function selectionOf(ctx: Ctx, timeZone: string, filter: FilterGroup = everything): Selection {
  return { filter, scope: customerScope(ctx), time: { today: dayIn(timeZone, ctx.now), now: ctx.now.toISOString(), timeZone } }
}

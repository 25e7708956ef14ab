import { everything, type FilterGroup } from '../../../platform/fields/filter.ts'
import type { Selection } from '../../../platform/fields/page.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { customerScope } from '../access.ts'

/** The company's calendar day. */
function dayIn(timeZone: string, instant: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(instant)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** A filter inside what the actor may see, as of the company's today. */
export function selectionOf(ctx: Ctx, timeZone: string, filter: FilterGroup = everything): Selection {
  return { filter, scope: customerScope(ctx), time: { today: dayIn(timeZone, ctx.now) } }
}

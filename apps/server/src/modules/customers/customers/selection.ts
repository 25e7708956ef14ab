import { everything, type FilterGroup } from '../../../platform/fields/filter.ts'
import type { Selection } from '../../../platform/fields/select.ts'
import { readerTime } from '../../../platform/fields/time.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { customerScope } from '../access.ts'

/** A filter inside what the actor may see, as of the company's today; "me" is the actor. */
export function selectionOf(ctx: Ctx, timeZone: string, filter: FilterGroup = everything): Selection {
  return { filter, scope: customerScope(ctx), time: readerTime(ctx, timeZone) }
}

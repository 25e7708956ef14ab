import { z } from 'zod'
import { FilterGroup } from '../../../platform/fields/filter.ts'
import { Id, text } from '../../../platform/http/schemas.ts'

/** Whom: these customers, or all whom a filter finds. To whom: what is left out stays as it is. */
export const AssignInput = z
  .object({
    ids: z.array(Id).min(1).max(1000).optional(),
    filter: FilterGroup.optional(),
    ownerId: Id.nullable().optional(),
    unitId: Id.optional(),
    reason: text(500).trim().optional(),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), { path: ['ids'], error: 'give either ids or a filter' })
  .refine(({ ownerId, unitId }) => ownerId !== undefined || unitId !== undefined, { path: ['ownerId'], error: 'give an owner or a unit' })
export type AssignInput = z.infer<typeof AssignInput>

export const AssignResult = z.object({ changed: z.number().int() })

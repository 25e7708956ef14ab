import { z } from 'zod'
import { Id, text } from '../../http/schemas.ts'

/** What a unit is called: one line. */
export const UnitName = text(100).trim().min(1)
const mostPeople = 2000

/** One change of the tree of units; later steps see what earlier ones did. `newId` is how later steps call a unit that a step makes. */
export const Step = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('create'), name: UnitName, parentId: Id, newId: Id.optional() }),
    z.object({ kind: z.literal('rename'), unitId: Id, name: UnitName }),
    z.object({ kind: z.literal('move'), unitId: Id, parentId: Id }),
    z.object({ kind: z.literal('merge'), unitId: Id, intoId: Id }),
    z.object({
      kind: z.literal('split'),
      unitId: Id,
      name: UnitName,
      newId: Id.optional(),
      people: z.array(Id).max(mostPeople),
      /** Whether the customers whom these people own, and who are in the unit that is split, go with them. */
      moveCustomers: z.enum(['of_owners', 'none']),
    }),
    /** Merged into the one above. */
    z.object({ kind: z.literal('close'), unitId: Id }),
  ])
  .meta({ id: 'ReorganisationStep' })
export type Step = z.infer<typeof Step>

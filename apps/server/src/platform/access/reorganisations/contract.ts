import { z } from 'zod'
import { DateText, Id, InstantText, text } from '../../http/schemas.ts'
import { Step } from './steps.ts'

const mostSteps = 200
const Steps = z.array(Step).min(1).max(mostSteps)

export const NewReorganisation = z.object({
  /** The company's today: done at once. A later day: planned, and done on it. */
  effectiveOn: DateText,
  reason: text(500).trim().min(1),
  steps: Steps,
})
export type NewReorganisation = z.infer<typeof NewReorganisation>

export const PreviewSteps = z.object({ steps: Steps })

const states = ['planned', 'done', 'withdrawn', 'failed'] as const

export const Reorganisation = z
  .object({
    reorganisationId: Id,
    effectiveOn: DateText,
    /** One of today that moves very many customers is planned for a moment, while it is being done. */
    state: z.enum(states),
    reason: z.string(),
    steps: z.array(Step),
    /** Why it failed: the code of the refusal, with what its words need. */
    problem: z
      .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) })
      .nullable(),
    createdAt: InstantText,
    createdBy: z.string(),
    doneAt: InstantText.nullable(),
  })
  .meta({ id: 'Reorganisation' })
export type Reorganisation = z.infer<typeof Reorganisation>

/** The latest first. */
export const Reorganisations = z.object({ reorganisations: z.array(Reorganisation) })

const Stand = z.object({ parentId: Id.nullable(), name: z.string(), mergedInto: Id.nullable() })

/** What steps would do if they were done now. */
export const ReorganisationPreview = z
  .object({
    /** What each step takes with it, in their order. */
    steps: z.array(
      z.object({
        /** That hang elsewhere afterwards. */
        units: z.number().int(),
        customers: z.number().int(),
        people: z.number().int(),
        /** What is shared with the units that go, one by one. */
        shares: z.number().int(),
      }),
    ),
    units: z.array(
      z.object({
        unitId: Id,
        /** Null for a unit that the steps make. */
        before: Stand.nullable(),
        after: Stand,
        /** In it and everything below; those merged into it count for it. */
        customersBefore: z.number().int(),
        customersAfter: z.number().int(),
      }),
    ),
    /** Whose units change, or who will see more or fewer customers; without what is shared with them one by one. */
    people: z.array(
      z.object({
        userId: Id,
        name: z.string(),
        unitsBefore: z.array(Id),
        unitsAfter: z.array(Id),
        customersBefore: z.number().int(),
        customersAfter: z.number().int(),
      }),
    ),
    /** How many customers are written to; those of merged units are not. */
    customersMoved: z.number().int(),
  })
  .meta({ id: 'ReorganisationPreview' })
export type ReorganisationPreview = z.infer<typeof ReorganisationPreview>

import { z } from 'zod'
import { FilterGroup } from '../../../platform/fields/filter.ts'
import { DateText, Id, InstantText } from '../../../platform/http/schemas.ts'
import { stages } from '../stages/rules.ts'

const Stage = z.enum(stages)

/** Every count on the board comes with the filter under which the customers' list shows exactly these customers. */
const Counted = { customers: z.number(), filter: FilterGroup }
const Valued = { ...Counted, valueMinor: z.number() }

const figureKeys = ['customers', 'value', 'retention', 'repeat', 'lapsing'] as const

const Figure = z.object({
  key: z.enum(figureKeys),
  kind: z.enum(['count', 'money', 'share']),
  /** null where the data cannot say it. */
  value: z.number().nullable(),
  /** The same figure on the earlier day; null where it cannot be known for that day. */
  before: z.number().nullable(),
  /** Of a share: how many it is a share of, and who they are. */
  of: z.object(Counted).nullable(),
  ...Counted,
})

export const Board = z
  .object({
    /** The run whose scores are shown; null before the first one. */
    run: z.object({ id: Id, asOf: DateText, finishedAt: InstantText, model: z.enum(['mbg-nbd', 'bg-nbd']).nullable() }).nullable(),
    /** A run that waits or is under way. */
    refreshing: z.boolean(),
    currency: z.string(),
    /** The earlier day that flows and changes look back to. */
    beforeOn: DateText.nullable(),
    /** Customers who came after the run. */
    notScoredYet: z.number(),
    figures: z.array(Figure),
    stages: z.array(z.object({ stage: Stage, spentMinor: z.number(), ...Valued })),
    /** From the stage on the earlier day (null: not known to us then) to the stage now. */
    flows: z.array(z.object({ from: Stage.nullable(), to: Stage, ...Counted })),
    /** Customers by value: the first bin is worth nothing, the others are [from, to) in minor units, to null: and more. */
    values: z.array(z.object({ fromMinor: z.number(), toMinor: z.number().nullable(), ...Valued })),
    /** Buyers by fifths: 5 is the most recent, the most frequent. */
    heat: z.array(z.object({ recency: z.number(), frequency: z.number(), ...Valued })),
  })
  .meta({ id: 'InsightBoard' })
export type Board = z.infer<typeof Board>

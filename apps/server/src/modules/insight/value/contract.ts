import { z } from 'zod'
import { DateText, Id, InstantText } from '../../../platform/http/schemas.ts'
import { stages } from '../stages/rules.ts'

const Stage = z.enum(stages)
const Range = z.object({ low: z.number(), high: z.number() })

/** One sentence of the explanation: the words are under `insight:reasons.<code>`. */
const Reason = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
export type Reason = z.infer<typeof Reason>

export const CustomerValue = z
  .object({
    customerId: Id,
    stage: Stage,
    stageSince: DateText.nullable(),
    stageBefore: Stage.nullable(),
    ordersCount: z.number(),
    purchaseDays: z.number(),
    /** Orders less returns. */
    spentMinor: z.number(),
    currency: z.string(),
    firstOrderOn: DateText.nullable(),
    lastOrderOn: DateText.nullable(),
    /** Days without a purchase, to the last day of the data. */
    silenceDays: z.number().nullable(),
    /** The usual days between purchases. */
    rhythmDays: z.number().nullable(),
    recencyQuintile: z.number().nullable(),
    frequencyQuintile: z.number().nullable(),
    moneyQuintile: z.number().nullable(),
    pAlive: z.number().nullable(),
    /** Over the horizon of the run. */
    expectedOrders: z.number().nullable(),
    expectedSpendMinor: z.number().nullable(),
    /** Of the next twelve months. */
    valueMinor: z.number(),
    valueReason: z.enum(['model', 'never_bought', 'too_few_repeat_customers', 'not_scored_yet']),
    /** Eight of ten such customers end between these; null without a model. */
    range: z.object({ share: z.number(), orders: Range, valueMinor: Range }).nullable(),
    reasons: z.array(Reason),
    trend: z.array(z.object({ month: z.string(), spentMinor: z.number(), orders: z.number() })),
    run: z
      .object({
        id: Id,
        asOf: DateText,
        finishedAt: InstantText,
        model: z.enum(['mbg-nbd', 'bg-nbd']).nullable(),
        assumptions: z.object({
          horizonDays: z.number(),
          annualDiscountRate: z.number(),
          margin: z.number(),
          timing: z.literal('month-end'),
        }),
      })
      .nullable(),
  })
  .meta({ id: 'CustomerValue' })
export type CustomerValue = z.infer<typeof CustomerValue>

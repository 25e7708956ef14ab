import { z } from 'zod'
import { Id } from '../../../platform/http/schemas.ts'

export const ResultQuery = z.object({
  /** Looks at this many days after the launch, so that campaigns can be compared; else until now. */
  days: z.coerce.number().int().min(1).max(730).optional(),
})
export type ResultQuery = z.infer<typeof ResultQuery>

const ArmView = z
  .object({
    /** Customers whom the contact policy let through at the launch: of this arm all, whether a message then reached them or not. */
    customers: z.number(),
    buyers: z.number(),
    orders: z.number(),
    /** Net of returns, in minor units. */
    netMinor: z.number(),
    buyersShare: z.number(),
    netPerCustomerMinor: z.number(),
  })
  .meta({ id: 'CampaignArm' })
export type ArmView = z.infer<typeof ArmView>

const Bounds = z.object({ low: z.number(), high: z.number() })

const verdictCodes = ['more', 'less', 'nothing', 'too_few', 'no_holdout'] as const

const FindingView = z
  .object({
    measure: z.enum(['buyers', 'money']),
    /** The words stand in the locale `marketing` under `verdict.<measure>.<code>`. */
    code: z.enum(verdictCodes),
    /** Message minus holdout: of shares from 0 to 1, or of minor units a customer; null without a holdout. */
    difference: z.number().nullable(),
    /** 95 % interval of the difference. */
    interval: Bounds.nullable(),
    /** The difference times the customers of the message arm: buyers, or minor units, that the campaign made. */
    total: z.number().nullable(),
    totalInterval: Bounds.nullable(),
  })
  .meta({ id: 'CampaignFinding' })
export type FindingView = z.infer<typeof FindingView>

export const ResultView = z
  .object({
    campaignId: Id,
    /** Whether everybody is counted; else only the customers whom the reader may see, with their orders. */
    isWhole: z.boolean(),
    since: z.string(),
    until: z.string(),
    currency: z.string(),
    message: ArmView,
    holdout: ArmView,
    /** The first is what the campaign is judged by; the others are told beside it. */
    findings: z.array(FindingView),
  })
  .meta({ id: 'CampaignResult' })
export type ResultView = z.infer<typeof ResultView>

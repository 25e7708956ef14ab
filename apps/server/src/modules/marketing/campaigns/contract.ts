import { z } from 'zod'
import { Id, text, Version } from '../../../platform/http/schemas.ts'
import { languages } from '../../../platform/i18n/languages.ts'
import { refusalReasons, sendStates } from '../../engagement/index.ts'
import { problemCodes } from '../messages/template.ts'
import { campaignStates, largestHoldout } from './campaign.ts'

export const CampaignSummary = z
  .object({
    campaignId: Id,
    name: z.string(),
    segmentId: Id,
    segmentName: z.string(),
    state: z.enum(campaignStates),
    holdoutShare: z.number(),
    version: Version,
    createdAt: z.string(),
    updatedAt: z.string(),
    createdBy: z.string(),
    launchedAt: z.string().nullable(),
    launchedBy: z.string().nullable(),
    finishedAt: z.string().nullable(),
    /** Whether the figures count everybody; else only the customers whom the reader may see. */
    isWhole: z.boolean(),
    /**
     * Who was in the segment at the launch; null before it, and in the list for whoever may not see every customer.
     * `eligible`: whom the contact policy let through, of either arm.
     */
    audience: z
      .object({
        message: z.number(),
        holdout: z.number(),
        messageEligible: z.number(),
        holdoutEligible: z.number(),
      })
      .nullable(),
  })
  .meta({ id: 'CampaignSummary' })
export type CampaignSummary = z.infer<typeof CampaignSummary>

export const CampaignList = z.object({ campaigns: z.array(CampaignSummary), next: z.string().nullable() })
export type CampaignList = z.infer<typeof CampaignList>

export const CampaignsQuery = z.object({
  state: z.enum(campaignStates).optional(),
  cursor: text(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
export type CampaignsQuery = z.infer<typeof CampaignsQuery>

export const CampaignView = CampaignSummary.extend({
  subject: z.string(),
  body: z.string(),
  language: z.enum(languages),
  /** What became of the messages, counted; empty before the launch. */
  sends: z.array(z.object({ state: z.enum(sendStates), reason: z.string().nullable(), customers: z.number() })),
}).meta({ id: 'Campaign' })
export type CampaignView = z.infer<typeof CampaignView>

export const Forecast = z
  .object({
    /** Whether everybody is counted and would be written to; else only the customers whom the reader may see. */
    isWhole: z.boolean(),
    /** Who is in the segment: message + holdout. */
    segment: z.number(),
    message: z.number(),
    holdout: z.number(),
    /** Whom the contact policy would let through: so many messages would leave. */
    messageEligible: z.number(),
    holdoutEligible: z.number(),
    /** Why the others of the message arm would not be written to, the commonest reason first. */
    refused: z.array(z.object({ reason: z.enum(refusalReasons), customers: z.number() })),
  })
  .meta({ id: 'CampaignForecast' })
export type Forecast = z.infer<typeof Forecast>

const name = text(100).trim().min(1)
const subject = text(300).trim().min(1)
const body = text(50_000, 1)
const holdoutShare = z.number().min(0).max(largestHoldout)

export const CreateCampaign = z.object({
  name,
  segmentId: Id,
  /** Liquid; printed as text. */
  subject,
  /** Liquid, HTML or plain paragraphs; whatever a customer's facts print is escaped. */
  body,
  language: z.enum(languages).optional(),
  holdoutShare: holdoutShare.default(0.1),
})
export type CreateCampaign = z.infer<typeof CreateCampaign>

export const ChangeCampaign = z.object({
  version: Version,
  name: name.optional(),
  segmentId: Id.optional(),
  subject: subject.optional(),
  body: body.optional(),
  language: z.enum(languages).optional(),
  holdoutShare: holdoutShare.optional(),
})
export type ChangeCampaign = z.infer<typeof ChangeCampaign>

export const VersionBody = z.object({ version: Version })

const TemplateProblemView = z
  .object({
    part: z.enum(['subject', 'body']),
    line: z.number(),
    column: z.number(),
    code: z.enum(problemCodes),
    name: z.string(),
  })
  .meta({ id: 'TemplateProblem' })

export const PreviewBody = z.object({
  customerId: Id,
  /** What is being written, where it differs from what was saved. */
  subject: text(300).optional(),
  body: text(50_000).optional(),
})
export type PreviewBody = z.infer<typeof PreviewBody>

export const Preview = z
  .object({
    /** null where the template has problems. */
    message: z.object({ subject: z.string(), html: z.string(), text: z.string() }).nullable(),
    problems: z.array(TemplateProblemView),
  })
  .meta({ id: 'Preview' })
export type Preview = z.infer<typeof Preview>

export const FactList = z.object({
  facts: z.array(z.object({ name: z.string(), label: z.string(), title: z.string().nullable(), type: z.string() })),
})

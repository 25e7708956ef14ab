import { z } from 'zod/mini'

export const campaignStates = ['draft', 'sending', 'sent', 'stopped'] as const
export type CampaignState = (typeof campaignStates)[number]

/** The list of campaigns in its address. */
export const CampaignsSearch = z.object({ state: z.catch(z.optional(z.enum(campaignStates)), undefined) })
export type CampaignsSearch = z.infer<typeof CampaignsSearch>

/** A new campaign may come with its segment. */
export const NewCampaignSearch = z.object({ segment: z.catch(z.optional(z.uuid()), undefined) })
export type NewCampaignSearch = z.infer<typeof NewCampaignSearch>

export const sendStates = ['refused', 'queued', 'claimed', 'handing_over', 'handed_over', 'unknown', 'failed'] as const
export type SendState = (typeof sendStates)[number]

/** A launched campaign: which of its customers are listed. */
export const CampaignSearch = z.object({ sends: z.catch(z.optional(z.enum(sendStates)), undefined) })

export function isSendState(state: string): state is SendState {
  return sendStates.some((known) => known === state)
}

export function isCampaignState(state: string): state is CampaignState {
  return campaignStates.some((known) => known === state)
}

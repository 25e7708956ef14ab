import { labelIn } from '../../../platform/fields/field.ts'
import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Done, done, IdParams } from '../../../platform/http/schemas.ts'
import { SendsPage, SendsQuery } from '../../engagement/index.ts'
import { factsOf } from '../messages/facts.ts'
import { type CampaignParts, changeCampaign, createCampaign, previewCampaign, removeCampaign } from './commands.ts'
import {
  CampaignList,
  CampaignsQuery,
  CampaignView,
  ChangeCampaign,
  CreateCampaign,
  FactList,
  Forecast,
  Preview,
  PreviewBody,
  VersionBody,
} from './contract.ts'
import { forecastLaunch } from './forecast.ts'
import { launchCampaign, stopCampaign } from './launch.ts'
import { campaignFor, campaigns, campaignView } from './queries.ts'

const launchTimeoutMs = 120_000

function draftEndpoints(parts: CampaignParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'createCampaign',
      summary: 'Drafts an e-mail campaign to a segment',
      method: 'POST',
      path: '/campaigns',
      permission: 'marketing.campaign.create',
      body: CreateCampaign,
      result: CampaignView,
      errors: { segment_not_found: 404, template_invalid: 422 },
      handle: async (ctx, { body }) => await createCampaign(ctx, parts, body),
    }),
    endpoint({
      name: 'changeCampaign',
      summary: 'Changes a draft',
      method: 'PATCH',
      path: '/campaigns/:id',
      permission: 'marketing.campaign.edit',
      params: IdParams,
      body: ChangeCampaign,
      result: CampaignView,
      errors: { campaign_not_found: 404, segment_not_found: 404, campaign_not_draft: 409, version_conflict: 409, template_invalid: 422 },
      handle: async (ctx, { params, body }) => await changeCampaign(ctx, parts, params.id, body),
    }),
    endpoint({
      name: 'removeCampaign',
      summary: 'Removes a draft',
      method: 'DELETE',
      path: '/campaigns/:id',
      permission: 'marketing.campaign.delete',
      params: IdParams,
      result: Done,
      errors: { campaign_not_found: 404, campaign_not_draft: 409 },
      handle: async (ctx, { params }) => {
        await removeCampaign(ctx, params.id)
        return done
      },
    }),
    endpoint({
      name: 'previewCampaign',
      summary: 'The message as a given customer would get it, with what is wrong with the template by line and column',
      method: 'POST',
      path: '/campaigns/:id/preview',
      permission: 'marketing.campaign.edit',
      params: IdParams,
      body: PreviewBody,
      result: Preview,
      errors: { campaign_not_found: 404, customer_not_found: 404 },
      readOnly: true,
      handle: async (ctx, { params, body }) => await previewCampaign(ctx, parts, params.id, body),
    }),
    endpoint({
      name: 'listCampaignFacts',
      summary: 'What a template may say of a customer, as {{ customer.<name> }}',
      method: 'GET',
      path: '/campaign-facts',
      permission: 'marketing.campaign.see',
      result: FactList,
      errors: {},
      handle: async (ctx) => ({
        facts: factsOf(await parts.customers.catalogue(ctx)).map(({ name, label, names, type }) => ({
          name,
          label,
          title: names ? labelIn(names, ctx.language) : null,
          type,
        })),
      }),
    }),
  ]
}

function launchEndpoints(parts: CampaignParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'forecastCampaign',
      summary: 'What a launch at this moment would do, exactly: who would be written to, held out, or refused and why',
      method: 'GET',
      path: '/campaigns/:id/forecast',
      permission: 'marketing.campaign.see',
      params: IdParams,
      result: Forecast,
      errors: { campaign_not_found: 404, campaign_not_draft: 409, filter_invalid: 400, segment_not_found: 404 },
      statementTimeoutMs: launchTimeoutMs,
      handle: async (ctx, { params }) => await forecastLaunch(ctx, parts, params.id),
    }),
    endpoint({
      name: 'launchCampaign',
      summary: 'Freezes the audience, holds out its share and queues the messages; asked twice, it happens once',
      method: 'POST',
      path: '/campaigns/:id/launch',
      permission: 'marketing.campaign.launch',
      params: IdParams,
      body: VersionBody,
      result: CampaignView,
      errors: {
        campaign_not_found: 404,
        campaign_not_draft: 409,
        version_conflict: 409,
        template_invalid: 422,
        audience_empty: 422,
        filter_invalid: 400,
        segment_not_found: 404,
      },
      statementTimeoutMs: launchTimeoutMs,
      handle: async (ctx, { params, body }) => await launchCampaign(ctx, parts, params.id, body.version),
    }),
    endpoint({
      name: 'stopCampaign',
      summary: 'Takes back what has not begun to be handed over',
      method: 'POST',
      path: '/campaigns/:id/stop',
      permission: 'marketing.campaign.launch',
      params: IdParams,
      body: VersionBody,
      result: CampaignView,
      errors: { campaign_not_found: 404, campaign_not_sending: 409, version_conflict: 409 },
      statementTimeoutMs: launchTimeoutMs,
      handle: async (ctx, { params, body }) => await stopCampaign(ctx, parts, params.id, body.version),
    }),
  ]
}

export function campaignEndpoints(parts: CampaignParts): readonly MountedEndpoint[] {
  const { sendsOf } = parts.engagement
  return [
    endpoint({
      name: 'listCampaigns',
      summary: 'Campaigns, the last changed first',
      method: 'GET',
      path: '/campaigns',
      permission: 'marketing.campaign.see',
      query: CampaignsQuery,
      result: CampaignList,
      errors: { cursor_invalid: 400 },
      handle: async (ctx, { query }) => await campaigns(ctx, query),
    }),
    endpoint({
      name: 'readCampaign',
      summary: 'One campaign with what became of its messages, of the customers whom the reader may see',
      method: 'GET',
      path: '/campaigns/:id',
      permission: 'marketing.campaign.see',
      params: IdParams,
      result: CampaignView,
      errors: { campaign_not_found: 404 },
      statementTimeoutMs: 20_000,
      handle: async (ctx, { params }) => await campaignView(ctx, parts, params.id),
    }),
    endpoint({
      name: 'listCampaignSends',
      summary: 'The campaign’s customers in the send ledger, by state; also those who were not written to, with the reason',
      method: 'GET',
      path: '/campaigns/:id/sends',
      permission: 'marketing.send.see',
      params: IdParams,
      query: SendsQuery,
      result: SendsPage,
      errors: { campaign_not_found: 404, cursor_invalid: 400 },
      handle: async (ctx, { params, query }) => {
        await campaignFor(ctx.tx, params.id, 'read')
        return await sendsOf(ctx, params.id, query)
      },
    }),
    ...draftEndpoints(parts),
    ...launchEndpoints(parts),
  ]
}

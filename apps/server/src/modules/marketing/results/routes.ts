import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { IdParams } from '../../../platform/http/schemas.ts'
import { ResultQuery, ResultView } from './contract.ts'
import { campaignResult, type ResultParts } from './queries.ts'

export const resultEndpoints = (parts: ResultParts): readonly MountedEndpoint[] => [
  endpoint({
    name: 'readCampaignResult',
    summary:
      'What the message arm did since the launch, what the holdout did, and whether the difference is more than chance; of the customers whom the reader may see',
    method: 'GET',
    path: '/campaigns/:id/result',
    permission: 'marketing.campaign.see',
    params: IdParams,
    query: ResultQuery,
    result: ResultView,
    errors: { campaign_not_found: 404, campaign_not_launched: 409 },
    statementTimeoutMs: 20_000,
    handle: async (ctx, { params, query }) => await campaignResult(ctx, parts, params.id, query),
  }),
]

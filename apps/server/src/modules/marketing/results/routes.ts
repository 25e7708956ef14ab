import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { IdParams } from '../../../platform/http/schemas.ts'
import type { InsightModule } from '../../insight/index.ts'
import { ResultQuery, ResultView } from './contract.ts'
import { campaignResult } from './queries.ts'

export const resultEndpoints = (insight: Pick<InsightModule, 'outcomes' | 'compare'>): readonly MountedEndpoint[] => [
  endpoint({
    name: 'readCampaignResult',
    summary: 'What the message arm did since the launch, what the holdout did, and whether the difference is more than chance',
    method: 'GET',
    path: '/campaigns/:id/result',
    permission: 'marketing.campaign.see',
    params: IdParams,
    query: ResultQuery,
    result: ResultView,
    errors: { campaign_not_found: 404, campaign_not_launched: 409 },
    statementTimeoutMs: 20_000,
    handle: async (ctx, { params, query }) => await campaignResult(ctx, insight, params.id, query),
  }),
]

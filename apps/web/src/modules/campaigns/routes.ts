import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../router/require-permission.ts'
import { shellRoute } from '../../router/shell-route.tsx'
import { fieldsQuery } from '../customers/fields/queries.ts'
import { segmentsQuery } from '../segments/queries.ts'
import { campaignQuery, campaignsQuery, factsQuery } from './queries.ts'
import { CampaignSearch, CampaignsSearch, NewCampaignSearch } from './search.ts'

const campaignsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns',
  validateSearch: CampaignsSearch,
  beforeLoad: requirePermission('marketing.campaign.see'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureInfiniteQueryData(campaignsQuery(deps.state)),
  component: lazyRouteComponent(() => import('./list/campaigns-page.tsx'), 'CampaignsPage'),
})

const newCampaignRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/new',
  validateSearch: NewCampaignSearch,
  beforeLoad: requirePermission('marketing.campaign.edit'),
  loader: ({ context }) => context.queryClient.ensureQueryData(segmentsQuery),
  component: lazyRouteComponent(() => import('./draft/new-campaign-page.tsx'), 'NewCampaignPage'),
})

const campaignRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$campaignId',
  validateSearch: CampaignSearch,
  beforeLoad: requirePermission('marketing.campaign.see'),
  loader: ({ context: { queryClient }, params }) =>
    Promise.all([
      queryClient.ensureQueryData(campaignQuery(params.campaignId)),
      queryClient.ensureQueryData(segmentsQuery),
      queryClient.ensureQueryData(fieldsQuery),
      queryClient.ensureQueryData(factsQuery),
    ]),
  component: lazyRouteComponent(() => import('./campaign-page.tsx'), 'CampaignPage'),
})

export const campaignRoutes = [campaignsRoute, newCampaignRoute, campaignRoute] as const

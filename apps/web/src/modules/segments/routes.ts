import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ListSearch } from '../../router/list-search.ts'
import { requirePermission } from '../../router/require-permission.ts'
import { shellRoute } from '../../router/shell-route.tsx'
import { fieldsQuery } from '../customers/fields/queries.ts'
import { segmentQuery, segmentsQuery } from './queries.ts'

const segmentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/segments',
  beforeLoad: requirePermission('marketing.segment.see'),
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.ensureQueryData(segmentsQuery), queryClient.ensureQueryData(fieldsQuery)]),
  component: lazyRouteComponent(() => import('./list/segments-page.tsx'), 'SegmentsPage'),
})

const newSegmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/segments/new',
  validateSearch: ListSearch,
  beforeLoad: requirePermission('marketing.segment.edit'),
  loader: ({ context }) => context.queryClient.ensureQueryData(fieldsQuery),
  component: lazyRouteComponent(() => import('./editor/new-segment-page.tsx'), 'NewSegmentPage'),
})

const segmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/segments/$segmentId',
  beforeLoad: requirePermission('marketing.segment.see'),
  loader: ({ context: { queryClient }, params }) =>
    Promise.all([queryClient.ensureQueryData(segmentQuery(params.segmentId)), queryClient.ensureQueryData(fieldsQuery)]),
  component: lazyRouteComponent(() => import('./editor/segment-page.tsx'), 'SegmentPage'),
})

export const segmentRoutes = [segmentsRoute, newSegmentRoute, segmentRoute] as const

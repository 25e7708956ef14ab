import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { can, requirePermission } from '../../router/require-permission.ts'
import { shellRoute } from '../../router/shell-route.tsx'
import { boardQuery, runsQuery } from './queries.ts'

const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/insight/board',
  beforeLoad: requirePermission('insight.score.see'),
  loader: ({ context: { queryClient, user } }) =>
    Promise.all([queryClient.ensureQueryData(boardQuery), can(user, 'insight.run.see') && queryClient.ensureQueryData(runsQuery)]),
  component: lazyRouteComponent(() => import('./board/board-page.tsx'), 'BoardPage'),
})

export const insightRoutes = [boardRoute] as const

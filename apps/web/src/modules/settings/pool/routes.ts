import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { poolRulesQuery } from './queries.ts'

export const poolRulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/pool',
  beforeLoad: requirePermission('customers.pool.edit'),
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(poolRulesQuery),
  component: lazyRouteComponent(() => import('./pool-rules-page.tsx'), 'PoolRulesPage'),
})

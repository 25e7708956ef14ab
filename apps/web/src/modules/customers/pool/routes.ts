import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ListSearch } from '../../../router/list-search.ts'
import { requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { poolQuery } from './queries.ts'

export const poolRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/pool',
  validateSearch: ListSearch,
  beforeLoad: requirePermission('customers.pool.claim'),
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(poolQuery),
  component: lazyRouteComponent(() => import('./pool-page.tsx'), 'PoolPage'),
})

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { arrivalsQuery } from './queries.ts'

export const arrivalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/arrivals',
  beforeLoad: requirePermission('customers.customer.merge'),
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(arrivalsQuery),
  component: lazyRouteComponent(() => import('./arrivals-page.tsx'), 'ArrivalsPage'),
})

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { searchQuery } from './queries.ts'
import { DuplicatesSearch } from './search.ts'

export const duplicatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/duplicates',
  validateSearch: DuplicatesSearch,
  beforeLoad: requirePermission('customers.customer.see'),
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(searchQuery),
  component: lazyRouteComponent(() => import('./duplicates-page.tsx'), 'DuplicatesPage'),
})

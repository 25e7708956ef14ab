import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { fieldsQuery } from '../fields/queries.ts'
import { MergeSearch } from './search.ts'

export const mergeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/merge',
  validateSearch: MergeSearch,
  beforeLoad: requirePermission('customers.customer.merge'),
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(fieldsQuery),
  component: lazyRouteComponent(() => import('./merge-page.tsx'), 'MergePage'),
})

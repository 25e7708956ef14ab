import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { searchQuery } from '../../customers/duplicates/queries.ts'

export const duplicateRulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/duplicates',
  beforeLoad: requirePermission('customers.duplicate.edit'),
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(searchQuery),
  component: lazyRouteComponent(() => import('./duplicate-rules-page.tsx'), 'DuplicateRulesPage'),
})

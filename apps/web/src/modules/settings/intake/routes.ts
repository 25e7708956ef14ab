import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { setAsideQuery, sourcesQuery } from './queries.ts'

export const intakeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/intake',
  beforeLoad: requirePermission('customers.intake.edit'),
  loader: async ({ context: { queryClient } }) => {
    await Promise.all([queryClient.ensureQueryData(sourcesQuery), queryClient.ensureQueryData(setAsideQuery)])
  },
  component: lazyRouteComponent(() => import('./intake-page.tsx'), 'IntakePage'),
})

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { objectsQuery } from './queries.ts'

export const objectsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/objects',
  beforeLoad: requirePermission('shape.object.edit'),
  loader: async ({ context: { queryClient } }) => {
    await queryClient.ensureQueryData(objectsQuery)
  },
  component: lazyRouteComponent(() => import('./objects-page.tsx'), 'ObjectsPage'),
})

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { objectsQuery } from './queries.ts'
import { relationsQuery } from './relations/queries.ts'

export const objectsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/objects',
  beforeLoad: requirePermission('shape.object.edit'),
  loader: async ({ context: { queryClient } }) => {
    await Promise.all([queryClient.ensureQueryData(objectsQuery), queryClient.ensureQueryData(relationsQuery)])
  },
  component: lazyRouteComponent(() => import('./objects-page.tsx'), 'ObjectsPage'),
})

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { customerObject, shapeQuery } from '../../own-fields/queries.ts'
import { layoutsQuery } from './queries.ts'
import { LayoutsSearch } from './search.ts'

export const layoutsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/layouts',
  validateSearch: LayoutsSearch,
  beforeLoad: requirePermission('shape.field.edit'),
  loaderDeps: ({ search: { object = customerObject } }) => ({ object }),
  loader: async ({ context: { queryClient }, deps: { object } }) => {
    await Promise.all([queryClient.ensureQueryData(shapeQuery), queryClient.ensureQueryData(layoutsQuery(object))])
  },
  component: lazyRouteComponent(() => import('./layouts-page.tsx'), 'LayoutsPage'),
})

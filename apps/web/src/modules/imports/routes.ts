import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../router/require-permission.ts'
import { shellRoute } from '../../router/shell-route.tsx'
import { importQuery, importsQuery, mappingsQuery } from './queries.ts'

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports',
  beforeLoad: requirePermission('commerce.import.see'),
  loader: ({ context }) => context.queryClient.ensureInfiniteQueryData(importsQuery),
  component: lazyRouteComponent(() => import('./list/imports-page.tsx'), 'ImportsPage'),
})

const newImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports/new',
  beforeLoad: requirePermission('commerce.import.run'),
  loader: ({ context }) => context.queryClient.ensureQueryData(mappingsQuery),
  component: lazyRouteComponent(() => import('./start/new-import-page.tsx'), 'NewImportPage'),
})

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports/$importId',
  beforeLoad: requirePermission('commerce.import.see'),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(importQuery(params.importId)),
  component: lazyRouteComponent(() => import('./record/import-page.tsx'), 'ImportPage'),
})

export const importRoutes = [importsRoute, newImportRoute, importRoute] as const

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../router/require-permission.ts'
import { shellRoute } from '../../router/shell-route.tsx'
import { fieldsQuery } from '../customers/fields/queries.ts'
import { actionsQuery, auditQuery } from './audit/queries.ts'
import { AuditSearch } from './audit/search.ts'
import { devicesQuery } from './devices/queries.ts'
import { usersQuery } from './users/queries.ts'

const profileRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  loader: ({ context }) => context.queryClient.ensureQueryData(devicesQuery),
  component: lazyRouteComponent(() => import('./profile/profile-page.tsx'), 'ProfilePage'),
})

const usersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/users',
  beforeLoad: requirePermission('auth.user.read'),
  loader: ({ context }) => context.queryClient.ensureQueryData(usersQuery),
  component: lazyRouteComponent(() => import('./users/users-page.tsx'), 'UsersPage'),
})

const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/audit',
  validateSearch: AuditSearch,
  beforeLoad: requirePermission('platform.audit.read'),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    await Promise.all([
      queryClient.ensureQueryData(usersQuery),
      queryClient.ensureQueryData(actionsQuery),
      queryClient.ensureQueryData(fieldsQuery),
      queryClient.ensureInfiniteQueryData(auditQuery(deps)),
    ])
  },
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
})

export const settingsRoutes = [profileRoute, usersRoute, auditRoute] as const

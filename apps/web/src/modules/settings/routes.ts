import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../router/require-permission.ts'
import { shellRoute } from '../../router/shell-route.tsx'
import { usersQuery } from './users/queries.ts'

const profileRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./profile/profile-page.tsx'), 'ProfilePage'),
})

const usersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/users',
  beforeLoad: requirePermission('auth.user.read'),
  loader: ({ context }) => context.queryClient.ensureQueryData(usersQuery),
  component: lazyRouteComponent(() => import('./users/users-page.tsx'), 'UsersPage'),
})

export const settingsRoutes = [profileRoute, usersRoute] as const

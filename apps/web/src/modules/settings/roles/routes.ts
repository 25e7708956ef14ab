import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { fieldsQuery } from '../../customers/fields/queries.ts'
import { personRightsQuery } from '../person/queries.ts'
import { rolesQuery } from '../roles.ts'

const rolesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/roles',
  beforeLoad: requirePermission('access.role.see'),
  loader: async ({ context: { queryClient } }) => {
    await queryClient.ensureQueryData(rolesQuery)
  },
  component: lazyRouteComponent(() => import('./roles-page.tsx'), 'RolesPage'),
})

const roleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/roles/$roleId',
  beforeLoad: requirePermission('access.role.see'),
  loader: async ({ context: { queryClient } }) => {
    await queryClient.ensureQueryData(rolesQuery)
  },
  component: lazyRouteComponent(() => import('./role-page.tsx'), 'RolePage'),
})

const personRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/people/$userId',
  beforeLoad: requirePermission('access.role.see'),
  loader: async ({ context: { queryClient }, params: { userId } }) => {
    await Promise.all([
      queryClient.ensureQueryData(personRightsQuery(userId)),
      queryClient.ensureQueryData(rolesQuery),
      queryClient.ensureQueryData(fieldsQuery),
    ])
  },
  component: lazyRouteComponent(() => import('../person/person-page.tsx'), 'PersonPage'),
})

export const rolesRoutes = [rolesRoute, roleRoute, personRoute] as const

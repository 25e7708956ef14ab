import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { can, requirePermission } from '../../router/require-permission.ts'
import { shellRoute } from '../../router/shell-route.tsx'
import { fieldsQuery } from '../customers/fields/queries.ts'
import { actingQuery } from './acting/queries.ts'
import { allKeysQuery, clientsQuery, connectionsQuery, ownKeysQuery, serviceUsersQuery } from './api-access/queries.ts'
import { actionsQuery, alarmsQuery, auditQuery } from './audit/queries.ts'
import { AuditSearch } from './audit/search.ts'
import { choiceListRoutes } from './choice-lists/routes.ts'
import { devicesQuery } from './devices/queries.ts'
import { duplicateRulesRoute } from './duplicates/routes.ts'
import { fieldRoutes } from './fields/routes.ts'
import { informationRoute } from './information/routes.ts'
import { intakeRoute } from './intake/routes.ts'
import { layoutsRoute } from './layouts/routes.ts'
import { objectsRoute } from './objects/routes.ts'
import { poolRulesRoute } from './pool/routes.ts'
import { relationKindsRoute } from './relation-kinds/routes.ts'
import { rolesRoutes } from './roles/routes.ts'
import { factorsQuery, passkeysQuery, ruleQuery, teamFactorsQuery } from './security/queries.ts'
import { transferRoute } from './shape/routes.ts'
import { ssoRoutes } from './sso/routes.ts'
import { organisationRoutes } from './units/routes.ts'
import { everybody, usersQuery } from './users/queries.ts'

const profileRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  loader: async ({ context: { queryClient } }) => {
    await Promise.all([queryClient.ensureQueryData(devicesQuery), queryClient.ensureQueryData(actingQuery)])
  },
  component: lazyRouteComponent(() => import('./profile/profile-page.tsx'), 'ProfilePage'),
})

const securityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/security',
  beforeLoad: requirePermission('auth.me.edit'),
  loader: async ({ context: { queryClient, user } }) => {
    const administration = can(user, 'auth.user.see')
      ? [queryClient.ensureQueryData(teamFactorsQuery), queryClient.ensureQueryData(ruleQuery)]
      : []
    await Promise.all([queryClient.ensureQueryData(factorsQuery), queryClient.ensureQueryData(passkeysQuery), ...administration])
  },
  component: lazyRouteComponent(() => import('./security/security-page.tsx'), 'SecurityPage'),
})

const usersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/users',
  beforeLoad: requirePermission('auth.user.see'),
  loader: async ({ context: { queryClient } }) => {
    await queryClient.ensureInfiniteQueryData(usersQuery(everybody))
  },
  component: lazyRouteComponent(() => import('./users/users-page.tsx'), 'UsersPage'),
})

const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/audit',
  validateSearch: AuditSearch,
  beforeLoad: requirePermission('platform.audit.see'),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    await Promise.all([
      queryClient.ensureQueryData(actionsQuery),
      queryClient.ensureQueryData(alarmsQuery),
      queryClient.ensureQueryData(fieldsQuery),
      queryClient.ensureInfiniteQueryData(auditQuery(deps)),
    ])
  },
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
})

const apiAccessRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/api',
  beforeLoad: requirePermission('auth.key.edit'),
  loader: async ({ context: { queryClient, user } }) => {
    const administration = can(user, 'auth.client.see')
      ? [
          queryClient.ensureQueryData(allKeysQuery),
          queryClient.ensureQueryData(serviceUsersQuery),
          queryClient.ensureQueryData(clientsQuery),
        ]
      : []
    await Promise.all([queryClient.ensureQueryData(ownKeysQuery), queryClient.ensureQueryData(connectionsQuery), ...administration])
  },
  component: lazyRouteComponent(() => import('./api-access/api-access-page.tsx'), 'ApiAccessPage'),
})

export const settingsRoutes = [
  ...ssoRoutes,
  ...rolesRoutes,
  ...fieldRoutes,
  ...choiceListRoutes,
  informationRoute,
  relationKindsRoute,
  intakeRoute,
  poolRulesRoute,
  duplicateRulesRoute,
  objectsRoute,
  layoutsRoute,
  transferRoute,
  profileRoute,
  securityRoute,
  usersRoute,
  ...organisationRoutes,
  apiAccessRoute,
  auditRoute,
] as const

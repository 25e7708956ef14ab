import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { can, requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { standInsQuery } from '../../../stand-ins.ts'
import { reorganisationsQuery } from '../reorganise/queries.ts'
import { teamsQuery } from '../teams/queries.ts'
import { unitsQuery } from './queries.ts'
import { UnitsSearch } from './search.ts'

const unitsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/units',
  validateSearch: UnitsSearch,
  beforeLoad: requirePermission('access.unit.see'),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient, user }, deps: { on } }) => {
    const planned = can(user, 'access.unit.edit') ? [queryClient.ensureQueryData(reorganisationsQuery)] : []
    await Promise.all([queryClient.ensureQueryData(unitsQuery(on)), ...planned])
  },
  component: lazyRouteComponent(() => import('./units-page.tsx'), 'UnitsPage'),
})

const teamsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/teams',
  beforeLoad: requirePermission('access.team.see'),
  loader: async ({ context: { queryClient } }) => {
    await queryClient.ensureQueryData(teamsQuery)
  },
  component: lazyRouteComponent(() => import('../teams/teams-page.tsx'), 'TeamsPage'),
})

const deputiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/deputies',
  beforeLoad: requirePermission('access.standin.edit'),
  loader: async ({ context: { queryClient } }) => {
    await queryClient.ensureQueryData(standInsQuery)
  },
  component: lazyRouteComponent(() => import('../deputies/deputies-page.tsx'), 'DeputiesPage'),
})

export const organisationRoutes = [unitsRoute, teamsRoute, deputiesRoute] as const

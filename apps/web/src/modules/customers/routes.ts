import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { seeViews, viewsQuery } from '../../list/views/queries.ts'
import { can, requirePermission } from '../../router/require-permission.ts'
import { shellRoute } from '../../router/shell-route.tsx'
import { arrivalsRoute } from './arrivals/routes.ts'
import { duplicatesRoute } from './duplicates/routes.ts'
import { exportsQuery } from './exports/queries.ts'
import { fieldsQuery } from './fields/queries.ts'
import { customerList } from './list/object.ts'
import { mergeRoute } from './merging/routes.ts'
import { poolRoute } from './pool/routes.ts'
import { CustomersSearch } from './search.ts'

const customersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers',
  validateSearch: CustomersSearch,
  beforeLoad: requirePermission('customers.customer.see'),
  loader: ({ context: { queryClient, user } }) =>
    Promise.all([queryClient.ensureQueryData(fieldsQuery), queryClient.ensureQueryData(viewsQuery(customerList, can(user, seeViews)))]),
  component: lazyRouteComponent(() => import('./list/customers-page.tsx'), 'CustomersPage'),
})

const exportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/exports',
  beforeLoad: requirePermission('customers.customer.export'),
  loader: ({ context: { queryClient } }) => queryClient.ensureInfiniteQueryData(exportsQuery),
  component: lazyRouteComponent(() => import('./exports/exports-page.tsx'), 'ExportsPage'),
})

export const customerRoutes = [customersRoute, exportsRoute, arrivalsRoute, duplicatesRoute, mergeRoute, poolRoute] as const

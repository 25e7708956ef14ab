import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../router/require-permission.ts'
import { shellRoute } from '../../router/shell-route.tsx'
import { fieldsQuery } from './fields/queries.ts'
import { CustomersSearch } from './search.ts'
import { viewsQuery } from './views/queries.ts'

const customersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers',
  validateSearch: CustomersSearch,
  beforeLoad: requirePermission('customers.customer.read'),
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.ensureQueryData(fieldsQuery), queryClient.ensureQueryData(viewsQuery)]),
  component: lazyRouteComponent(() => import('./list/customers-page.tsx'), 'CustomersPage'),
})

export const customerRoutes = [customersRoute] as const

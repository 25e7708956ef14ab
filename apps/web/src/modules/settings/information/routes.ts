import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod/mini'
import { requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { fieldsQuery } from '../../customers/fields/queries.ts'
import { informationQuery } from './queries.ts'

export const informationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/information',
  validateSearch: z.object({ kind: z.catch(z.optional(z.enum(['person', 'household', 'company'])), undefined) }),
  beforeLoad: requirePermission('customers.customer.see'),
  loader: async ({ context: { queryClient } }) => {
    await Promise.all([queryClient.ensureQueryData(informationQuery), queryClient.ensureQueryData(fieldsQuery)])
  },
  component: lazyRouteComponent(() => import('./information-page.tsx'), 'InformationPage'),
})

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod/mini'
import { requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { relationKindsQuery } from '../../customers/relations/queries.ts'

export const relationKindsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/relation-kinds',
  validateSearch: z.object({ kind: z.catch(z.optional(z.string().check(z.maxLength(60))), undefined) }),
  beforeLoad: requirePermission('customers.customer.see'),
  loader: async ({ context: { queryClient } }) => {
    await queryClient.ensureQueryData(relationKindsQuery)
  },
  component: lazyRouteComponent(() => import('./relation-kinds-page.tsx'), 'RelationKindsPage'),
})

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod/mini'
import { requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { shapeQuery } from '../../own-fields/queries.ts'
import { applicationsQuery, templatesQuery } from './queries.ts'

export const transferRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/transfer',
  validateSearch: z.object({ template: z.catch(z.optional(z.string().check(z.maxLength(60))), undefined) }),
  beforeLoad: requirePermission('shape.field.see'),
  loader: async ({ context: { queryClient } }) => {
    await Promise.all([
      queryClient.ensureQueryData(templatesQuery),
      queryClient.ensureQueryData(applicationsQuery),
      queryClient.ensureQueryData(shapeQuery),
    ])
  },
  component: lazyRouteComponent(() => import('./transfer-page.tsx'), 'TransferPage'),
})

import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { z } from 'zod/mini'
import { fieldsQuery } from '../../modules/customers/fields/queries.ts'
import { customerLayoutQuery } from '../../modules/layouts/queries.ts'
import { shapeQuery } from '../../modules/own-fields/queries.ts'
import { paths } from '../../paths.ts'
import { can, requirePermission } from '../../router/require-permission.ts'
import { shellRoute } from '../../router/shell-route.tsx'
import { customerQuery, timelineQuery } from './queries.ts'

export const customerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/$customerId',
  validateSearch: z.object({
    kind: z.catch(z.optional(z.string().check(z.regex(/^\w{1,50}$/))), undefined),
    circle: z.catch(z.optional(z.boolean()), undefined),
  }),
  loaderDeps: ({ search: { kind, circle } }) => ({ kind, circle }),
  beforeLoad: requirePermission('customers.customer.see'),
  loader: async ({ context: { queryClient, user }, params: { customerId }, deps: { kind, circle } }) => {
    // The timeline sets out at once but nobody waits for it: its place shows a skeleton.
    void queryClient.prefetchInfiniteQuery(timelineQuery(customerId, kind, circle))
    if (can(user, 'shape.field.see')) void queryClient.prefetchQuery(shapeQuery)
    void queryClient.prefetchQuery(fieldsQuery)
    const [, found] = await Promise.all([
      queryClient.ensureQueryData(customerLayoutQuery),
      queryClient.ensureQueryData(customerQuery(customerId)),
    ])
    // Who was merged has become another: their old address leads to that one's page.
    if (found.customerId !== customerId) throw redirect({ ...paths.customer(found.customerId, kind), replace: true })
  },
  component: lazyRouteComponent(() => import('./customer-page.tsx'), 'CustomerPage'),
})

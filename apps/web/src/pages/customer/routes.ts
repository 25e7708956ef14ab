import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod/mini'
import { requirePermission } from '../../router/require-permission.ts'
import { shellRoute } from '../../router/shell-route.tsx'
import { customerQuery, timelineQuery } from './queries.ts'

export const customerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/$customerId',
  validateSearch: z.object({ kind: z.catch(z.optional(z.string().check(z.regex(/^\w{1,50}$/))), undefined) }),
  loaderDeps: ({ search: { kind } }) => ({ kind }),
  beforeLoad: requirePermission('customers.customer.see'),
  loader: async ({ context: { queryClient }, params: { customerId }, deps: { kind } }) => {
    // The timeline sets out at once but nobody waits for it: its place shows a skeleton.
    void queryClient.prefetchInfiniteQuery(timelineQuery(customerId, kind))
    await queryClient.ensureQueryData(customerQuery(customerId))
  },
  component: lazyRouteComponent(() => import('./customer-page.tsx'), 'CustomerPage'),
})

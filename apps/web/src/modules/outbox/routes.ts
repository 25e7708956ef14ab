import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requirePermission } from '../../router/require-permission.ts'
import { shellRoute } from '../../router/shell-route.tsx'
import { messageQuery, outboxQuery } from './queries.ts'
import { OutboxSearch } from './search.ts'

const outboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/outbox',
  validateSearch: OutboxSearch,
  beforeLoad: requirePermission('engagement.outbox.see'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureInfiniteQueryData(outboxQuery(deps.campaign)),
  component: lazyRouteComponent(() => import('./outbox-page.tsx'), 'OutboxPage'),
})

const messageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/outbox/$customerId/$sendId',
  beforeLoad: requirePermission('engagement.outbox.see'),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(messageQuery(params.customerId, params.sendId)),
  component: lazyRouteComponent(() => import('./message-page.tsx'), 'MessagePage'),
})

export const outboxRoutes = [outboxRoute, messageRoute] as const

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod/mini'
import { requirePermission } from '../../../router/require-permission.ts'
import { rootRoute } from '../../../router/root-route.tsx'
import { shellRoute } from '../../../router/shell-route.tsx'
import { isReason, type Reason } from './arrival.ts'
import './arrived-with.ts'
import { rolesQuery } from '../roles.ts'
import { providersQuery, tokensQuery } from './queries.ts'

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/sso',
  beforeLoad: requirePermission('auth.sso.see'),
  loader: ({ context }) => context.queryClient.ensureQueryData(providersQuery),
  component: lazyRouteComponent(() => import('./sso-page.tsx'), 'SsoPage'),
})

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/sso/new',
  validateSearch: z.object({ kind: z.catch(z.enum(['oidc', 'saml']), 'oidc') }),
  beforeLoad: requirePermission('auth.sso.edit'),
  loader: ({ context }) => context.queryClient.ensureQueryData(rolesQuery),
  component: lazyRouteComponent(() => import('./provider-page.tsx'), 'NewProviderPage'),
})

const providerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/sso/$providerId',
  beforeLoad: requirePermission('auth.sso.edit'),
  loader: ({ context: { queryClient }, params }) =>
    Promise.all([
      queryClient.ensureQueryData(providersQuery),
      queryClient.ensureQueryData(rolesQuery),
      queryClient.ensureQueryData(tokensQuery(params.providerId)),
    ]),
  component: lazyRouteComponent(() => import('./provider-page.tsx'), 'ProviderPage'),
})

/** Public: whoever comes back from a provider has no session yet. */
export const ssoArrivalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/sso/$providerId',
  validateSearch: z.object({ refused: z.catch(z.optional(z.custom<Reason>(isReason)), undefined) }),
  component: lazyRouteComponent(() => import('./arrival-page.tsx'), 'ArrivalPage'),
})

export const ssoRoutes = [listRoute, newRoute, providerRoute] as const

import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { z } from 'zod/mini'
import { paths } from '../../paths.ts'
import { rootRoute } from '../../router/root-route.tsx'
import { sessionQuery } from '../../session.ts'
import { packed } from './request.ts'

// Read before the router writes the address anew in its own way.
const arrivedWith = typeof window === 'undefined' ? '' : window.location.search

/** Where other systems send the browser (RFC 6749, 4.1.1). */
const authorizeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/oauth/authorize',
  beforeLoad: () => {
    throw redirect({ ...paths.consent(packed(arrivedWith)), replace: true })
  },
})

const consentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/oauth/consent',
  validateSearch: z.object({ request: z.catch(z.optional(z.string()), undefined) }),
  beforeLoad: async ({ context, location }) => {
    const { user, mustEnrol } = await context.queryClient.ensureQueryData(sessionQuery)
    if (!user) throw redirect(paths.signIn(location.href))
    if (mustEnrol) throw redirect(paths.enrol(location.href))
    return { user }
  },
  component: lazyRouteComponent(() => import('./consent-page.tsx'), 'ConsentPage'),
})

export const consentRoutes = [authorizeRoute, consentRoute] as const

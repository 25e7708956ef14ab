import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { z } from 'zod/mini'
import { arrivalRoutes } from './modules/arrival/routes.ts'
import { campaignRoutes } from './modules/campaigns/routes.ts'
import { consentRoutes } from './modules/consent/routes.ts'
import { customerRoutes } from './modules/customers/routes.ts'
import { importRoutes } from './modules/imports/routes.ts'
import { insightRoutes } from './modules/insight/routes.ts'
import { outboxRoutes } from './modules/outbox/routes.ts'
import { recordRoutes } from './modules/records/routes.ts'
import { segmentRoutes } from './modules/segments/routes.ts'
import { settingsRoutes } from './modules/settings/routes.ts'
import { ssoArrivalRoute } from './modules/settings/sso/routes.ts'
import { taskRoutes } from './modules/tasks/routes.ts'
import { unsubscribeRoute } from './modules/unsubscribe/routes.ts'
import { customerRoute } from './pages/customer/routes.ts'
import { openProvidersQuery } from './pages/open-providers.ts'
import { paths, type Target } from './paths.ts'
import { NotFoundPage } from './router/error-pages.tsx'
import { rootRoute } from './router/root-route.tsx'
import { shellRoute } from './router/shell-route.tsx'
import { secondFactorKey, sessionQuery } from './session.ts'

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: () => {
    const target: Target = paths.customers()
    throw redirect({ ...target, replace: true })
  },
})

// Below the shell, so that a lost reader keeps the navigation.
const lostRoute = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFoundPage })

// Only an address of our own: a sign-in page that forwards anywhere is a trap for the signed-in.
const Back = z.string().check(z.regex(/^\/(?![/\\])/))

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: z.object({ back: z.catch(z.optional(Back), undefined) }),
  // The form is there without them, too.
  loader: ({ context }) => context.queryClient.ensureQueryData(openProvidersQuery).catch(() => []),
  component: lazyRouteComponent(() => import('./pages/sign-in-page.tsx'), 'SignInPage'),
})

const secondStepRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/second-step',
  validateSearch: z.object({ back: z.catch(z.optional(Back), undefined) }),
  beforeLoad: ({ context, search }) => {
    // After a reload nothing is left to finish.
    if (context.queryClient.getQueryData(secondFactorKey) === undefined) throw redirect(paths.signIn(search.back))
  },
  component: lazyRouteComponent(() => import('./pages/second-step-page.tsx'), 'SecondStepPage'),
})

const enrolRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/protect',
  validateSearch: z.object({ back: z.catch(z.optional(Back), undefined) }),
  beforeLoad: async ({ context, search }) => {
    const { user } = await context.queryClient.ensureQueryData(sessionQuery)
    if (!user) throw redirect(paths.signIn(search.back))
  },
  component: lazyRouteComponent(() => import('./pages/enrol-page.tsx'), 'EnrolPage'),
})

const signInLinkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/link',
  validateSearch: z.object({ token: z.catch(z.optional(z.string()), undefined) }),
  component: lazyRouteComponent(() => import('./pages/sign-in-link-page.tsx'), 'SignInLinkPage'),
})

/** A module exports its routes from `modules/<name>/routes.ts`; they are spread here, below the shell. */
const pages = [
  homeRoute,
  lostRoute,
  ...customerRoutes,
  customerRoute,
  ...campaignRoutes,
  ...segmentRoutes,
  ...importRoutes,
  ...insightRoutes,
  ...outboxRoutes,
  ...recordRoutes,
  ...settingsRoutes,
  ...taskRoutes,
] as const

export const routeTree = rootRoute.addChildren([
  signInRoute,
  secondStepRoute,
  enrolRoute,
  signInLinkRoute,
  ssoArrivalRoute,
  ...arrivalRoutes,
  ...consentRoutes,
  unsubscribeRoute,
  shellRoute.addChildren([...pages]),
])

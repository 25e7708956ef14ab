import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod/mini'
import { rootRoute } from '../../router/root-route.tsx'

const forgottenRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/forgotten',
  component: lazyRouteComponent(() => import('./forgotten-page.tsx'), 'ForgottenPage'),
})

const newPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/new-password',
  validateSearch: z.object({ token: z.catch(z.optional(z.string()), undefined) }),
  component: lazyRouteComponent(() => import('./new-password-page.tsx'), 'NewPasswordPage'),
})

/** Public: whoever lacks a password has no session. */
export const arrivalRoutes = [forgottenRoute, newPasswordRoute] as const

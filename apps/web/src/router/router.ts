import { PageSkeleton } from '@guanxi/ui'
import { createRouter } from '@tanstack/react-router'
import { createQueryClient } from '../api/query-client.ts'
import { routeTree } from '../routes.tsx'
import { forgetUser, sessionQuery } from '../session.ts'
import { ErrorPage, NotFoundPage } from './error-pages.tsx'

function onSignedOut() {
  forgetUser(queryClient)
  void router.invalidate()
}

function onMustEnrol() {
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey })
  void router.invalidate()
}

export const queryClient = createQueryClient(onSignedOut, onMustEnrol)

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // Freshness is the query cache's business.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  defaultPendingMinMs: 200,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
  scrollToTopSelectors: ['#main'],
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

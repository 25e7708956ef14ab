import { createRoute, redirect } from '@tanstack/react-router'
import { i18n } from '../i18n/i18n.ts'
import { isLanguage } from '../i18n/languages.ts'
import { sessionQuery } from '../session.ts'
import { Shell } from '../shell/shell.tsx'
import { rootRoute } from './root-route.tsx'

/** Parent of every page that needs a signed-in user; adds `user` and `company` to the route context (`useSession`). */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const isKnown = context.queryClient.getQueryData(sessionQuery.queryKey) !== undefined
    const { user, company, mustEnrol, acting } = await context.queryClient.ensureQueryData(sessionQuery)
    if (!user) throw redirect({ to: '/sign-in', search: { back: location.href } })
    if (mustEnrol) throw redirect({ to: '/sign-in/protect', search: { back: location.href } })
    // The user's own setting wins once, on arrival; afterwards the page's switch decides.
    // Who acts as somebody else goes on reading in their own language.
    if (!isKnown && !acting && isLanguage(user.language) && user.language !== i18n.language) await i18n.changeLanguage(user.language)
    return { user, company }
  },
})

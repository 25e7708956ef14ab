import { useRouteContext } from '@tanstack/react-router'

/** Who is signed in, and the company's currency and time zone; for components below the shell. */
export function useSession() {
  return useRouteContext({ from: '/shell' })
}

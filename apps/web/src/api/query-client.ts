import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'

// A refusal will be refused again; only silence and overload are worth a second try.
function isWorthRetrying(failures: number, error: Error): boolean {
  if (failures >= 2) return false
  return !(error instanceof ApiProblem) || error.status === 0 || error.status >= 502
}

/** `onSignedOut` runs when any answer says that the session has ended, `onMustEnrol` when it wants a second factor set up first. */
export function createQueryClient(onSignedOut: () => void, onMustEnrol: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (!(error instanceof ApiProblem)) return
        if (error.status === 401 && query.queryKey[0] !== 'session') onSignedOut()
        if (error.code === 'second_factor_needed') onMustEnrol()
      },
    }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: isWorthRetrying },
      mutations: { retry: false },
    },
  })
}

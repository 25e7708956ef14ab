import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'

// A refusal will be refused again; only silence and overload are worth a second try.
function isWorthRetrying(failures: number, error: Error): boolean {
  if (failures >= 2) return false
  return !(error instanceof ApiProblem) || error.status === 0 || error.status >= 502
}

/** `onSignedOut` runs when any answer says that the session has ended. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (error instanceof ApiProblem && error.status === 401 && query.queryKey[0] !== 'session') onSignedOut()
      },
    }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: isWorthRetrying },
      mutations: { retry: false },
    },
  })
}

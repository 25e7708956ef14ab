import type { components } from '@guanxi/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { sessionQuery } from '../../../session.ts'

type MeChange = components['schemas']['MeChangeInput']

/** Saves a change of the signed-in user and shows it wherever the session is shown. */
export function useSaveMe() {
  const queries = useQueryClient()
  const router = useRouter()
  return async (change: MeChange) => {
    const user = await unwrap(api.PATCH('/api/me', { body: change }))
    queries.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, user })
    await router.invalidate()
  }
}

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { i18n } from '../i18n/i18n.ts'
import { isLanguage } from '../i18n/languages.ts'
import { paths } from '../paths.ts'
import { type Session, secondFactorKey, sessionQuery } from '../session.ts'

/** Stores the new session and goes where the person wanted to be. */
export function useArrival(back: string | undefined) {
  const queries = useQueryClient()
  const router = useRouter()
  return async (session: Session) => {
    if (session.secondFactor) {
      queries.setQueryData(secondFactorKey, session.secondFactor)
      await router.navigate({ ...paths.secondStep(back), replace: true })
      return
    }
    queries.removeQueries({ queryKey: secondFactorKey })
    queries.setQueryData(sessionQuery.queryKey, session)
    if (isLanguage(session.user?.language)) await i18n.changeLanguage(session.user.language)
    router.history.replace(back ?? '/')
  }
}

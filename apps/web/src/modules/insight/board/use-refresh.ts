import { showToast } from '@guanxi/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { isRunning, type Run, refreshInsight, runsQuery } from '../queries.ts'

export interface Refresh {
  canStart: boolean
  start: () => void
  isAsking: boolean
  /** The run that waits or is under way. */
  running: Run | undefined
  /** The run whose scores are shown. */
  last: Run | undefined
  /** The latest run, where it failed. */
  failed: Run | undefined
}

/** Asks for a run, follows it, and reads everything that rests on scores anew when it has ended. */
export function useRefresh(): Refresh {
  const text = useText('insight')
  const appText = useText('app')
  const queries = useQueryClient()
  const { user } = useSession()
  const { data: runs = [] } = useQuery({ ...runsQuery, enabled: can(user, 'insight.run.see') })
  const start = useMutation({
    mutationFn: refreshInsight,
    onSuccess: () => queries.invalidateQueries({ queryKey: runsQuery.queryKey }),
    onError: (error) => showToast(describeProblem(error, appText), { tone: 'bad' }),
  })
  const running = runs.find(isRunning)
  const wasRunning = useRef(false)
  const isUnderWay = running !== undefined
  const isDone = runs[0]?.state === 'done'
  useEffect(() => {
    if (wasRunning.current && !isUnderWay) {
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[1] !== 'runs' })
      if (isDone) showToast(text('pages.board.refreshed'), { tone: 'good' })
    }
    wasRunning.current = isUnderWay
  }, [isUnderWay, isDone, queries, text])
  return {
    canStart: can(user, 'insight.run.start'),
    start: () => start.mutate(),
    isAsking: start.isPending,
    running,
    last: runs.find(({ state }) => state === 'done'),
    failed: runs[0]?.state === 'failed' ? runs[0] : undefined,
  }
}

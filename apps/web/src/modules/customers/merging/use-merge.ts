import { showToast } from '@guanxi/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { type Choices, forgetCustomers, type MergePreview, merge, previewQuery } from './queries.ts'

/** What somebody has decided of a merge, what it would do, and doing it. */
export function useMerge(ids: readonly string[], onMerged: (survivor: MergePreview['survivor']) => void) {
  const text = useText('merging')
  const appText = useText('app')
  const queries = useQueryClient()
  const [survivorId, setSurvivor] = useState(ids[0] ?? '')
  const [choices, setChoices] = useState<Choices>({})
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<{ field: 'reason' | 'all'; message: string }>()
  const [isMerging, setMerging] = useState(false)
  const wanted = { survivorId, others: ids.filter((id) => id !== survivorId), choices }
  const query = useQuery(previewQuery(wanted))

  async function submit(): Promise<void> {
    if (reason.trim() === '') return setProblem({ field: 'reason', message: text('reasonNeeded') })
    if (!query.data || query.isPlaceholderData) return
    setMerging(true)
    setProblem(undefined)
    try {
      const { survivor } = await merge(wanted, query.data, reason.trim())
      await forgetCustomers(queries)
      showToast(text('done', { name: survivor.displayName }), { tone: 'good' })
      onMerged(survivor)
    } catch (error) {
      const isLate = error instanceof ApiProblem && error.code === 'version_conflict'
      setProblem({ field: 'all', message: isLate ? text('conflict') : describeProblem(error, appText) })
      if (isLate) await query.refetch()
    } finally {
      setMerging(false)
    }
  }

  return {
    query,
    survivorId,
    setSurvivor,
    choices,
    choose: (field: string, id: string) => setChoices((before) => ({ ...before, [field]: id })),
    reason,
    setReason,
    problem,
    isMerging,
    submit,
  }
}

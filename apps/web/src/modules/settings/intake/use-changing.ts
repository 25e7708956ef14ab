import { showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'

/** Changes something of the intake and reads it anew; whether it was changed. When a colleague was quicker, theirs is shown. */
export function useChanging() {
  const text = useText('customers')
  const appText = useText('app')
  const queries = useQueryClient()
  const [isChanging, setChanging] = useState(false)
  async function run(change: () => Promise<void>, done: string): Promise<boolean> {
    setChanging(true)
    try {
      await change()
      showToast(done, { tone: 'good' })
      return true
    } catch (error) {
      const isLate = error instanceof ApiProblem && error.code === 'version_conflict'
      showToast(isLate ? text('intake.conflict') : describeProblem(error, appText), { tone: 'bad' })
      return false
    } finally {
      await queries.invalidateQueries({ queryKey: ['intake'] })
      setChanging(false)
    }
  }
  return { isChanging, run }
}

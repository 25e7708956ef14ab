import { showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { type ClaimOutcome, claim } from './queries.ts'

type Code = ClaimOutcome['refused'][number]['code']

/** Claims, and says who became one's own and why the others did not. */
export function useClaiming() {
  const text = useText('pool')
  const appText = useText('app')
  const queries = useQueryClient()
  const [isClaiming, setClaiming] = useState(false)
  const why = (refused: ClaimOutcome['refused']): string => {
    const counts = Map.groupBy(refused, ({ code }) => code)
    return [...counts].map(([code, of]: [Code, unknown[]]) => text(`refused.${code}`, { count: of.length })).join(' ')
  }
  async function run(ids: readonly string[]): Promise<void> {
    setClaiming(true)
    try {
      const { claimed, refused } = await claim(ids)
      const words = [claimed.length > 0 ? text('claimed', { count: claimed.length }) : '', why(refused)].filter((one) => one !== '')
      showToast(words.join(' '), { tone: refused.length > 0 ? 'bad' : 'good' })
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      setClaiming(false)
      await queries.invalidateQueries({ queryKey: ['customers'] })
    }
  }
  return { isClaiming, run }
}

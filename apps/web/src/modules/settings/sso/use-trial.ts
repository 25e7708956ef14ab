import { showToast } from '@guanxi/ui'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { beginTrial } from './queries.ts'

/** Tries a provider out in a new tab. The tab is opened at once: one that opens after an answer is taken for an advertisement. */
export function useTrial(): (providerId: string) => Promise<void> {
  const text = useText('sso')
  const appText = useText('app')
  return async (providerId) => {
    const tab = window.open('about:blank', '_blank')
    if (!tab) {
      showToast(text('page.blocked'), { tone: 'bad' })
      return
    }
    try {
      const address = await beginTrial(providerId)
      tab.opener = null
      tab.location.replace(address)
    } catch (error) {
      tab.close()
      showToast(describeProblem(error, appText), { tone: 'bad' })
    }
  }
}

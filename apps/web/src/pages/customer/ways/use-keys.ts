import { showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { type Customer, customerQuery } from '../queries.ts'

/** Changes a customer's keys; resolves to what was wrong, or to nothing. When a colleague was quicker, theirs is shown. */
export function useKeys(customer: Customer): (change: Promise<Customer>, done: string) => Promise<string | undefined> {
  const text = useText('customers')
  const appText = useText('app')
  const queries = useQueryClient()
  const { queryKey } = customerQuery(customer.customerId)
  return async (change, done) => {
    try {
      queries.setQueryData(queryKey, await change)
      void queries.invalidateQueries({ queryKey: ['customers', 'query'] })
      showToast(done, { tone: 'good' })
      return undefined
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'version_conflict') return describeProblem(error, appText)
      await queries.invalidateQueries({ queryKey, exact: true })
      return text('pages.record.conflict')
    }
  }
}

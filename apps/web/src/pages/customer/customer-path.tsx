import { showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { describeProblem } from '../../api/describe-problem.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useText } from '../../i18n/text.ts'
import { Path, type Staged } from '../../modules/layouts/path.tsx'
import type { ReaderLayout } from '../../modules/layouts/queries.ts'
import { useNamed } from '../../modules/own-fields/reference/use-named.ts'
import { sentValues } from '../../modules/own-fields/sent.ts'
import { useOwnFields } from '../../modules/own-fields/use-own-fields.ts'
import { type Customer, changeCustomer, customerQuery } from './queries.ts'

function useStaged(customer: Customer): Staged {
  const text = useText('customers')
  const appText = useText('app')
  const queries = useQueryClient()
  const { queryKey } = customerQuery(customer.customerId)
  return {
    custom: customer.custom,
    closed: customer.closed,
    canEdit: customer.can.includes('customers.customer.edit'),
    show: (custom) => queries.setQueryData(queryKey, { ...customer, custom: { ...customer.custom, ...sentValues(custom ?? {}) } }),
    save: async (custom, field) => {
      queries.setQueryData(queryKey, await changeCustomer(customer, { custom: sentValues(custom) }))
      void queries.invalidateQueries({ queryKey: ['customers', 'query'] })
      showToast(text('pages.record.saved', { fact: field.name }), { tone: 'good' })
    },
    wordsOf: async (error) => {
      if (!(error instanceof ApiProblem) || error.code !== 'version_conflict') return describeProblem(error, appText)
      await queries.invalidateQueries({ queryKey, exact: true })
      return text('pages.record.conflict')
    },
  }
}

/** Where a customer stands among the stages that the company gave its customers. */
export function CustomerPath({ customer, layout }: { customer: Customer; layout: ReaderLayout }) {
  const staged = useStaged(customer)
  const own = useNamed(useOwnFields(), customer.labels)
  return own ? <Path of={staged} own={own} layout={layout} /> : null
}

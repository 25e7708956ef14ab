import { type Fact, showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { type Change, type Customer, changeCustomer, customerQuery } from '../queries.ts'
import { EditableFact } from './editable-fact.tsx'
import type { FactKey } from './fact-names.ts'
import { MaskedFact } from './masked-fact.tsx'
import type { OpenFact } from './open-fact.ts'

function changeOf(fact: FactKey, value: string | null): Change {
  return Object.fromEntries([[fact, value]])
}

/** Saves one fact with the version the reader saw; when a colleague was quicker, theirs is shown and what was typed is kept. */
function useSaveFact(customer: Customer) {
  const text = useText('customers')
  const appText = useText('app')
  const queries = useQueryClient()
  const { queryKey } = customerQuery(customer.customerId)
  return async (fact: FactKey, value: string | null): Promise<string | undefined> => {
    try {
      queries.setQueryData(queryKey, await changeCustomer(customer, changeOf(fact, value)))
      void queries.invalidateQueries({ queryKey: ['customers', 'query'] })
      showToast(text('pages.record.saved', { fact: text(`pages.facts.${fact}`) }), { tone: 'good' })
      return undefined
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'version_conflict') return describeProblem(error, appText)
      await queries.invalidateQueries({ queryKey, exact: true })
      return text('pages.record.conflict')
    }
  }
}

/** A fact of the product's own about a customer, changed where it stands. */
export function useCoreItem(customer: Customer, { open, setOpen }: OpenFact): (fact: FactKey) => Fact {
  const text = useText('customers')
  const save = useSaveFact(customer)
  const canEdit = customer.can.includes('customers.customer.edit')
  return (fact) => {
    const label = text(`pages.facts.${fact}`)
    const present = fact === 'displayName' && !customer.isNamed ? null : customer[fact]
    const masked = { customerId: customer.customerId, fact, label, value: present }
    const value =
      customer.closed[fact] === 'masked' ? (
        <MaskedFact key={customer.customerId} {...masked} />
      ) : (
        <EditableFact
          // What was read anew after a conflict does not throw away what was typed; another customer does.
          key={customer.customerId}
          fact={fact}
          label={label}
          value={present}
          canEdit={canEdit && customer.closed[fact] === undefined}
          isOpen={open === fact}
          onOpen={() => setOpen(fact)}
          onClose={() => setOpen(undefined)}
          onSave={(changed) => save(fact, changed)}
        />
      )
    return { key: fact, label, value }
  }
}

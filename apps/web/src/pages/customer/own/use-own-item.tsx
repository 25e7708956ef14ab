import { type Fact, showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { OwnField, OwnValue } from '../../../modules/own-fields/own-field.ts'
import { refusalText, refusedField } from '../../../modules/own-fields/problem.ts'
import { MaskedOwn } from '../../../modules/own-fields/reveal/masked-own.tsx'
import { useSpeaking } from '../../../modules/own-fields/use-own-fields.ts'
import { reveal } from '../access/queries.ts'
import type { OpenFact } from '../facts/open-fact.ts'
import { type Customer, changeCustomer, customerQuery } from '../queries.ts'
import { OwnFact } from './own-fact.tsx'

/** Saves one value with the version the reader saw; resolves to what was wrong, or to nothing. */
function useSaveValue(customer: Customer) {
  const text = useText('customers')
  const appText = useText('app')
  const speaking = useSpeaking()
  const queries = useQueryClient()
  const { queryKey } = customerQuery(customer.customerId)
  return async (field: OwnField, value: OwnValue): Promise<string | undefined> => {
    const sent = typeof value === 'object' && value !== null ? [...value] : value
    try {
      queries.setQueryData(queryKey, await changeCustomer(customer, { custom: { [field.key]: sent } }))
      void queries.invalidateQueries({ queryKey: ['customers', 'query'] })
      showToast(text('pages.record.saved', { fact: field.name }), { tone: 'good' })
      return undefined
    } catch (error) {
      if (refusedField(error) === field.key) return refusalText(field, value, speaking)
      if (!(error instanceof ApiProblem) || error.code !== 'version_conflict') return describeProblem(error, appText)
      await queries.invalidateQueries({ queryKey, exact: true })
      return text('pages.record.conflict')
    }
  }
}

/** A fact that the company asks of its customers beside ours, changed where it stands. */
export function useOwnItem(customer: Customer, { open, setOpen }: OpenFact): (field: OwnField) => Fact {
  const save = useSaveValue(customer)
  const canEdit = customer.can.includes('customers.customer.edit')
  return (field) => {
    const { key, name: label } = field
    const given = customer.custom[key] ?? null
    const closed = customer.closed[key]
    const value =
      closed === 'masked' ? (
        <MaskedOwn
          key={key}
          field={field}
          value={given === null ? null : String(given)}
          reveal={(own, reason) => reveal(customer.customerId, own, reason)}
        />
      ) : (
        <OwnFact
          key={key}
          field={field}
          value={given}
          canEdit={canEdit && (field.hasParts ?? (closed === undefined && field.canWrite))}
          isOpen={open === key}
          onOpen={() => setOpen(key)}
          onClose={() => setOpen(field.partOf)}
          onSave={(changed) => save(field, changed)}
        />
      )
    return { key, label, value }
  }
}

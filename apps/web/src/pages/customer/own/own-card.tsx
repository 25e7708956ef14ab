import { Card, Facts, showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { OwnField, OwnValue } from '../../../modules/own-fields/own-field.ts'
import { isEmpty, refusalText, refusedField } from '../../../modules/own-fields/problem.ts'
import { useOwnFields, useSpeaking } from '../../../modules/own-fields/use-own-fields.ts'
import { MaskedFact } from '../facts/masked-fact.tsx'
import { type Customer, changeCustomer, customerQuery } from '../queries.ts'
import css from './own.module.css'
import { OwnFact } from './own-fact.tsx'

const mostEmpty = 6

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

/** The facts that the company asks of its customers beside ours, in the order it gave them. */
export function OwnCard({ customer }: { customer: Customer }) {
  const text = useText('shape')
  const fields = useOwnFields()
  const save = useSaveValue(customer)
  const [open, setOpen] = useState<string>()
  const [showsAll, setShowsAll] = useState(false)
  const known = fields?.filter(({ key }) => key in customer.custom) ?? []
  if (known.length === 0) return null
  const canEdit = customer.can.includes('customers.customer.edit')
  const given = (field: OwnField): OwnValue => customer.custom[field.key] ?? null
  const empty = known.filter((field) => isEmpty(given(field)))
  const isFolded = !showsAll && empty.length > mostEmpty && known.length > 2 * mostEmpty
  const shown = isFolded ? known.filter((field) => !isEmpty(given(field)) || field.isRequired) : known
  const items = shown.map((field) => {
    const { key, name: label } = field
    const closed = customer.closed[key]
    const value =
      closed === 'masked' ? (
        <MaskedFact
          key={key}
          customerId={customer.customerId}
          fact={key}
          label={label}
          value={given(field) === null ? null : String(given(field))}
        />
      ) : (
        <OwnFact
          key={key}
          field={field}
          value={given(field)}
          canEdit={canEdit && closed === undefined && field.canWrite}
          isOpen={open === key}
          onOpen={() => setOpen(key)}
          onClose={() => setOpen(undefined)}
          onSave={(changed) => save(field, changed)}
        />
      )
    return { key, label, value }
  })
  return (
    <Card title={text('card.title')} flush>
      <Facts items={items} />
      {isFolded && (
        <button type="button" className={css.more} onClick={() => setShowsAll(true)}>
          {text('card.showEmpty', { count: known.length - shown.length })}
        </button>
      )}
    </Card>
  )
}

import { Card, Facts, ProgressBar, showToast, useFormats } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { type Change, type Customer, changeCustomer, customerQuery } from '../queries.ts'
import { EditableFact } from './editable-fact.tsx'
import { type FactKey, factKeyOf, factsOf } from './fact-names.ts'
import css from './facts.module.css'
import { MaskedFact } from './masked-fact.tsx'

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

function NextFact({ customer, onAsk }: { customer: Customer; onAsk: ((fact: FactKey) => void) | undefined }) {
  const text = useText('customers')
  const next = customer.completeness.next && factKeyOf(customer.completeness.next)
  if (!next) return null
  return (
    <div className={css.next}>
      <span>
        {text('pages.record.nextFact')} <b>{text(`pages.facts.${next}`)}</b>
      </span>
      {onAsk && (
        <button type="button" className={css.ask} onClick={() => onAsk(next)}>
          {text('pages.record.enterFact')}
        </button>
      )}
    </div>
  )
}

function keyLabel(kind: string, text: ReturnType<typeof useText<'customers'>>): string {
  return kind.startsWith('external:') ? text('pages.record.externalId', { source: kind.slice('external:'.length) }) : kind
}

export function FactsCard({ customer }: { customer: Customer }) {
  const text = useText('customers')
  const formats = useFormats()
  const save = useSaveFact(customer)
  const [open, setOpen] = useState<FactKey>()
  const canEdit = customer.can.includes('customers.customer.edit')
  const { share, known, of } = customer.completeness
  const presentOf = (fact: FactKey) => (fact === 'displayName' && !customer.isNamed ? null : customer[fact])
  const shownFacts = factsOf(customer.kind).filter((fact) => customer.closed[fact] !== 'hidden')
  const facts = shownFacts.map((fact) => {
    const label = text(`pages.facts.${fact}`)
    const masked = { customerId: customer.customerId, fact, label, value: presentOf(fact) }
    const value =
      customer.closed[fact] === 'masked' ? (
        <MaskedFact key={customer.customerId} {...masked} />
      ) : (
        <EditableFact
          // What was read anew after a conflict does not throw away what was typed; another customer does.
          key={customer.customerId}
          fact={fact}
          label={label}
          value={presentOf(fact)}
          canEdit={canEdit && customer.closed[fact] === undefined}
          isOpen={open === fact}
          onOpen={() => setOpen(fact)}
          onClose={() => setOpen(undefined)}
          onSave={(changed) => save(fact, changed)}
        />
      )
    return { key: fact, label, value }
  })
  const external = customer.keys
    .filter(({ kind }) => kind.startsWith('external:'))
    .map(({ kind, value }) => ({ key: `${kind} ${value}`, label: keyLabel(kind, text), value }))
  return (
    <Card title={text('pages.record.facts')} more={text('pages.record.complete', { share: formats.percent(share) })} flush>
      <div className={css.progress}>
        <ProgressBar share={share} label={text('pages.record.completeLabel', { known, of })} />
      </div>
      <Facts items={[...facts, ...external]} />
      <NextFact customer={customer} onAsk={canEdit ? setOpen : undefined} />
    </Card>
  )
}

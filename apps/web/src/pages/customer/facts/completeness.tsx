import { ProgressBar } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import type { Customer } from '../queries.ts'
import { type FactKey, factKeyOf } from './fact-names.ts'
import css from './facts.module.css'

/** How much is known of what matters for this kind of customer. */
export function Completeness({ customer }: { customer: Customer }) {
  const text = useText('customers')
  const { share, known, of } = customer.completeness
  return (
    <div className={css.progress}>
      <ProgressBar share={share} label={text('pages.record.completeLabel', { known, of })} />
    </div>
  )
}

/** What to ask next. */
export function NextFact({ customer, onAsk }: { customer: Customer; onAsk: ((fact: FactKey) => void) | undefined }) {
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

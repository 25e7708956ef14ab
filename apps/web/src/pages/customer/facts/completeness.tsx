import { ProgressBar } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import type { OwnField } from '../../../modules/own-fields/own-field.ts'
import type { Customer } from '../queries.ts'
import { factKeyOf } from './fact-names.ts'
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

interface NextFactProps {
  customer: Customer
  /** The fields that the company added, as they stand on the page. */
  own: readonly OwnField[]
  onAsk: ((key: string) => void) | undefined
}

/** What to ask next. */
export function NextFact({ customer, own, onAsk }: NextFactProps) {
  const text = useText('customers')
  const { next } = customer.completeness
  const core = next === null ? undefined : factKeyOf(next)
  const added = own.find(({ key }) => key === next)
  const name = core ? text(`pages.facts.${core}`) : added?.name
  const key = core ?? added?.key
  if (name === undefined || key === undefined) return null
  const canEnter = core !== undefined || added?.canWrite === true
  return (
    <div className={css.next}>
      <span>
        {text('pages.record.nextFact')} <b>{name}</b>
      </span>
      {onAsk && canEnter && (
        <button type="button" className={css.ask} onClick={() => onAsk(key)}>
          {text('pages.record.enterFact')}
        </button>
      )}
    </div>
  )
}

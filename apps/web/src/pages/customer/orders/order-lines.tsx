import { BlockSkeleton, type Formats, minorDigits, useFormats } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { type OrderRecord, orderQuery } from '../queries.ts'
import css from './orders.module.css'

/** A price in the currency's own form; one with more decimals than that keeps them all. */
function priceText(unitPrice: string, currency: string, formats: Formats): string {
  const minor = Number(unitPrice) * 10 ** minorDigits(currency)
  return Math.abs(minor - Math.round(minor)) < 1e-6 ? formats.money(Math.round(minor), currency) : formats.number(Number(unitPrice), 8)
}

type Shipment = OrderRecord['shipments'][number]

function Journey({ shipment }: { shipment: Shipment }) {
  const text = useText('customers')
  const formats = useFormats()
  const { promisedOn, shippedAt, deliveredAt } = shipment
  const isLate = promisedOn !== null && deliveredAt !== null && deliveredAt.slice(0, 10) > promisedOn
  const steps = [
    promisedOn && text('pages.orders.promised', { date: formats.date(promisedOn) }),
    !deliveredAt && shippedAt && text('pages.orders.shipped', { date: formats.date(shippedAt) }),
    deliveredAt && text('pages.orders.delivered', { date: formats.date(deliveredAt) }),
  ]
  return (
    <p className={css.journey} data-late={isLate || undefined}>
      {steps.filter((step) => typeof step === 'string').join(' · ')}
      {isLate && ` · ${text('pages.orders.late')}`}
    </p>
  )
}

export function OrderLines({ customerId, orderId }: { customerId: string; orderId: string }) {
  const text = useText('customers')
  const appText = useText('app')
  const formats = useFormats()
  const { data, error } = useQuery(orderQuery(customerId, orderId))
  if (error) {
    return (
      <p className={css.failed} role="alert">
        {describeProblem(error, appText)}
      </p>
    )
  }
  if (!data) return <BlockSkeleton height={48} />
  return (
    <div className={css.lines}>
      {data.lines.map((line) => (
        <div key={line.line} className={css.item}>
          <span className={css.description}>{line.description ?? line.sku}</span>
          <span className={css.quantity}>
            {formats.number(Number(line.quantity), 6)} × {priceText(line.unitPrice, data.currency, formats)}
          </span>
          <span className={css.amount}>{formats.money(line.amountMinor, data.currency)}</span>
        </div>
      ))}
      {data.shipments.map((shipment) => (
        <Journey key={shipment.id} shipment={shipment} />
      ))}
      {data.earlier.length > 0 && <p className={css.journey}>{text('pages.orders.corrected', { count: data.earlier.length })}</p>}
    </div>
  )
}

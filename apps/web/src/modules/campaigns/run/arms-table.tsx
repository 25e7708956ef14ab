import { useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import type { CampaignResult } from '../queries.ts'
import css from './run.module.css'

const arms = ['message', 'holdout'] as const

export function ArmsTable({ result }: { result: CampaignResult }) {
  const text = useText('marketing')
  const formats = useFormats()
  const { currency } = result
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what may scroll sideways must be reachable by keyboard.
    <section className={css.scroll} aria-label={text('pages.run.result')} tabIndex={0}>
      <table className={css.arms}>
        <thead>
          <tr>
            <th scope="col">{text('pages.run.arm')}</th>
            <th scope="col">{text('result.customers')}</th>
            <th scope="col">{text('result.buyers')}</th>
            <th scope="col">{text('result.orders')}</th>
            <th scope="col">{text('result.net')}</th>
            <th scope="col">{text('result.perCustomer')}</th>
          </tr>
        </thead>
        <tbody>
          {arms.map((arm) => {
            const { customers, buyers, buyersShare, orders, netMinor, netPerCustomerMinor } = result[arm]
            return (
              <tr key={arm}>
                <th scope="row">{text(`arms.${arm}`)}</th>
                <td>{formats.number(customers)}</td>
                <td>
                  {formats.number(buyers)} <small>{formats.percent(buyersShare, 1)}</small>
                </td>
                <td>{formats.number(orders)}</td>
                <td>{formats.moneyRound(netMinor, currency)}</td>
                <td>{formats.money(netPerCustomerMinor, currency)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

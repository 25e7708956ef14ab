import { forecastRenewal, lapse, purchaseRhythms, type RenewalModel } from '@guanxi/models'
import { endOf } from '../fit-timing.ts'
import { nameProducts, readPurchases } from '../purchases.ts'
import { refusing } from '../refusing.ts'
import type { ScoredRows, ScoreSource } from './scorer.ts'

const BATCH = 16_384

/** A fit whose products are known by name. */
export interface NamedRenewalModel extends Pick<RenewalModel, 'parameters' | 'assortment'> {
  readonly products: readonly string[]
}

/** When each customer buys each product again, and whether the silence is odd: a row for each pair, not for each purchase. */
export function replenishmentSource(model: NamedRenewalModel, end: string | undefined): ScoreSource {
  const outputs = ['customer', 'product', 'medianDays', 'lowDays', 'highDays', 'basis', 'silence', 'stillBuying', 'isLapsed']
  let notes: readonly string[] = []
  return {
    model: 'replenishment',
    outputs,
    facts: {},
    notes: () => notes,
    async *rows(file: string): AsyncGenerator<ScoredRows> {
      const { purchases, customers, products, lastDay } = await readPurchases(file)
      // Products of the fit keep their numbers; those it never saw come after them.
      const names = [...new Set([...model.products, ...products])]
      const numbers = new Map(names.map((name, number) => [name, number]))
      const product = Int32Array.from(
        purchases.product ?? new Int32Array(purchases.day.length),
        (at) => numbers.get(products[at] ?? '') ?? -1,
      )
      const numbered = { ...model, products: Float64Array.from(model.products, (_, number) => number) }
      const [rhythms, next, odd] = await refusing(file, () => {
        const found = purchaseRhythms({ ...purchases, product }, endOf(end, lastDay))
        return [found, forecastRenewal(numbered, found), lapse(numbered, found)] as const
      })
      notes = nameProducts(next.warnings, names).map(({ message }) => message)
      for (let from = 0; from < rhythms.intervals.length; from += BATCH) {
        const rows = Array.from({ length: Math.min(BATCH, rhythms.intervals.length - from) }, (_, i) => {
          const at = from + i
          const who = [customers[rhythms.customer[at] ?? 0] ?? '', names[rhythms.products[rhythms.product[at] ?? 0] ?? 0] ?? '']
          const days = [next.medianDays[at] ?? 0, next.lowDays[at] ?? 0, next.highDays[at] ?? 0]
          return [...who, ...days, next.basis[at] ?? '', odd.silence[at] ?? 0, odd.stillBuying[at] ?? 0, odd.isLapsed[at] ?? 0]
        })
        yield { header: outputs, rows }
      }
    },
  }
}

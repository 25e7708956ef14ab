import { firstTwoIntervals, fitRenewal, payDay, purchaseRhythms, type Regularity, wheatMorrison } from '@guanxi/models'
import { type Answer, WrongUsage } from '../output.ts'
import type { FitRequest } from './fit-request.ts'
import { figure, notes, table } from './in-words.ts'
import { nameProducts, readPurchases } from './purchases.ts'
import { refusing } from './refusing.ts'
import { CellReader } from './table/cell-reader.ts'
import { dayIn } from './table/day.ts'
import { placeOf, streamColumns } from './table/read-numbers.ts'

/** The last day of the data: as it was said, else the last one in the file. */
export function endOf(end: string | undefined, lastDay: number): number {
  return end === undefined ? lastDay : dayIn(end, { file: '--end', line: 1, column: 'day' })
}

/** The same where nothing may come after it. */
export function endAfter(end: string | undefined, lastDay: number): number {
  const day = endOf(end, lastDay)
  if (day < lastDay) throw new WrongUsage(`--end is before the last day of the file, ${lastDay}`)
  return day
}

/** When a product is bought again: each product's rhythm, for `score`. */
export async function fitReplenishment({ file, options }: FitRequest): Promise<Answer> {
  const { purchases, products: names, lastDay } = await readPurchases(file)
  const end = endOf(options.end, lastDay)
  const { products, parameters, fitted, repeaters, warnings, ...fit } = await refusing(file, () =>
    fitRenewal(purchaseRhythms(purchases, end)),
  )
  const named = Array.from(products, (product, at) => ({
    product: names[product] ?? '',
    ...parameters[at],
    fitted: fitted[at] === true,
    repeaters: repeaters[at] ?? 0,
  }))
  const said = nameProducts(warnings, names)
  return {
    json: { model: 'replenishment', end, products: named, ...fit, warnings: said },
    text: [
      `replenishment, ${fit.converged ? 'converged' : 'DID NOT CONVERGE'}, ${fit.rows} customers by products up to day ${end}`,
      table([
        ['product', 'regularity k', 'r', 's', 'leaving', 'repeaters'],
        ...named.map(({ product, k, r, s, leaving, repeaters: count }) => [product || '(all)', k, r, s, leaving, count]),
      ]),
      ...notes(said),
    ].join('\n'),
  }
}

/** How regularly customers buy. */
export async function fitRegularity({ file }: FitRequest): Promise<Answer> {
  const { purchases } = await readPurchases(file)
  const found = await refusing(file, () => wheatMorrison(firstTwoIntervals(purchases)))
  const line = (about: string, { k, standardError, interval }: Regularity): string =>
    `k about ${about}: ${figure(k)}   ± ${figure(standardError)}   95 % from ${figure(interval?.[0])} to ${figure(interval?.[1])}`
  return {
    json: { model: 'regularity', ...found },
    text: [
      `regularity of ${found.customers} customers: 1 is random, above 1.5 a rhythm`,
      line('1/2', found.aboutHalf),
      line('the mean', found.aboutMean),
      ...notes(found.warnings),
    ].join('\n'),
  }
}

/** Whether there is a day of the month on which more is ordered than otherwise. */
export async function fitPayDay({ file, options }: FitRequest): Promise<Answer> {
  const { seed = 1 } = options
  const reader = new CellReader('day', file, dayIn)
  await streamColumns(file, (header) => [{ at: placeOf(header, { name: 'day' }, file), reader }])
  const days = reader.done()
  const from = days.reduce((first, day) => Math.min(first, day), Number.POSITIVE_INFINITY)
  const last = days.reduce((latest, day) => Math.max(latest, day), Number.NEGATIVE_INFINITY)
  const to = endAfter(options.end, last)
  const found = await refusing(file, () => payDay({ days, from, to }, { seed }))
  return {
    json: { model: 'pay-day', from, to, seed, ...found },
    text: [
      found.day === null ? `none (p ${figure(found.p)})` : `day ${found.day} of the month (p ${figure(found.p)})`,
      ...notes(found.warnings),
    ].join('\n'),
  }
}

import { patienceOf } from '../stages/rules.ts'
import type { Reason } from './contract.ts'

export interface Explained {
  readonly purchaseDays: number
  readonly ordersCount: number
  readonly silenceDays: number | null
  readonly rhythmDays: number | null
  readonly valueReason: 'model' | 'never_bought' | 'too_few_repeat_customers' | 'not_scored_yet'
  readonly lastOrderOn: string | null
  readonly firstOrderOn: string | null
}

const reason = (code: string, params: Reason['params'] = {}): Reason => ({ code, params })

function rhythmReasons({ purchaseDays, rhythmDays, silenceDays }: Explained): Reason[] {
  if (rhythmDays === null || silenceDays === null) return []
  const { lapsingAfter, lostAfter } = patienceOf(rhythmDays)
  const days = Math.round(rhythmDays)
  return [
    purchaseDays > 1 ? reason('rhythm', { days, gaps: purchaseDays - 1 }) : reason('rhythm_company', { days }),
    reason('silence', { days: silenceDays, times: Math.round((10 * silenceDays) / rhythmDays) / 10 }),
    reason('patience', { lapsing: Math.floor(lapsingAfter), lost: Math.floor(lostAfter) }),
  ]
}

/** How we know: the facts behind stage and value, in the order in which a person would ask for them. */
export function reasonsOf(known: Explained): Reason[] {
  const { purchaseDays, ordersCount, firstOrderOn, lastOrderOn, valueReason } = known
  const bought =
    firstOrderOn === null || lastOrderOn === null
      ? []
      : [reason('purchases', { days: purchaseDays, orders: ordersCount, first: firstOrderOn, last: lastOrderOn })]
  return [...bought, ...rhythmReasons(known), reason(`value_${valueReason}`)]
}

import type { Comparison, InsightModule, Outcome } from '../../insight/index.ts'
import type { ArmView, FindingView } from './contract.ts'

type Effect = Comparison['buyers']

export function armView(outcome: Outcome): ArmView {
  const { customers, buyers, orders, sumMinor: sum } = outcome
  const per = (total: number): number => (customers === 0 ? 0 : total / customers)
  return { customers, buyers, orders, netMinor: sum, buyersShare: per(buyers), netPerCustomerMinor: per(sum) }
}

const codeOf = { more: 'more', less: 'less', no_evidence: 'nothing', too_few: 'too_few' } as const

function findingOf(measure: FindingView['measure'], effect: Effect, customers: number): FindingView {
  const bounds = (scale: number) => effect.interval && { low: effect.interval[0] * scale, high: effect.interval[1] * scale }
  return {
    measure,
    code: codeOf[effect.verdict],
    difference: effect.difference,
    interval: bounds(1),
    total: effect.difference * customers,
    totalInterval: bounds(customers),
  }
}

const unmeasured = (measure: FindingView['measure']): FindingView => ({
  measure,
  code: 'no_holdout',
  difference: null,
  interval: null,
  total: null,
  totalInterval: null,
})

/**
 * What may be said of a campaign. It is judged by who bought, which needs no large order to swing it; money is told beside
 * it. Without anybody held out nothing can be said, however many bought.
 */
export function findingsOf(compare: InsightModule['compare'], message: Outcome, holdout: Outcome): FindingView[] {
  if (holdout.customers === 0) return [unmeasured('buyers'), unmeasured('money')]
  const { buyers, money } = compare(message, holdout)
  return [findingOf('buyers', buyers, message.customers), findingOf('money', money, message.customers)]
}

import {
  type Coefficients,
  covariateFactors,
  expectedOrders,
  expectedSpend,
  type FactoredColumns,
  pAlive,
  type ScoreModel,
  type SpendModel,
} from '@guanxi/models'
import { orderColumns, spendColumns } from '../fit-orders.ts'
import { scoringNumbers } from './score-numbers.ts'
import type { Scorer } from './scorer.ts'

/** Chance to be alive, and with a horizon the orders expected until then. */
export function orderScorer(fit: ScoreModel & { readonly coefficients?: Coefficients | undefined }, horizon: number | undefined): Scorer {
  const { rate, dropout } = fit.coefficients ?? { rate: [], dropout: [] }
  const names = [...new Set([...rate, ...dropout].map(({ name }) => name))]
  return {
    model: fit.model,
    outputs: horizon === undefined ? ['pAlive'] : ['pAlive', 'expectedOrders'],
    facts: horizon === undefined ? {} : { horizon },
    start: scoringNumbers([...orderColumns, ...names.map((name) => ({ name }))], (column) => {
      const columns = { frequency: column('frequency'), recency: column('recency'), T: column('T') }
      const covariates = Object.fromEntries(names.map((name) => [name, column(name)]))
      const factors = covariateFactors({ rate, dropout }, { rate: covariates, dropout: covariates }, columns.frequency.length)
      return judged(fit, names.length > 0 ? { ...columns, ...factors } : columns, horizon)
    }),
  }
}

function judged(fit: ScoreModel, columns: FactoredColumns, horizon: number | undefined): Float64Array[] {
  if (fit.model === 'pareto-nbd') {
    const alive = pAlive(fit.model, fit.parameters, columns)
    return horizon === undefined ? [alive] : [alive, expectedOrders(fit.model, fit.parameters, columns, horizon)]
  }
  const alive = pAlive(fit.model, fit.parameters, columns)
  return horizon === undefined ? [alive] : [alive, expectedOrders(fit.model, fit.parameters, columns, horizon)]
}

/** Expected value of each customer's next orders. */
export function spendScorer(spend: SpendModel): Scorer {
  return {
    model: 'gamma-gamma',
    outputs: ['expectedSpend'],
    facts: {},
    start: scoringNumbers(spendColumns, (column) => [expectedSpend(spend, column('frequency'), column('monetary'))]),
  }
}

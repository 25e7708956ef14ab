import type { CovariateColumns } from '../../btyd/covariates.ts'
import * as models from '../../index.ts'
import type { Draw } from './draw.ts'
import type { HostileCases } from './faults.ts'

const ORDER_MODELS = ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const
const RATES = [1e-300, 1e-9, 0.01, 1, 5000, 1e9, 1e300] as const

/** x up to 5,000 and beyond, the last order on the last day or within 0.01 of it, nobody observed. */
function customers(draw: Draw, rows = draw.rows): models.FactoredColumns {
  const frequency = draw.column('count', rows)
  const T = draw.column(draw.pick(['amount', 'day']), rows)
  const share = draw.pick<readonly [number, number]>([
    [0, 1],
    [1, 0],
    [0, 0],
    [0.5, 0],
  ])
  const before = draw.number(0, 0.01, 1e-9)
  const recency = Float64Array.from({ length: rows }, (_, row) => {
    const t = T[row] ?? 0
    return frequency[row] === 0 ? 0 : Math.max(0, Math.min(t, t * (share[0] + share[1] * draw.random.next()) - before))
  })
  return { frequency, recency, T }
}

function factored(draw: Draw): models.FactoredColumns {
  const columns = customers(draw)
  return draw.number(0, 1) === 0 ? columns : { ...columns, rateFactor: draw.column('amount'), dropoutFactor: draw.column('amount') }
}

function rates(draw: Draw) {
  const one = (usual: number): number => draw.number(usual, ...RATES)
  return { r: one(0.5), alpha: one(5), a: one(0.8), b: one(2), s: one(0.6), beta: one(10) }
}

function covariates(draw: Draw): { rate: CovariateColumns; dropout: CovariateColumns } {
  return { rate: { first: draw.column('signed'), second: draw.column('binary') }, dropout: { third: draw.column('amount') } }
}

function options(draw: Draw): models.BtydFitOptions {
  return {
    ...(draw.number(0, 1) === 0 ? {} : { covariates: covariates(draw) }),
    ...(draw.number(0, 1) === 0 ? {} : { prior: { sd: draw.number(1, 1e-6, 1e6) } }),
  }
}

const weighted = (draw: Draw): models.WeightedColumns => ({ ...customers(draw), weight: draw.column('amount') })
const fitted = (draw: Draw) => models.fitBtyd(draw.pick(ORDER_MODELS), customers(draw), options(draw))

function scored(draw: Draw): models.ScoreInput {
  return {
    model: 'pareto-nbd',
    parameters: rates(draw),
    ...factored(draw),
    monetary: draw.column('amount'),
    gammaGamma: { spend: { mean: draw.number(20, 0, 1e100), priorOrders: draw.number(1, 1e-300, 1e100) } },
    daysPerTimeUnit: draw.number(7, 1, 1e-9, 1e9),
    horizonDays: draw.number(365, 0, 1e9),
    margin: draw.number(1, 0, -1, 1e9),
    discounting: { annualRate: draw.number(0.1, 0, -0.999, 1000), timing: draw.pick(['month-end', 'month-start']) },
  }
}

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const found: Value[] = []
  for await (const value of values) found.push(value)
  return found
}

/** Who is alive, how many orders come, what they are worth. */
export const customerCases: HostileCases = {
  covariateFactors: (draw) => {
    const fit = models.fitBtyd('bg-nbd', customers(draw), { covariates: covariates(draw) })
    return models.covariateFactors(fit.coefficients, covariates(draw), draw.rows)
  },
  expectedOrders: (draw) => models.expectedOrders(draw.pick(ORDER_MODELS), rates(draw), factored(draw), draw.number(39, 0, 1e-9, 1e9)),
  expectedOrdersAt: (draw) =>
    models.expectedOrdersAt(draw.pick(ORDER_MODELS), rates(draw), factored(draw), draw.column('amount', 3).sort()),
  fitBtyd: (draw) => models.fitBtyd(draw.pick(['bg-nbd', 'mbg-nbd']), weighted(draw), options(draw)),
  fitParetoNbd: (draw) => models.fitParetoNbd(customers(draw), options(draw)),
  groupRows: (draw) => models.groupRows({ ...factored(draw), weight: draw.column('amount') }),
  btydLogLikelihood: (draw) => models.btydLogLikelihood(draw.pick(ORDER_MODELS), rates(draw), factored(draw)),
  orderIntervals: (draw) => {
    const fit = fitted(draw)
    const asked = { horizon: draw.number(39, 0, 1e9), level: draw.number(0.95, 1e-9, 0.999) }
    const isPlain = fit.coefficients.rate.length + fit.coefficients.dropout.length === 0
    return models.orderIntervals(fit, customers(draw), isPlain ? asked : { ...asked, covariates: covariates(draw) })
  },
  pAlive: (draw) => models.pAlive(draw.pick(ORDER_MODELS), rates(draw), factored(draw)),
  parameterIntervals: (draw) => models.parameterIntervals(fitted(draw), draw.number(0.95, 1e-9, 0.999)),
  simulateBtyd: (draw) =>
    models.simulateBtyd(draw.pick(ORDER_MODELS), rates(draw), draw.column('day').subarray(0, 3), draw.random, {
      ticks: draw.number(7, 1, 100),
    }),
  fitSbg: (draw) =>
    models.fitSbg({
      year: Float64Array.from({ length: draw.rows }, (_, row) => row),
      survivors: draw
        .column(draw.pick(['amount', 'count']))
        .sort()
        .reverse(),
    }),
  sbgResidualLifetime: (draw) =>
    models.sbgResidualLifetime(beta(draw), draw.number(1, 0, 50, 1e6), { interest: draw.number(0.1, 1e-12, 1000) }),
  sbgRetention: (draw) => models.sbgRetention(beta(draw), draw.number(1, 2, 1e6)),
  sbgSurvival: (draw) => models.sbgSurvival(beta(draw), draw.number(1, 0, 1e6)),
  fitInWorkers: (draw) => models.fitInWorkers(draw.pick(ORDER_MODELS), customers(draw), { threads: 2 }),
  groupBatches: (draw) => models.groupBatches([weighted(draw), weighted(draw)]),
  scoreCustomers: (draw) => models.scoreCustomers(scored(draw)),
  scoreInWorkers: (draw) => models.scoreInWorkers({ ...scored(draw), threads: 2 }),
  scoreStream: (draw) => {
    const { frequency, recency, T, monetary, ...asked } = scored(draw)
    return all(models.scoreStream([{ frequency, recency, T, monetary }], { ...asked, threads: 1 }))
  },
  valueIntervals: (draw) => {
    const fit = models.fitBtyd(draw.pick(ORDER_MODELS), customers(draw))
    const { frequency, monetary, ...input } = scored(draw)
    const gammaGamma = models.fitGammaGamma(frequency, monetary)
    return models.valueIntervals({ ...input, frequency, monetary, fit, gammaGamma, level: draw.number(0.95, 1e-9, 0.999) })
  },
  discountedValue: (draw) =>
    models.discountedValue({
      expectedOrdersByMonth: draw.column('share', draw.rows * 3),
      months: draw.number(3, 1, 2),
      expectedSpend: draw.column('amount'),
      annualRate: draw.number(0.1, 0, -0.999, 1000),
    }),
  discountFactors: (draw) => models.discountFactors(draw.number(12, 1, 1.5, 1200), { annualRate: draw.number(0.1, 0, -1 + 1e-15, 1000) }),
  expectedSpend: (draw) => {
    const spend = { mean: draw.number(20, 0, 1e100, 1e300), priorOrders: draw.number(1, 1e-300, 1e300) }
    return models.expectedSpend(spend, draw.column('count'), draw.column('amount'))
  },
  fitGammaGamma: (draw) => models.fitGammaGamma(draw.column('count'), draw.column('amount')),
  marginMultiple: (draw) => models.marginMultiple(draw.number(1, 0, -5, 1e300), draw.number(0.9, 0, 1), draw.number(0.1, 0, 1e-300, 1e300)),
  textbookValue: (draw) => {
    const money = (): number => draw.number(100, 0, 1e-300, 1e100, 1e300)
    return models.textbookValue({
      model: draw.pick([1, 2, 3]),
      n: draw.number(10, 1, 1000),
      acquisitionCost: money(),
      firstPurchase: money(),
      income: money(),
      serviceCost: money(),
      r: draw.number(0.08, 0, -0.999, 1000),
      growing: draw.pick([true, false]),
      payment: draw.pick(['end', 'start']),
    })
  },
}

function beta(draw: Draw): models.SbgParameters {
  return { alpha: draw.number(0.7, ...RATES), beta: draw.number(1.3, ...RATES) }
}

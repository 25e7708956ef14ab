import * as models from '../../index.ts'
import type { Draw } from './draw.ts'
import type { HostileCases } from './faults.ts'

const SCALINGS = ['z-score', 'none'] as const

function columns(draw: Draw): models.NamedColumns {
  return { first: draw.column('signed'), second: draw.column('amount'), third: draw.column('count') }
}

const clusters = (draw: Draw): number => draw.number(3, 1, 2, draw.rows, draw.rows + 1)

/** Every draw of two arms has both, but in the bad ones. */
function treatment(draw: Draw): Float64Array {
  const arms = draw.column('binary')
  if (arms.length > 1 && draw.number(1) === 1) {
    arms[0] = 0
    arms[1] = 1
  }
  return arms
}

const outcomes = (draw: Draw): Float64Array => draw.column(draw.pick(['binary', 'amount', 'signed', 'count']))
const experiment = (draw: Draw) => ({ treatment: treatment(draw), outcome: outcomes(draw) })
const effectOptions = (draw: Draw): models.EffectOptions => ({
  confidence: draw.number(0.95, 1e-9, 0.999),
  minimumPerArm: draw.number(30, 1, 2),
})
const arms = (draw: Draw) =>
  models.treatmentArms({ ...experiment(draw), covariates: { one: draw.column('signed'), two: draw.column('amount') } })
const moments = (draw: Draw) => models.momentsOf([outcomes(draw), draw.column('signed')])

function meanArm(draw: Draw): models.MeanArm {
  const values = outcomes(draw)
  return {
    n: draw.number(values.length, 0, 1, 1e15),
    sum: values.reduce((sum, value) => sum + value, 0),
    sumSquares: values.reduce((sum, value) => sum + value * value, 0),
  }
}

function proportionArm(draw: Draw): models.ProportionArm {
  const n = draw.number(60, 0, 1, 1e15)
  return { n, successes: draw.number(Math.floor(n / 3), 0, n) }
}

function upliftData(draw: Draw): models.UpliftData {
  return { features: columns(draw), ...experiment(draw) }
}

function upliftOptions(draw: Draw): models.UpliftOptions {
  return {
    method: draw.pick(['two-model', 'transformed-outcome', 'trees']),
    seed: 1,
    trees: draw.number(5, 1),
    l2: draw.number(1, 0, 1e-9, 1e9),
    minimumPerArm: draw.number(5, 1),
    minimumZ: draw.number(0, 2),
  }
}

function ranked(draw: Draw): models.QiniData {
  return { ...experiment(draw), score: draw.column('signed') }
}

function prices(draw: Draw): models.PriceColumns {
  const group = draw.column('id')
  return {
    group,
    quantity: draw.column(draw.pick(['count', 'amount'])),
    price: draw.column('amount'),
    others: { deal: draw.column('binary'), more: draw.column('signed') },
  }
}

/** Groups and cohorts, effects of treatments, price, recency, frequency and money. */
export const groupCases: HostileCases = {
  chooseClusters: (draw) =>
    models.chooseClusters(columns(draw), { scaling: draw.pick(SCALINGS), from: 2, to: draw.number(4, 2), resamples: 4 }),
  clusterStability: (draw) =>
    models.clusterStability(columns(draw), { clusters: clusters(draw), scaling: draw.pick(SCALINGS), resamples: 4 }),
  cohortTable: (draw) => models.cohortTable(draw.column('id'), draw.column(draw.pick(['count', 'rating']))),
  fitGaussianMixture: (draw) =>
    models.fitGaussianMixture(columns(draw), { components: clusters(draw), covariance: draw.pick(['full', 'diagonal']) }),
  mixtureProbabilities: (draw) => models.mixtureProbabilities(models.fitGaussianMixture(columns(draw), { components: 2 }), columns(draw)),
  kMeans: (draw) => models.kMeans(columns(draw), { clusters: clusters(draw), scaling: draw.pick(SCALINGS) }),
  nearestCluster: (draw) =>
    models.nearestCluster(models.kMeans(columns(draw), { clusters: 2, scaling: draw.pick(SCALINGS) }), columns(draw)),
  silhouette: (draw) =>
    models.silhouette(columns(draw), draw.column('binary'), { scaling: draw.pick(SCALINGS), method: draw.pick(['sampled', 'simplified']) }),
  adjustedDifference: (draw) => {
    const { treated, control, covariates } = arms(draw)
    return models.adjustedDifference(treated, control, covariates, effectOptions(draw))
  },
  campaignProfit: (draw) =>
    models.campaignProfit(
      { margin: draw.column('signed'), couponsRedeemed: draw.column('count'), messagesSent: draw.column('count') },
      { perCoupon: draw.number(3, 0, 1e100), perMessage: draw.number(0.05, 0, 1e100) },
    ),
  confidenceSequence: (draw) => {
    const treated = meanArm(draw)
    const control = meanArm(draw)
    const effect = models.differenceInMeans(treated, control)
    const options = { plannedCustomers: draw.number(1000, 1, 1e15), minimumPerArm: draw.number(30, 1), confidence: draw.number(0.95, 1e-9) }
    return models.confidenceSequence(effect, { treated: treated.n, control: control.n }, options)
  },
  differenceInMeans: (draw) => models.differenceInMeans(meanArm(draw), meanArm(draw), effectOptions(draw)),
  differenceInProportions: (draw) => models.differenceInProportions(proportionArm(draw), proportionArm(draw), effectOptions(draw)),
  mergeArms: (draw) => models.effectOfArms(models.mergeArms(arms(draw), arms(draw)), effectOptions(draw)),
  mergeMoments: (draw) => models.mergeMoments(moments(draw), moments(draw)),
  momentsFromSums: (draw) => models.momentsFromSums(draw.number(60, 0, 1, 1e15), draw.column('signed', 2), draw.column('amount', 4)),
  momentsOf: (draw) => moments(draw),
  sampleRatio: (draw) =>
    models.sampleRatio(draw.number(50, 0, 1, 1e15), draw.number(60, 0, 1, 1e15), draw.number(0.5, 1e-9, 1e-300, 0.999)),
  effectOfArms: (draw) => models.effectOfArms(arms(draw), { ...effectOptions(draw), plannedShare: draw.number(0.5, 1e-9) }),
  treatmentArms: (draw) => arms(draw),
  treatmentEffect: (draw) => models.treatmentEffect({ ...experiment(draw), covariates: columns(draw) }, effectOptions(draw)),
  crossFitUplift: (draw) => models.crossFitUplift(upliftData(draw), upliftOptions(draw), draw.number(3, 2, 100)),
  fitUplift: (draw) => models.fitUplift(upliftData(draw), upliftOptions(draw)),
  qini: (draw) => models.qini(ranked(draw), { seed: 1, resamples: draw.number(20, 0, 1) }),
  qiniCurve: (draw) => models.qiniCurve(ranked(draw)),
  upliftScores: (draw) => models.upliftScores(models.fitUplift(upliftData(draw), upliftOptions(draw)).model, columns(draw)),
  upliftVerdict: (draw) =>
    models.upliftVerdict(
      { ...ranked(draw), rule: draw.column('binary') },
      { seed: 1, resamples: 10, costPerTreatment: draw.number(1, 0, 1e100) },
    ),
  fitPriceResponse: (draw) => models.fitPriceResponse(prices(draw)),
  predictLogQuantity: (draw) => models.predictLogQuantity(models.fitPriceResponse(prices(draw)), prices(draw)),
  priceEffect: (draw) =>
    models.priceEffect(models.fitPriceResponse(prices(draw)), draw.pick(['price', 'deal', 'none']), draw.number(0.95, 1e-9, 0.999)),
  promotionShare: (draw) => {
    const trials = draw.column('count')
    const part = draw.pick([0, 0.5, 1])
    return models.promotionShare(
      { trials, successes: trials.map((n) => Math.floor(n * part)) },
      { coverage: draw.number(0.8, 1e-9, 0.999) },
    )
  },
  quantileScores: (draw) =>
    models.quantileScores(draw.column('signed'), { groups: draw.number(5, 1, 2, 255), tieBreak: draw.column('id') }),
  mergeQuantileSketches: (draw) => models.mergeQuantileSketches([sketch(draw), sketch(draw)]),
  quantileSketch: (draw) => sketch(draw),
  sketchCuts: (draw) => models.sketchCuts(sketch(draw), draw.number(5, 2, 100)),
  scoreByCuts: (draw) => models.scoreByCuts(draw.column('signed'), draw.column('id'), models.sketchCuts(sketch(draw))),
}

function sketch(draw: Draw): models.QuantileSketch {
  return models.quantileSketch(draw.column('signed'), draw.column('id'), { capacity: draw.number(100, 16, 1) })
}

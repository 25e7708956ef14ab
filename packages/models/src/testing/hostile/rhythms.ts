import * as models from '../../index.ts'
import type { Draw } from './draw.ts'
import type { HostileCases } from './faults.ts'

function purchases(draw: Draw): models.Purchases {
  return { customer: draw.column('id'), product: draw.column('binary'), day: draw.column('day'), quantity: draw.column('amount') }
}

const rhythms = (draw: Draw): models.Rhythms => models.purchaseRhythms(purchases(draw), draw.number(730, 1e5, 1e5 + 1e-9, 1e9))

function renewalModel(draw: Draw): models.RenewalModel {
  const one = (): models.RenewalParameters => ({
    k: draw.number(2, 1e-6, 1, 1000, 1e6),
    r: draw.number(1, 1e-6, 1000, 1e6),
    s: draw.number(10, 1e-300, 1e-9, 1e9, 1e300),
    leaving: draw.number(0.1, 0, 1e-12, 0.999),
  })
  return { products: Float64Array.of(0), parameters: [one()], assortment: one() }
}

const SPEC: models.PlsSpec = {
  scheme: 'path',
  scaled: true,
  constructs: { Quality: ['q'], Value: ['v1', 'v2'], Satisfaction: ['s1', 's2'] },
  paths: [
    ['Quality', 'Value'],
    ['Quality', 'Satisfaction'],
    ['Value', 'Satisfaction'],
  ],
}

function spec(draw: Draw): models.PlsSpec {
  return {
    ...SPEC,
    scheme: draw.pick(['path', 'centroid', 'factorial']),
    missing: draw.pick(['refuse', 'drop-rows', 'item-mean']),
    ...draw.pick<Partial<models.PlsSpec>>([{}, { scaled: false }, { consistent: true }]),
    modes: { Value: draw.pick(['A', 'B']) },
    scale: [1, draw.number(10, 2, 1e9)],
  }
}

function answers(draw: Draw): Record<string, Float64Array> {
  const one = (): Float64Array => draw.column(draw.pick(['rating', 'rating', 'signed']))
  const v1 = one()
  return { q: one(), v1, v2: draw.pick([true, false]) ? one() : v1, s1: one(), s2: one() }
}

const JUNK = [null, 1, '', {}, { ...SPEC, paths: [['a']] }, { ...SPEC, constructs: { a: [1] } }, { ...SPEC, scale: [2, 1] }, SPEC, SPEC]
const ratings = (draw: Draw): models.RatingCounts => models.countRatings(draw.column('rating'), [draw.number(0, 1), 10])
const counts = (draw: Draw): models.RatingCounts => ({ low: 0, high: 10, counts: draw.column('count', 11) })
const anyRatings = (draw: Draw): models.RatingCounts => (draw.pick([true, false]) ? ratings(draw) : counts(draw))

/** Four periods a customer; in other draws any, with rows that stand twice. */
function panel(draw: Draw) {
  if (draw.number(0, 0, 0, 1) === 1) return { customer: draw.column('id'), period: draw.column('rating') }
  const rows = Array.from({ length: draw.rows }, (_, row) => row)
  return { customer: rows.map((row) => row >> 2), period: rows.map((row) => row & 3) }
}

const confidence = (draw: Draw) => ({ confidence: draw.number(0.95, 1e-9, 0.999) })

/** When customers buy, and how satisfied they are. */
export const rhythmCases: HostileCases = {
  contactHours: (draw) => {
    const customers = Math.max(1, draw.rows)
    const hour = draw.column('rating').map((value) => value * draw.pick([1, 16]))
    const segment = draw.column('binary', customers)
    return models.contactHours(
      { customers, customer: Int32Array.from({ length: hour.length }, (_, i) => i % customers), hour, segment },
      { best: draw.number(3, 1, 168), ...(draw.number(0, 1) === 0 ? {} : { allowed: [draw.number(9, 0, 167)] }) },
    )
  },
  firstTwoIntervals: (draw) => models.firstTwoIntervals(purchases(draw)),
  fitRenewal: (draw) =>
    models.fitRenewal(rhythms(draw), {
      silence: draw.pick(['drop-out', 'ignored']),
      minimumRepeaters: draw.number(20, 1),
      productSd: draw.number(0.5, 1e-6, 100),
    }),
  forecastRenewal: (draw) =>
    models.forecastRenewal(renewalModel(draw), rhythms(draw), {
      coverage: draw.number(0.8, 1e-9, 0.999),
      minimumIntervals: draw.number(2, 0, 1),
    }),
  lapse: (draw) =>
    models.lapse(renewalModel(draw), rhythms(draw), { threshold: draw.number(0.05, 1e-12, 0.999), minimumIntervals: draw.number(1, 2) }),
  payDay: (draw) =>
    models.payDay(
      { days: draw.column('day').map(Math.floor), from: draw.number(0, -500), to: draw.number(730, 1, 0, 2e5) },
      { seed: 1, permutations: 19 },
    ),
  purchaseRhythms: (draw) => rhythms(draw),
  simulateRenewal: (draw) => {
    const parameters = renewalModel(draw).assortment
    return models.simulateRenewal(
      parameters,
      { customers: draw.number(5, 1), days: draw.number(700, 1e-9), mostPacks: draw.number(1, 5) },
      draw.random,
    )
  },
  wheatMorrison: (draw) => models.wheatMorrison({ first: draw.column('amount'), second: draw.column('amount') }),
  acsiSpec: (draw) => {
    const items = { Expectations: ['q'], Quality: ['v1'], Value: ['v2'], Satisfaction: ['s1'], Complaints: ['s2'], Loyalty: ['q'] }
    return models.fitPls(models.acsiSpec(items, spec(draw)), answers(draw))
  },
  ecsiSpec: (draw) => {
    const items = {
      Image: ['i'],
      Expectations: ['q'],
      Quality: ['v1'],
      Value: ['v2'],
      Satisfaction: ['s1'],
      Complaints: ['s2'],
      Loyalty: ['l'],
    }
    return models.fitPls(models.ecsiSpec(items, spec(draw)), { ...answers(draw), i: draw.column('rating'), l: draw.column('rating') })
  },
  bootstrapPls: (draw) => models.bootstrapPls(spec(draw), answers(draw), { seed: 1, resamples: 20, ...confidence(draw) }),
  customerEffort: (draw) => models.customerEffort(anyRatings(draw), confidence(draw)),
  customerSatisfaction: (draw) =>
    models.customerSatisfaction(anyRatings(draw), { satisfiedFrom: draw.number(8, 0, 1, 10), ...confidence(draw) }),
  fitPls: (draw) => models.fitPls(spec(draw), answers(draw)),
  lateShare: (draw) => models.lateShare({ promised: draw.column('day'), delivered: draw.column('day') }, confidence(draw)),
  netPromoterScore: (draw) => models.netPromoterScore(anyRatings(draw), confidence(draw)),
  countRatings: (draw) => ratings(draw),
  readPlsSpec: (draw) => models.readPlsSpec(JUNK[Math.floor(draw.random.next() * JUNK.length)]),
  satisfactionAndLoyalty: (draw) =>
    models.satisfactionAndLoyalty(
      { ...panel(draw), satisfaction: draw.column('rating'), loyalty: draw.column(draw.pick(['rating', 'amount'])) },
      { lag: draw.number(1, 2), ...confidence(draw) },
    ),
  satisfactionIndex: (draw) =>
    models.satisfactionIndex(draw.column('signed', 3), draw.column('rating', 3), [draw.number(1, 0), draw.number(10, 1)]),
}

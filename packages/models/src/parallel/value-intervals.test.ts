import { expect, test } from 'vitest'
import { fitBtyd } from '../btyd/fit-btyd.ts'
import { simulateBtyd } from '../btyd/simulate-btyd.ts'
import { createRandom } from '../numeric/random.ts'
import { sampleGamma } from '../numeric/sample.ts'
import { fitGammaGamma } from '../value/fit-gamma-gamma.ts'
import { scoreCustomers } from './score-customers.ts'
import { valueIntervals } from './value-intervals.ts'

const random = createRandom(23)
const truth = { model: 'mbg-nbd', parameters: { r: 0.8, alpha: 6, a: 0.8, b: 2.5 } } as const
const T = Float64Array.from({ length: 700 }, () => 20 + random.next() * 40)

function customers() {
  const columns = simulateBtyd(truth.model, truth.parameters, T, random)
  const monetary = columns.frequency.map((x) => (x === 0 ? 0 : sampleGamma(random, 6 * x, x * sampleGamma(random, 4, 15))))
  return { ...columns, monetary, daysPerTimeUnit: 7 }
}

test('estimates are those of scoreCustomers, and the total is wider than errors that cancel', () => {
  const people = customers()
  const fit = fitBtyd('mbg-nbd', people)
  const gammaGamma = fitGammaGamma(people.frequency, people.monetary)
  const { value12m, total, warnings } = valueIntervals({ ...people, fit, gammaGamma })
  const scores = scoreCustomers({ ...people, model: 'mbg-nbd', parameters: fit.parameters, gammaGamma })
  if (!value12m || !total) throw new TypeError('no intervals')
  value12m.estimate.forEach((value, i) => {
    expect(value).toBeCloseTo(scores.value12m[i] ?? 0, 8)
    expect(value12m.low[i]).toBeLessThan(value)
    expect(value12m.high[i]).toBeGreaterThan(value)
  })
  expect(warnings).toEqual([])
  const independent = Math.sqrt(value12m.standardError.reduce((sum, error) => sum + error * error, 0))
  expect(total.standardError).toBeGreaterThan(2 * independent)
})

test('nine in ten 90 % intervals of the total hold the true value', () => {
  const RUNS = 40
  let held = 0
  for (let run = 0; run < RUNS; run++) {
    const people = customers()
    const fit = fitBtyd('mbg-nbd', people)
    const { total } = valueIntervals({ ...people, fit, gammaGamma: fitGammaGamma(people.frequency, people.monetary), level: 0.9 })
    const gammaGamma = { spend: { mean: (6 * 15) / 3, priorOrders: 3 / 6 } }
    const sum = scoreCustomers({ ...people, ...truth, gammaGamma }).value12m.reduce((all, value) => all + value, 0)
    if (total && total.low <= sum && sum <= total.high) held++
  }
  // Binomial(40, .9) lies below 29 once in 1,000 times.
  expect(held).toBeGreaterThanOrEqual(29)
  expect(held).toBeLessThanOrEqual(40)
})

test('where spend has no mean the doubt of orders is given alone, and it says so; without margin the sign is kept', () => {
  const people = customers()
  const fit = fitBtyd('mbg-nbd', people)
  const gammaGamma = { ...fitGammaGamma(people.frequency, people.monetary), covariance: null }
  const found = valueIntervals({ ...people, fit, gammaGamma, margin: -0.5 })
  expect(found.warnings.map(({ code }) => code)).toEqual(['interval_without_spend'])
  expect(found.total?.high).toBeLessThan(0)
  expect(found.total?.low).toBeLessThan(found.total?.estimate ?? 0)
})

import { encode } from '../numeric/dictionary.ts'
import { isAtLimit, minusMean, valuesAt } from '../numeric/log-parameters.ts'
import { minimise } from '../numeric/minimise.ts'
import { digammaRising, logRising } from '../numeric/rising.ts'

/** Distinct pairs of trials and successes, with how many have them. */
interface GroupedTrials {
  readonly trials: Float64Array
  readonly successes: Float64Array
  readonly weight: Float64Array
}

export interface BetaBinomialFit {
  readonly a: number
  readonly b: number
  readonly logLikelihood: number
  readonly converged: boolean
}

export function groupTrials(trials: ArrayLike<number>, successes: ArrayLike<number>): GroupedTrials & { readonly codes: Int32Array } {
  const [n, x] = [encode(trials), encode(successes)]
  const pairs = encode(Float64Array.from(n.codes, (code, row) => code * x.values.length + (x.codes[row] ?? 0)))
  const weight = new Float64Array(pairs.values.length)
  for (const code of pairs.codes) weight[code] = (weight[code] ?? 0) + 1
  return {
    trials: pairs.values.map((pair) => n.values[Math.floor(pair / x.values.length)] ?? 0),
    successes: pairs.values.map((pair) => x.values[pair % x.values.length] ?? 0),
    weight,
    codes: pairs.codes,
  }
}

/** Maximum likelihood for a and b of the Beta distribution of rates. Skellam (1948), JRSS B 10. */
export function fitBetaBinomial(rows: GroupedTrials): BetaBinomialFit {
  const count = rows.weight.reduce((sum, n) => sum + n, 0)
  const evaluate = (values: Float64Array) => evaluateTrials(rows, values)
  const objective = minusMean(evaluate, count)
  const [hit, tried] = [rows.successes, rows.trials].map((column) => column.reduce((sum, n, i) => sum + n * (rows.weight[i] ?? 0), 0))
  const rate = Math.min(0.99, Math.max(0.01, (hit ?? 0) / Math.max(1, tried ?? 1)))
  const starts = [2, 20, 0.5].map((size) => Float64Array.of(size * rate, size * (1 - rate)).map(Math.log))
  const search = minimise(objective, starts, (point) => point.some(isAtLimit))
  const values = valuesAt(search.point)
  const [a = 1, b = 1] = values
  return { a, b, logLikelihood: evaluate(values).value, converged: search.converged }
}

function evaluateTrials({ trials, successes, weight }: GroupedTrials, [a = 1, b = 1]: Float64Array) {
  let [value, slopeA, slopeB] = [0, 0, 0]
  for (let i = 0; i < weight.length; i++) {
    const n = trials[i] ?? 0
    const x = successes[i] ?? 0
    const w = weight[i] ?? 0
    const all = digammaRising(a + b, n)
    value += w * (logRising(a, x) + logRising(b, n - x) - logRising(a + b, n))
    slopeA += w * (digammaRising(a, x) - all)
    slopeB += w * (digammaRising(b, n - x) - all)
  }
  return { value, gradient: Float64Array.of(slopeA, slopeB) }
}

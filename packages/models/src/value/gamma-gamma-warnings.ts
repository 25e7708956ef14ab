import { type ModelWarning, warning } from '../model-warning.ts'
import type { Buyers } from './buyers.ts'
import type { GammaGammaParameters } from './spend-model.ts'

const FEW_REPEATERS = 100
const CORRELATED = 0.1

/** Pearson correlation; null where one of the columns does not vary. */
export function correlation(a: Float64Array, b: Float64Array): number | null {
  const meanA = a.reduce((sum, value) => sum + value, 0) / a.length
  const meanB = b.reduce((sum, value) => sum + value, 0) / b.length
  let both = 0
  let squareA = 0
  let squareB = 0
  for (let i = 0; i < a.length; i++) {
    const da = (a[i] ?? 0) - meanA
    const db = (b[i] ?? 0) - meanB
    both += da * db
    squareA += da * da
    squareB += db * db
  }
  const scale = Math.sqrt(squareA) * Math.sqrt(squareB)
  return scale > 0 ? both / scale : null
}

interface SpendFacts {
  readonly parameters: GammaGammaParameters
  readonly boundary: readonly (keyof GammaGammaParameters)[]
  readonly converged: boolean
  readonly correlation: number | null
  readonly buyers: Buyers
  readonly hasErrors: boolean
}

export function spendWarnings(facts: SpendFacts): ModelWarning[] {
  return [...dataWarnings(facts), ...tailWarnings(facts.parameters), ...searchWarnings(facts)]
}

function dataWarnings({ buyers, correlation: found }: SpendFacts): ModelWarning[] {
  const warnings: ModelWarning[] = []
  const customers = buyers.frequency.length
  if (buyers.dropped.notPositive > 0) {
    const { notPositive } = buyers.dropped
    warnings.push(warning('dropped_rows', `${notPositive} customers with a mean order value of 0 or below were left out`, { notPositive }))
  }
  if (customers < FEW_REPEATERS) {
    warnings.push(
      warning('few_repeaters', `Only ${customers} customers with repeat orders: parameters are rough`, {
        customers,
        wanted: FEW_REPEATERS,
      }),
    )
  }
  if (found !== null && Math.abs(found) > CORRELATED) {
    warnings.push(
      warning(
        'correlated_frequency_and_money',
        `Order count and order value correlate (${found.toFixed(3)}), which the model takes to be unrelated: values are biased`,
        { correlation: found, limit: CORRELATED },
      ),
    )
  }
  return warnings
}

function tailWarnings({ q }: GammaGammaParameters): ModelWarning[] {
  if (q <= 1) {
    return [warning('infinite_mean', `q = ${q} gives an infinite mean: spend is shrunk towards the plain mean order instead`, { q })]
  }
  if (q <= 2) return [warning('infinite_variance', `q = ${q} gives an infinite variance: the population mean is unsteady`, { q })]
  return []
}

function searchWarnings({ converged, boundary, parameters, hasErrors }: SpendFacts): ModelWarning[] {
  const warnings: ModelWarning[] = []
  if (!converged) warnings.push(warning('not_converged', 'The search did not reach an optimum: do not rely on these parameters'))
  for (const parameter of boundary) {
    const value = parameters[parameter]
    warnings.push(
      warning('boundary_parameter', `${parameter} = ${value} is at its boundary: the data do not determine it`, { parameter, value }),
    )
  }
  if (!hasErrors) warnings.push(warning('hessian_not_positive_definite', 'No standard errors: the likelihood is flat in some direction'))
  return warnings
}

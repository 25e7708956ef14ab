import { type ModelWarning, warning } from '../model-warning.ts'
import { hessian } from '../numeric/hessian.ts'
import { isAtLimit, minusMean, valuesAt } from '../numeric/log-parameters.ts'
import { minimise } from '../numeric/minimise.ts'
import { maxNorm, type Objective } from '../numeric/objective.ts'
import { condition, inverse } from '../numeric/symmetric.ts'
import { type RenewalStep, renewalSteps, type SurvivalColumns } from './renewals.ts'
import { evaluateSbg, type SbgParameters } from './sbg-likelihood.ts'

export interface SbgFit {
  readonly model: 'sbg'
  readonly parameters: SbgParameters
  /** Summed over all customers, given who was there at the first row of each cohort. */
  readonly logLikelihood: number
  readonly standardErrors: Readonly<Record<keyof SbgParameters, number | null>>
  readonly converged: boolean
  readonly iterations: number
  readonly gradientNorm: number
  readonly condition: number | null
  readonly boundary: readonly (keyof SbgParameters)[]
  /** Covariance of ln alpha and ln beta; null where the Hessian is not positive definite. */
  readonly covariance: readonly (readonly number[])[] | null
  /** The sd of the weak prior on ln alpha and ln beta, where the data could not do without one. */
  readonly prior: { readonly sd: number } | null
  readonly warnings: readonly ModelWarning[]
  /** Customers at risk in the first row of each cohort. */
  readonly customers: number
}

const FEW_CUSTOMERS = 100
const RESCUE_SD = 1.5

/**
 * Fits the shifted beta-geometric model: how long contracts last, from how many of those who began are left after each renewal.
 *
 * @page sbg Shifted beta-geometric
 * @when Contracts and subscriptions with renewal dates, where one knows who left. It explains why retention rises with age: those
 * who leave easily have left. Without a contract use `fitBtyd`.
 * @formula The chance θ to leave at a renewal is Beta(α, β) over customers.
 *   retention at renewal t: (β + t - 1) / (α + β + t - 1); survival S(t) is their product.
 * @units year in whole periods from 0; survivors as counts. α and β have no unit.
 * @example
 * ```ts
 * import { fitSbg, sbgRetention } from '@guanxi/models'
 * const year = Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7)
 * const survivors = Float64Array.of(1000, 869, 743, 653, 593, 551, 517, 491)
 * const { parameters } = fitSbg({ year, survivors })
 * console.log(parameters.alpha.toFixed(3), parameters.beta.toFixed(3)) // 0.668 3.806
 * console.log(sbgRetention(parameters, 8).toFixed(3)) // 0.942
 * ```
 * @warns few_customers: fewer than 100 customers: parameters are rough
 * @warns all_alike: only one step, or nobody left or nobody stayed: differences between customers cannot be estimated
 * @warns prior_used: the fit rests on a weak prior as well as on the data
 * @warns boundary_parameter: customers hardly differ, or differ as much as can be
 * @warns not_converged: do not rely on the parameters
 * @source Fader & Hardie (2007), "How to project customer retention", Journal of Interactive Marketing 21(1).
 * @throws ModelError for columns that are empty or unequal, survivors that return, and years that do not ascend
 */
export function fitSbg(columns: SurvivalColumns): SbgFit {
  const steps = renewalSteps(columns).filter(({ kept, lost }) => kept + lost > 0)
  const customers = customersIn(columns)
  const trials = steps.reduce((sum, { kept, lost }) => sum + kept + lost, 0)
  const needsPrior = isUnidentified(steps)
  const likelihood = minusMean((values) => evaluateSbg(steps, parametersOf(values)), Math.max(1, trials))
  const objective = needsPrior ? withPrior(likelihood, Math.max(1, trials)) : likelihood
  const starts = [
    [1, 2],
    [0.5, 0.5],
    [5, 20],
    [0.1, 1],
  ].map((start) => Float64Array.from(start, Math.log))
  const search = minimise(objective, starts, (point) => point.some(isAtLimit))
  const parameters = parametersOf(valuesAt(search.point))
  const spread = spreadAt(objective, search.point, Math.max(1, trials))
  const boundary = (['alpha', 'beta'] as const).filter((name, i) => isAtLimit(search.point[i] ?? 0) || parameters[name] > 1000)
  const error = (i: number): number => Math.sqrt(spread?.covariance[i]?.[i] ?? 0)
  return {
    model: 'sbg',
    parameters,
    logLikelihood: evaluateSbg(steps, parameters).value,
    standardErrors: spread ? { alpha: parameters.alpha * error(0), beta: parameters.beta * error(1) } : { alpha: null, beta: null },
    converged: search.converged,
    iterations: search.iterations,
    gradientNorm: maxNorm(search.gradient),
    condition: spread?.condition ?? null,
    boundary,
    covariance: spread?.covariance ?? null,
    prior: needsPrior ? { sd: RESCUE_SD } : null,
    warnings: sbgWarnings({ customers, needsPrior, parameters, boundary, converged: search.converged, hasErrors: spread !== null }),
    customers,
  }
}

function parametersOf([alpha = 1, beta = 1]: Float64Array): SbgParameters {
  return { alpha, beta }
}

/** One step fixes one mean, not two parameters; and where nobody left, or all at once, there is no maximum. */
function isUnidentified(steps: readonly RenewalStep[]): boolean {
  const kept = steps.reduce((sum, step) => sum + step.kept, 0)
  const lost = steps.reduce((sum, step) => sum + step.lost, 0)
  return new Set(steps.map(({ from, to }) => `${from} ${to}`)).size < 2 || kept === 0 || lost === 0
}

function withPrior(likelihood: Objective, count: number): Objective {
  return (point, gradient) => {
    let total = likelihood(point, gradient)
    for (let i = 0; i < point.length; i++) {
      const distance = (point[i] ?? 0) / RESCUE_SD
      total += (0.5 * distance * distance) / count
      gradient[i] = (gradient[i] ?? 0) + distance / RESCUE_SD / count
    }
    return total
  }
}

function customersIn({ survivors, cohort }: SurvivalColumns): number {
  return survivors.reduce((sum, count, row) => (row === 0 || (cohort && cohort[row] !== cohort[row - 1]) ? sum + count : sum), 0)
}

function spreadAt(objective: Objective, point: Float64Array, count: number) {
  if (point.some(isAtLimit)) return null
  const curvature = hessian(objective, point)
  const found = inverse(curvature)
  const spread = condition(curvature)
  if (!found || spread === null) return null
  const part = (place: number): number => (found.values[place] ?? 0) / count
  return {
    condition: spread,
    covariance: [
      [part(0), part(1)],
      [part(2), part(3)],
    ],
  }
}

interface SbgFacts {
  readonly customers: number
  readonly needsPrior: boolean
  readonly parameters: SbgParameters
  readonly boundary: readonly (keyof SbgParameters)[]
  readonly converged: boolean
  readonly hasErrors: boolean
}

function sbgWarnings({ customers, needsPrior, parameters, boundary, converged, hasErrors }: SbgFacts): ModelWarning[] {
  const found: ModelWarning[] = []
  if (customers < FEW_CUSTOMERS) {
    found.push(
      warning('few_customers', `Only ${customers} customers: parameters are rough (survivors must be counts, not shares)`, {
        customers,
        wanted: FEW_CUSTOMERS,
      }),
    )
  }
  if (needsPrior) {
    found.push(
      warning('all_alike', 'Only one step, or nobody left or nobody stayed: differences between customers cannot be estimated'),
      warning('prior_used', `The data hold no maximum by themselves: a weak log-normal prior (sd ${RESCUE_SD}) was used`, {
        sd: RESCUE_SD,
      }),
    )
  }
  for (const parameter of boundary) {
    const value = parameters[parameter]
    found.push(
      warning('boundary_parameter', `${parameter} = ${value} is at its boundary: the data do not determine it`, { parameter, value }),
    )
  }
  if (!converged) found.push(warning('not_converged', 'The search did not reach an optimum: do not rely on these parameters'))
  if (!hasErrors) found.push(warning('hessian_not_positive_definite', 'No standard errors: the likelihood is flat in some direction'))
  return found
}

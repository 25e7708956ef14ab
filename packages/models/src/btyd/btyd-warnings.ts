import { type ModelWarning, warning } from '../model-warning.ts'
import type { LogNormalPrior } from './btyd-objective.ts'
import type { LikelihoodPlan } from './likelihood-plan.ts'
import type { StandardCovariate } from './standard-covariates.ts'

const FEW_CUSTOMERS = 100
const ILL_CONDITIONED = 1e7

/** Fewer distinct rows than parameters, no repeat order or no time observed: the likelihood has no maximum. */
export function isUnidentified({ weight, orders, meanT }: LikelihoodPlan): boolean {
  return weight.length < 4 || orders === 0 || meanT === 0
}

/** @param rescue the prior that was used unasked, or null */
export function dataWarnings(plan: LikelihoodPlan, rescue: LogNormalPrior | null): ModelWarning[] {
  const { customers, orders, weight, meanT } = plan
  const found: ModelWarning[] = []
  if (customers < FEW_CUSTOMERS) {
    found.push(warning('few_customers', `Only ${customers} customers: parameters are rough`, { customers, wanted: FEW_CUSTOMERS }))
  }
  if (orders === 0) found.push(warning('no_repeat_orders', 'Nobody ordered twice: rates cannot be told from drop-out'))
  if (meanT === 0) found.push(warning('no_observation_time', 'T is 0 for everyone: no time has been observed'))
  if (weight.length === 1) found.push(warning('all_alike', 'All customers are alike: differences between customers cannot be estimated'))
  if (rescue) {
    found.push(
      warning('prior_used', `The data hold no maximum by themselves: a weak log-normal prior (sd ${rescue.sd}) was used`, {
        sd: rescue.sd,
      }),
    )
  }
  return found
}

interface SearchFacts {
  readonly names: readonly string[]
  readonly values: readonly number[]
  /** Places among the names. */
  readonly atBoundary: readonly number[]
  readonly converged: boolean
  readonly usedNelderMead: boolean
  readonly condition: number | null
}

export function fitWarnings(facts: SearchFacts): ModelWarning[] {
  const found: ModelWarning[] = []
  if (!facts.converged) found.push(warning('not_converged', 'The search did not reach an optimum: do not rely on these parameters'))
  if (facts.usedNelderMead)
    found.push(warning('nelder_mead_used', 'The gradient search failed from every start; a simplex search was used'))
  for (const place of facts.atBoundary) {
    const parameter = facts.names[place] ?? ''
    const value = facts.values[place] ?? 0
    found.push(
      warning('boundary_parameter', `${parameter} = ${value} is at its boundary: the data do not determine it; consider a weak prior`, {
        parameter,
        value,
      }),
    )
  }
  if (facts.condition === null) {
    found.push(warning('hessian_not_positive_definite', 'No standard errors: the likelihood is flat in some direction'))
  }
  if (facts.condition !== null && facts.condition > ILL_CONDITIONED) {
    found.push(
      warning('ill_conditioned', 'Some combination of parameters is barely determined: standard errors are rough', {
        condition: facts.condition,
      }),
    )
  }
  return found
}

/** A coefficient this large per standard deviation is a separation, not an effect. */
const LARGEST_EFFECT = 5

export function covariateWarnings(covariates: readonly StandardCovariate[], effects: readonly number[]): ModelWarning[] {
  return covariates.flatMap(({ name, spread }, i) => {
    const effect = effects[i] ?? 0
    if (spread === 0) {
      return [warning('constant_column', `${name} is the same for all customers: its coefficient is 0`, { column: name })]
    }
    if (Math.abs(effect) <= LARGEST_EFFECT) return []
    const value = effect / spread
    return [
      warning('boundary_parameter', `The coefficient of ${name}, ${value}, is at its boundary: only the prior holds it`, {
        parameter: name,
        value,
      }),
    ]
  })
}
